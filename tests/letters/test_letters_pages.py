"""Letters in a browser without script: drafted, checked, rested, sent by one's own hand, answered."""

from email import message_from_bytes
from email.policy import default
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nextround.foundation.autosave import fingerprint
from nextround.journal.models import Application, Opening
from nextround.letters import actions, going
from nextround.letters.models import Letter
from nextround.letters.views.letters import ACTS
from nextround.plan.actions import add_step
from rooms_world import TODAY, after_a_final, recruiter, waiting

pytestmark = pytest.mark.django_db
ANGRY = "You wasted my time. This is a joke!!!"
MARKED = "<mark>You wasted my time</mark>"
CALM = "Thank you. What could I prepare better?"


@pytest.fixture
def letter(me) -> Letter:
    application = after_a_final(me)
    recruiter(application)
    return actions.draft(application)


def at(letter: Letter, name: str = "letter", *more: str) -> str:
    return reverse(name, args=[letter.pk, *more])


def page(inside: Client, address: str, status: int = 200) -> str:
    answer = inside.get(address)
    assert status == answer.status_code
    return unescape(answer.content.decode())


@pytest.mark.mission("A1")
def test_a_letter_is_drafted_in_two_presses_and_its_odds_are_said(inside, me) -> None:
    application = after_a_final(me)
    new = reverse("letter-new", args=[application.pk])
    told = page(inside, new)
    assert "About three in ten ever get feedback" in told
    assert 'value="ask_feedback" checked' in told
    answer = inside.post(new, {"kind": "ask_feedback"})
    told = page(inside, answer["Location"])
    assert "Thank you for your time, and for the final round on 3 March 2026." in told
    assert "It may go" in told


@pytest.mark.mission("I3")
def test_while_waiting_a_thank_you_is_proposed_and_no_odds_are_told(inside, me) -> None:
    told = page(inside, reverse("letter-new", args=[waiting(me).pk]))
    assert 'value="thank_you" checked' in told
    assert "three in ten" not in told


def test_a_letter_needs_a_kind(inside, me) -> None:
    answer = inside.post(reverse("letter-new", args=[after_a_final(me).pk]), {"kind": "resignation"})
    assert (400, True) == (answer.status_code, "Choose what the letter is for." in answer.content.decode())


@pytest.mark.mission("A1")
def test_i_won_t_ask_is_a_finished_step(inside, me) -> None:
    application = after_a_final(me)
    new = reverse("letter-new", args=[application.pk])
    inside.post(new, {"kind": "ask_feedback", "not-asking": "1"})
    letter = application.letters.get()
    told = page(inside, at(letter))
    assert "You chose not to send it. That is done." in told
    inside.post(at(letter, "letter-act", "take-up"))
    assert "It may go" in page(inside, at(letter))


@pytest.mark.mission("F2")
def test_the_check_points_at_the_words_says_why_and_offers_calmer_ones(inside, letter) -> None:
    answer = inside.post(at(letter), {"body": ANGRY, "subject": "Hello"})
    assert at(letter) + "#tone" == answer["Location"]
    told = page(inside, at(letter))
    assert MARKED in told
    assert "Whoever reads it will defend themselves" in told
    assert "Let it rest overnight" in told
    for way in ("mailto:", "Save as .eml", "I sent it"):
        assert way not in told
    assert 404 == inside.get(at(letter, "letter-eml")).status_code


@pytest.mark.mission("F2")
def test_a_known_deadline_is_shown_beside_the_rest(inside, me, letter) -> None:
    add_step(me, what="Answer Kite by Friday", due=TODAY, application=letter.application)
    inside.post(at(letter), {"body": ANGRY, "rest": "1"})
    assert "On your plan before then: Answer Kite by Friday" in page(inside, at(letter))


def test_the_panel_that_htmx_fetches_says_the_same_as_the_page(inside, letter) -> None:
    inside.post(at(letter, "letter-keep"), {"body": ANGRY})
    panel = page(inside, at(letter, "letter-tone"))
    assert MARKED in panel
    assert "<html" not in panel


