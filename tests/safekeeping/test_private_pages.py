"""The pages of the private record, the ways that lead to it, and its paper (A5)."""

from datetime import date
from html import unescape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from nextround.accounts.models import Person
from nextround.journal import actions as journal
from nextround.journal.models import Application
from nextround.safekeeping import actions, records
from nextround.safekeeping.models import Attachment, Entry

pytestmark = [pytest.mark.django_db, pytest.mark.mission("A5")]
TYPED = {
    "what": "“At your age?”\r\nshe asked.",
    "happened_on": "2026-03-03",
    "said_by": "Ms Kay",
    "hour": "14:00",
}


def _page(client: Client, name: str, *args: object) -> str:
    return unescape(client.get(reverse(name, args=args)).content.decode())


def test_something_is_written_down_with_a_file(inside: Client, acme: Application) -> None:
    sent = {
        **TYPED,
        "attached": [
            SimpleUploadedFile("a.svg", b"<svg onload=alert(1)>"),
            SimpleUploadedFile("b.txt", b"b"),
        ],
    }
    answer = inside.post(reverse("private-new-about", args=[acme.pk]), sent)
    assert reverse("private-record-of", args=[acme.pk]) == answer["Location"]
    assert "“At your age?”\nshe asked." == Entry.objects.get().what
    assert ["a.svg", "b.txt"] == [file.name for file in Attachment.objects.all()]
    page = _page(inside, "private-record-of", acme.pk)
    assert "Written down on 12 March 2026" in page
    assert "no language model ever reads it" in page


def test_a_file_is_saved_and_never_shown(inside: Client, me: Person, acme: Application) -> None:
    actions.write_down(
        me,
        happened_on=acme.created_at.date(),
        what="x",
        files=[actions.File('x".html\r\n', b"<script>1</script>")],
    )
    answer = inside.get(reverse("private-file", args=[Attachment.objects.get().pk]))
    assert b"<script>1</script>" == answer.content
    assert "application/octet-stream" == answer["Content-Type"]
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "nosniff" == answer["X-Content-Type-Options"]
    assert "sandbox" in answer["Content-Security-Policy"]


def test_what_can_not_be_kept_stays_typed(inside: Client, acme: Application) -> None:
    answer = inside.post(reverse("private-new"), TYPED | {"happened_on": "2027-01-01"})
    assert "is still to come" in answer.content.decode()
    assert "she asked." in answer.content.decode()
    assert not Entry.objects.exists()


def test_a_correction_begins_with_the_old_words_and_leaves_them(inside: Client, acme: Application) -> None:
    inside.post(reverse("private-new-about", args=[acme.pk]), TYPED)
    old = Entry.objects.get()
    assert "she asked." in _page(inside, "private-correct", old.pk)
    inside.post(reverse("private-correct", args=[old.pk]), TYPED | {"what": "He asked."})
    page = _page(inside, "private-record")
    assert "she asked." in page
    assert "He asked." in page
    assert "Puts no. 1 right" in page
    assert "Put right by no. 2" in page


def test_taking_out_is_said_first_and_then_done(inside: Client, acme: Application) -> None:
    inside.post(reverse("private-new"), TYPED)
    where = reverse("private-take-out", args=[Entry.objects.get().pk])
    assert "erased for good" in inside.get(where).content.decode()
    assert "she asked." in _page(inside, "private-record")
    inside.post(where)
    page = _page(inside, "private-record")
    assert "she asked." not in page
    assert "was taken out by you on 12 March 2026" in page
    assert 404 == inside.get(where).status_code


def test_words_of_danger_offer_help_quietly(inside: Client, acme: Application) -> None:
    inside.post(reverse("private-new"), TYPED | {"what": "She said it, and I want to die."})
    assert '<div id="help-offer" class="note" >' in _page(inside, "private-record")


def test_the_paper_holds_every_date_and_fingerprint(inside: Client, me: Person, acme: Application) -> None:
    me.time_zone = "Europe/Berlin"
    me.save()
    sent = {**TYPED, "what": '#set page(1) \\ "quoted"', "attached": SimpleUploadedFile("letter.pdf", b"abc")}
    inside.post(reverse("private-new-about", args=[acme.pk]), sent)
    inside.post(reverse("private-new"), TYPED)
    inside.post(reverse("private-take-out", args=[Entry.objects.last().pk]))
    answer = inside.get(reverse("private-record-pdf"))
    text = " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages).split())
    for piece in (
        "No. 1: 3 March 2026, 14:00",
        "Written down on 12 March 2026, 10:00",
        "Ms Kay",
        '#set page(1) \\ "quoted"',
        "Attached: letter.pdf, 3 bytes",
        "Europe/Berlin",
        "No. 2, written down on 12 March 2026, 10:00, was taken out by you on 12 March 2026",
    ):
        assert piece in text, piece
    assert "ba7816bf" in text.replace(" ", "")
    only = inside.get(reverse("private-record-of-pdf", args=[acme.pk])).content
    assert "No. 2" not in "".join(page.extract_text() for page in PdfReader(BytesIO(only)).pages)