def test_a_letter_keeps_itself_while_it_is_typed(inside, letter) -> None:
    told = inside.post(
        at(letter, "letter-keep"),
        {"body": CALM, "subject": "A question", "base-body": fingerprint(letter.body)},
    ).json()
    assert ("13:", False, False) == (told["at"][:3], told["beside"], told["danger"])
    assert {"body": fingerprint(CALM), "subject": fingerprint("A question")} == told["bases"]
    letter.refresh_from_db()
    assert (CALM, "A question") == (letter.body, letter.subject)


def test_two_windows_on_one_letter_show_both(inside, letter) -> None:
    base = fingerprint(letter.body)
    inside.post(at(letter), {"body": "one", "base-body": base, "window": "a"})
    answer = inside.post(at(letter), {"body": "two", "base-body": base, "window": "b", "rest": "1"})
    assert answer["Location"].endswith("#beside")
    assert "<blockquote>two</blockquote>" in page(inside, at(letter))


def test_a_subject_that_is_too_long_comes_back_with_everything_typed(inside, letter) -> None:
    long = "x" * 501
    answer = inside.post(at(letter), {"body": "kept on the page", "subject": long})
    assert 400 == answer.status_code
    assert "kept on the page" in answer.content.decode()
    assert 400 == inside.post(at(letter, "letter-keep"), {"subject": long}).status_code


def test_what_was_sent_can_not_be_written_over(inside, letter) -> None:
    actions.mark_sent(letter, on=TODAY)
    assert 400 == inside.post(at(letter), {"body": "else"}).status_code
    assert 400 == inside.post(at(letter, "letter-keep"), {"body": "else"}).status_code
    assert "noted as sent" in inside.post(at(letter, "letter-act", "rest"), follow=True).content.decode()


@pytest.mark.mission("F6")
def test_words_of_danger_in_a_letter_show_the_help_card(inside, letter) -> None:
    answer = inside.post(at(letter), {"body": "I want to die."}, follow=True)
    assert 'id="help-offer" class="note" >' in answer.content.decode()


@pytest.mark.mission("A1", "A2")
def test_i_sent_it_then_they_answered(inside, letter) -> None:
    inside.post(at(letter, "letter-sent"), {"on": "2026-03-12"})
    told = page(inside, at(letter))
    assert "They answered?" in told
    inside.post(at(letter, "letter-answer"), {"text": "More concrete examples, please.", "on": "2026-03-12"})
    told = page(inside, at(letter))
    assert "it speaks of the interview itself, which can be rehearsed, and it is specific" in told
    assert "one person's, and not the truth." in told
    inside.post(at(letter, "letter-act", "unanswer"))
    inside.post(at(letter, "letter-answer"), {"text": "Many strong applications.", "on": "2026-03-12"})
    assert "It is a general answer." in page(inside, at(letter))
    inside.post(at(letter, "letter-act", "unsend"))
    assert "It may go" in page(inside, at(letter))


@pytest.mark.parametrize("on", ["2026-03-13", "2026-01-01", "soon", ""])
def test_a_day_that_can_not_be_is_refused_on_the_page(inside, letter, on) -> None:
    assert 400 == inside.post(at(letter, "letter-sent"), {"on": on}).status_code
    actions.mark_sent(letter, on=TODAY)
    answer = inside.post(at(letter, "letter-answer"), {"on": on, "text": "Dear Mina"})
    assert (400, True) == (answer.status_code, "Dear Mina" in answer.content.decode())


def test_an_unknown_button_is_not_found(inside, letter) -> None:
    assert 404 == inside.post(at(letter, "letter-act", "burn")).status_code


def test_a_letter_goes_to_the_trash_and_comes_back(inside, letter) -> None:
    answer = inside.post(at(letter, "letter-act", "put-away"), follow=True)
    assert "Undo" in answer.content.decode()
    assert "in the trash" in page(inside, at(letter))
    inside.post(at(letter, "letter-act", "bring-back"))
    assert "It may go" in page(inside, at(letter))


@pytest.mark.mission("A1")
def test_the_phone_script_has_no_mail_buttons_and_can_be_noted(inside, me) -> None:
    letter = actions.draft(after_a_final(me), "ask_feedback_phone")
    told = page(inside, at(letter))
    assert "What to say" in told
    assert "mailto:" not in told
    assert "I called them" in told


def test_the_list_says_how_each_letter_stands(inside, me) -> None:
    assert "Choose an application" in page(inside, reverse("letters"))
    resting, draft = (actions.draft(after_a_final(me, company=name)) for name in ("One", "Two"))
    actions.lay_to_rest(resting)
    told = page(inside, reverse("letters"))
    assert "Resting until Friday, 08:00" in told
    assert "Draft</span>" in told
    actions.mark_sent(draft, on=TODAY)
    assert "Sent</span>" in page(inside, reverse("letters"))


def test_the_list_makes_the_same_queries_whatever_its_length(inside, me) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            page(inside, reverse("letters"))
        return len(seen)

    def add(number: int) -> None:
        opening = Opening.objects.create(owner=me, company="Many")
        application = Application.objects.create(owner=me, opening=opening)
        Letter.objects.bulk_create(
            Letter(owner=me, application=application, kind="thank_you") for _ in range(number)
        )

    add(10)
    count()  # the first look begins a session
    few = count()
    add(190)
    assert few == count()


def test_nobody_reaches_another_s_letter(inside, other) -> None:
    theirs = actions.draft(after_a_final(other))
    for name in ("letter", "letter-tone", "letter-eml"):
        assert 404 == inside.get(at(theirs, name)).status_code
    for name in ("letter", "letter-keep", "letter-sent", "letter-answer"):
        assert 404 == inside.post(at(theirs, name), {"body": "x", "on": "2026-03-12"}).status_code
    for what in ACTS:
        assert 404 == inside.post(at(theirs, "letter-act", what)).status_code
    assert 404 == inside.get(reverse("letter-new", args=[theirs.application.pk])).status_code
    assert "Brightwater" not in page(inside, reverse("letters"))


# How a letter leaves: nothing can be smuggled into a header or a link.

SMUGGLED = "Hello\r\nBcc: all@everyone.example\u2028X: y\x00"


def test_the_mail_link_carries_address_subject_and_text_exactly(letter) -> None:
    letter.subject, letter.body = "50 % & more? #1", "Dear Orla,\n\nwhat+why & how = ü?\n"
    link = going.mail_link(letter)
    parts = urlsplit(link.href)
    assert "orla@brightwater.example" == unquote(parts.path)
    assert {"subject": [letter.subject], "body": [letter.body.replace("\n", "\r\n")]} == parse_qs(parts.query)
    assert not link.without_text


@pytest.mark.parametrize(
    "address",
    ["a@b.example?bcc=x@y.example", "a@b.example\r\nBcc: x@y.example", "a b@c.example", "nobody", ""],
)
def test_an_address_that_is_none_is_left_out(letter, address) -> None:
    letter.to_address = address
    assert going.mail_link(letter).href.startswith("mailto:?subject=")
    assert message_from_bytes(going.eml(letter), policy=default)["To"] is None


def test_a_letter_too_long_for_a_link_opens_without_its_text_and_says_so(inside, letter) -> None:
    actions.write(letter, {"body": CALM + " ü" * 400, "subject": "ü" * 400})
    link = going.mail_link(letter)
    assert (True, True) == (link.without_text, len(link.href) <= going.LONGEST_LINK)
    assert "Copy the text and paste it there." in page(inside, at(letter))


def test_the_file_is_a_mail_that_says_what_was_written(inside, letter) -> None:
    actions.write(letter, {"body": "Dear Orla,\n\nüber 50 %.\n", "subject": SMUGGLED})
    answer = inside.get(at(letter, "letter-eml"))
    assert 'attachment; filename="letter-brightwater.eml"' == answer["Content-Disposition"]
    mail = message_from_bytes(answer.content, policy=default)
    assert ["Subject", "To", "X-Unsent"] == [
        name for name in mail if name in {"Subject", "To", "X-Unsent", "Bcc", "X"}
    ]
    assert "Hello Bcc: all@everyone.example X: y" == mail["Subject"]
    assert "Dear Orla,\n\nüber 50 %.\n" == mail.get_content().replace("\r\n", "\n")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(subject=st.text(max_size=80), address=st.text(max_size=40), body=st.text(max_size=200))