class TestTheWaysToIt:
    def test_one_quiet_line_below_their_words(self, inside: Client, acme: Application) -> None:
        page = _page(inside, "application", acme.pk)
        assert "If “overqualified” does not sit right with you" in page
        assert reverse("private-new-about", args=[acme.pk]) in page
        assert "be glad" not in page

    def test_a_plain_answer_has_none(self, inside: Client, me: Person, acme: Application) -> None:
        row = journal.record_application(me, company="Kite", role="Cook", applied_on=acme.created_at.date())
        journal.record_event(row, kind="rejected", on=acme.created_at.date(), text="We chose another.")
        page = _page(inside, "application", row.pk)
        assert "does not sit right" not in page
        assert "private-wait" not in page
        assert reverse("private-record-of", args=[row.pk]) in page

    def test_the_time_limit_stands_beside_the_wait(
        self, inside: Client, me: Person, acme: Application
    ) -> None:
        me.country = "DE"
        me.save()
        page = _page(inside, "application", acme.pk)
        assert "2 months to claim from the employer, in writing: about 10 May 2026" in page
        assert "please verify" in page

    def test_a_limit_that_ran_out_is_said_calmly(
        self, inside: Client, me: Person, acme: Application, clock
    ) -> None:
        me.country = "DE"
        me.save()
        clock("2026-06-01T09:00:00+00:00")
        assert "that was about 10 May 2026. An advice centre can say" in _page(inside, "application", acme.pk)

    @pytest.mark.usefixtures("acme")
    def test_help_leads_there_and_today_does_not(self, inside: Client) -> None:
        assert reverse("private-record") in _page(inside, "help")
        assert "rivate record" not in _page(inside, "today")


class TestWhomOneCanAsk:
    def test_the_persons_country_comes_first(self, inside: Client, me: Person) -> None:
        me.country = "ie"
        me.save()
        page = _page(inside, "private-record")
        assert "Workplace Relations Commission" in page
        assert "6 months to complain to the Commission" in page
        assert "Checked 22 November 2026" in page

    def test_another_is_one_choice_away(self, inside: Client) -> None:
        page = unescape(inside.get(reverse("private-record"), {"country": "GB"}).content.decode())
        assert "3 months less a day to begin with Acas" in page
        assert "Your interview notes" in page

    def test_a_country_whose_limits_were_not_found_is_told_so(self, inside: Client) -> None:
        page = unescape(inside.get(reverse("private-record"), {"country": "BE"}).content.decode())
        assert "How long one has was not checked" in page

    def test_an_unknown_country_is_told_so(self, inside: Client) -> None:
        page = unescape(inside.get(reverse("private-record"), {"country": "ZZ"}).content.decode())
        assert "Nothing is known here for this country" in page


def test_the_list_asks_the_database_no_more_for_many(
    inside: Client, me: Person, acme: Application, django_assert_num_queries
) -> None:
    def fill(n: int) -> None:
        for _ in range(n):
            actions.write_down(me, application=acme, happened_on=acme.created_at.date(), what="x")

    fill(3)
    inside.get(reverse("private-record"))
    with CaptureQueriesContext(connection) as few:
        inside.get(reverse("private-record"))
    fill(60)
    with django_assert_num_queries(len(few)):
        inside.get(reverse("private-record"))


def test_the_quiet_line_can_be_waved_away_for_that_text_and_comes_back_with_undo(
    inside: Client, me: Person, acme: Application
) -> None:
    assert "does not sit right with you" in _page(inside, "application", acme.pk)
    (text,) = records._texts_with_hints(acme)
    code = records.offer_code(text).partition(":")[2]
    said = inside.post(reverse("private-offer-away", args=[acme.pk, code]), follow=True)
    page = unescape(said.content.decode())
    assert "It is not brought up again for these words." in page
    assert "does not sit right with you" not in page
    assert not records.is_offered(acme)
    journal.record_event(
        acme, kind="feedback", on=date(2026, 3, 11), text="We are a young team, and you are overqualified."
    )
    assert records.is_offered(acme)
    inside.post(reverse("private-offer-back", args=[acme.pk, code]))
    assert 2 == _page(inside, "application", acme.pk).count("does not sit right with you")


def test_nobody_waves_away_what_is_anothers(inside: Client, other: Person) -> None:
    theirs = journal.record_application(other, company="Kite")
    assert 404 == inside.post(reverse("private-offer-away", args=[theirs.pk, "a" * 20])).status_code