def test_whatever_is_typed_the_file_has_only_our_headers(letter, subject, address, body) -> None:
    letter.subject, letter.to_address, letter.body = subject, address, body
    head = going.eml(letter).split(b"\r\n\r\n")[0]
    names = {
        line.split(b":")[0].lower() for line in head.split(b"\r\n") if not line.startswith((b" ", b"\t"))
    }
    assert names <= {
        b"subject",
        b"to",
        b"x-unsent",
        b"content-type",
        b"content-transfer-encoding",
        b"mime-version",
    }
    link = going.mail_link(letter).href
    assert len(link) <= going.LONGEST_LINK
    assert not set(link) & set(' \r\n"<>')


def test_a_file_without_a_company_has_a_plain_name(letter) -> None:
    letter.application.opening.company = "株式会社"
    assert "letter.eml" == going.file_name(letter)


@pytest.mark.mission("A1")
def test_the_letters_that_fit_come_first_and_the_others_are_a_press_away(inside: Client, me) -> None:
    page = inside.get(reverse("letter-new", args=[after_a_final(me).pk])).content.decode()
    fitting, others = page.split("Other letters")
    assert 'value="ask_feedback" checked' in fitting
    assert 'value="accept_offer"' in others
    assert "ask_notes" not in page


@pytest.mark.mission("A1")
def test_the_interview_notes_are_offered_only_after_asking_and_waiting(
    inside: Client, me, letter, clock
) -> None:
    me.country = "DE"
    me.save()
    actions.mark_sent(letter, on=TODAY)
    clock("2026-03-27T12:00:00+00:00")
    page = inside.get(reverse("letter-new", args=[letter.application_id])).content.decode()
    assert 'value="ask_notes"' in page
    assert "It can cost warmth" in unescape(page)


@pytest.mark.mission("A1")
def test_a_letter_is_drafted_in_the_chosen_language_tone_and_length(inside: Client, me) -> None:
    chosen = {"kind": "thank_you", "language": "es", "tone": "formal", "length": "short"}
    page = inside.post(reverse("letter-new", args=[waiting(me).pk]), chosen, follow=True).content.decode()
    assert "Gracias por su tiempo" in page
    assert "Atentamente" in page
    assert "Tone is read in English and German only" in page


@pytest.mark.mission("F2")
def test_a_language_whose_tone_is_not_read_says_so_beside_any_mark(inside: Client, letter) -> None:
    letter.language = "fr"
    letter.save()
    inside.post(at(letter, "letter-keep"), {"body": "Pourquoi pas moi???"})
    shown = page(inside, at(letter))
    assert "Tone is read in English and German only" in shown
    assert "One place to look at before this goes out" in shown


@pytest.mark.mission("A1")
def test_a_letter_can_be_drafted_again_and_the_one_before_brought_back(inside: Client, letter) -> None:
    page = inside.post(at(letter, "letter-redraft"), {"language": "de"}, follow=True).content.decode()
    assert "Guten Tag Orla Keane," in page
    assert at(letter, "letter-act", "bring-back") in page


def test_a_language_that_is_not_there_changes_nothing(inside: Client, letter) -> None:
    inside.post(at(letter, "letter-redraft"), {"language": "tlh"})
    assert [letter] == list(Letter.objects.all())


def test_a_sent_letter_can_not_be_drafted_again(inside: Client, letter) -> None:
    actions.mark_sent(letter, on=TODAY)
    page = inside.post(at(letter, "letter-redraft"), {"language": "de"}, follow=True).content.decode()
    assert "This letter is noted as sent." in page


@pytest.mark.mission("A3", "N5")
def test_a_person_s_page_leads_to_a_letter_to_them(inside: Client, me) -> None:
    application = after_a_final(me)
    contact = recruiter(application)
    where = reverse("letter-new-to", args=[contact.pk])
    assert "Ask for an introduction" in inside.get(where).content.decode()
    chosen = {"kind": "ask_introduction", "application": application.pk}
    page = inside.post(where, chosen, follow=True).content.decode()
    assert "Do you know somebody at Brightwater" in page
    assert contact == Letter.objects.get(kind="ask_introduction").contact


def test_a_letter_for_feedback_asks_which_application_it_is_about(inside: Client, me) -> None:
    contact = recruiter(after_a_final(me))
    answer = inside.post(
        reverse("letter-new-to", args=[contact.pk]), {"kind": "ask_feedback", "application": ""}
    )
    assert 400 == answer.status_code
    assert "A letter of this kind is about an application." in answer.content.decode()
