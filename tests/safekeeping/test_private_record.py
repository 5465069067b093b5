"""The private record: dated, added to and never changed, and what erasing means there (A5)."""

from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.accounts.models import Person
from nextround.journal import actions as journal
from nextround.journal.models import Application, Interview
from nextround.journeys import actions as journeys
from nextround.safekeeping import actions, records
from nextround.safekeeping.actions import File
from nextround.safekeeping.models import Attachment, Entry, StaysAsWritten

pytestmark = [pytest.mark.django_db, pytest.mark.mission("A5")]

DAY = date(2026, 3, 3)
SAID = {
    "what": "“At your age?”",
    "said_by": "Ms Kay",
    "before_whom": "Mr Lee",
    "hour": "14:00",
    "where": "call",
}
SCREEN = File("screen.png", b"\x89PNG what it looked like")


@pytest.fixture
def entry(acme: Application) -> Entry:
    return actions.write_down(acme.owner, application=acme, happened_on=DAY, files=[SCREEN], **SAID)


def test_an_entry_carries_what_who_when_and_its_time_of_writing(entry: Entry) -> None:
    kept = Entry.objects.get(pk=entry.pk)
    assert SAID == {name: getattr(kept, name) for name in SAID}
    assert (DAY, "Analyst, ACME") == (kept.happened_on, kept.about)
    assert datetime(2026, 3, 12, 9, tzinfo=UTC).date() == kept.created_at.date()


def test_a_file_is_kept_with_its_fingerprint(entry: Entry) -> None:
    file = entry.attachments.get()
    assert (SCREEN.content, len(SCREEN.content)) == (bytes(file.content), file.size)
    assert sha256(SCREEN.content).hexdigest() == file.digest


def test_an_entry_can_be_neither_changed_nor_deleted(entry: Entry) -> None:
    entry.what = "something else"
    with pytest.raises(StaysAsWritten):
        entry.save()
    with pytest.raises(StaysAsWritten):
        entry.delete()
    with pytest.raises(StaysAsWritten):
        entry.attachments.get().delete()
    assert SAID["what"] == Entry.objects.get().what


def test_a_correction_is_a_new_entry_that_points_at_the_old_one(entry: Entry, me: Person) -> None:
    actions.write_down(me, happened_on=DAY, corrects=entry, what="It was “for your age”.")
    old, new = records.lines(me)
    assert (SAID["what"], 2) == (old.entry.what, old.corrected_by)
    assert (1, old.entry.about) == (new.corrects, new.entry.about)


def test_an_entry_is_put_right_once_then_its_correction_is(entry: Entry, me: Person) -> None:
    actions.write_down(me, happened_on=DAY, corrects=entry, what="a")
    with pytest.raises(actions.CorrectedAlready):
        actions.write_down(me, happened_on=DAY, corrects=entry, what="b")
    assert 2 == records.entries(me).count()


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ({"what": " "}, actions.NothingSaid),
        ({"what": "x", "happened_on": date(2026, 3, 13)}, actions.NotYetHappened),
        ({"what": "x", "files": [File("a", b" " * (actions.LARGEST_FILE + 1))]}, actions.FileTooLarge),
    ],
)
def test_what_can_not_be_kept_is_refused_whole(acme: Application, told, refusal) -> None:
    with pytest.raises(refusal) as refused:
        actions.write_down(acme.owner, **({"happened_on": DAY} | told))
    assert refused.value.hint
    assert not Entry.objects.exists()


def test_all_files_together_have_their_room(entry: Entry, me: Person, monkeypatch) -> None:
    monkeypatch.setattr(actions, "ALL_FILES", len(SCREEN.content) + 3)
    with pytest.raises(actions.NoRoomLeft):
        actions.write_down(me, happened_on=DAY, what="x", files=[File("b", b"four")])
    actions.write_down(me, happened_on=DAY, what="x", files=[File("b", b"333")])
    assert [len(SCREEN.content), 3] == [file.size for file in Attachment.objects.all()]


def test_taking_out_erases_words_and_files_and_leaves_a_dated_line(entry: Entry, me: Person) -> None:
    actions.take_out(entry)
    (line,) = records.lines(me)
    kept = line.entry
    assert ("", "", "", "", "") == (kept.what, kept.said_by, kept.before_whom, kept.where, kept.about)
    assert kept.taken_out_at is not None
    assert not Attachment.objects.exists()
    before = kept.taken_out_at
    actions.take_out(entry)
    assert before == Entry.objects.get().taken_out_at


def test_an_entry_outlives_its_application(entry: Entry, acme: Application, me: Person) -> None:
    journal.trash(acme)
    acme.refresh_from_db()
    journal.erase(acme)
    kept = Entry.objects.get()
    assert kept.application is None
    assert "ACME" in kept.about


def test_numbers_are_those_of_the_whole_record(entry: Entry, acme: Application, me: Person) -> None:
    actions.write_down(me, happened_on=DAY, what="of nothing")
    actions.write_down(me, application=acme, happened_on=DAY, what="later")
    assert [1, 3] == [line.number for line in records.lines(me, acme)]
    assert [1, 2, 3] == [line.number for line in records.lines(me)]


@pytest.mark.django_db(transaction=True)
def test_it_leaves_and_comes_back_whole(entry: Entry, me: Person) -> None:
    actions.write_down(me, happened_on=DAY, corrects=entry, what="put right")
    text = journeys.export_journey(me)
    before = list(Entry.objects.values_list()), list(Attachment.objects.values_list())
    journeys.erase_everything(me, "erase")
    assert (0, 0) == (Entry.objects.count(), Attachment.objects.count())
    journeys.import_journey(me, text)
    after = list(Entry.objects.values_list()), list(Attachment.objects.values_list())
    assert before == after


class TestWhenItIsOffered:
    def test_where_their_words_may_be_a_cover(self, acme: Application) -> None:
        assert records.is_offered(acme)

    def test_not_where_they_are_plain(self, me: Person, clock) -> None:
        clock("2026-03-12T09:00:00+00:00")
        row = journal.record_application(me, company="Kite", role="Cook", applied_on=DAY)
        journal.record_event(row, kind="rejected", on=DAY, text="We chose somebody else.")
        assert not records.is_offered(row)

    def test_where_the_flag_for_private_questions_is_set(self, me: Person, clock) -> None:
        clock("2026-03-12T09:00:00+00:00")
        row = journal.record_application(me, company="Kite", role="Cook", applied_on=DAY)
        talk = journal.record_interview(row, on=DAY, stage="final")
        Interview.objects.filter(pk=talk.pk).update(red_flags=["private_questions"])
        assert records.is_offered(row)

    def test_where_something_is_written_down(self, me: Person, clock) -> None:
        clock("2026-03-12T09:00:00+00:00")
        row = journal.record_application(me, company="Kite", role="Cook", applied_on=DAY)
        actions.write_down(me, application=row, happened_on=DAY, what="x")
        assert records.is_offered(row)


class TestHowLongThereIs:
    def test_it_counts_from_the_answer(self, acme: Application) -> None:
        acme.owner.country = "DE"
        found = records.limits_of(acme)
        assert found is not None
        assert (date(2026, 3, 10), "Germany") == (found.since, found.country)
        assert [date(2026, 5, 10)] == [limit.last_day for limit in found.limits]

    def test_or_from_what_was_noted_before_it_so_that_nobody_is_late(self, entry: Entry) -> None:
        assert DAY == records.counted_from(entry.application)

    def test_what_was_put_right_or_taken_out_counts_no_more(self, entry: Entry, me: Person) -> None:
        later = actions.write_down(
            me, application=entry.application, corrects=entry, happened_on=date(2026, 3, 5), what="x"
        )
        assert date(2026, 3, 5) == records.counted_from(entry.application)
        actions.take_out(later)
        assert date(2026, 3, 10) == records.counted_from(entry.application)

    @pytest.mark.parametrize("country", ["", "ZZ", "BE"])
    def test_nothing_is_said_where_nothing_is_known(self, acme: Application, country: str) -> None:
        acme.owner.country = country
        assert records.limits_of(acme) is None

    def test_nothing_is_said_before_anything_happened(self, me: Person, clock) -> None:
        clock("2026-03-12T09:00:00+00:00")
        me.country = "DE"
        row = journal.record_application(me, company="Kite", role="Cook", applied_on=DAY)
        assert records.limits_of(row) is None


@given(st.text(max_size=5000))
def test_a_file_name_is_short_shows_all_it_has_and_names_no_folder(name: str) -> None:
    safe = actions.safe_name(name)
    assert 0 < len(safe) <= actions.LONGEST_NAME
    assert safe.isprintable()
    assert not {"/", "\\"} & set(safe)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\a.png", "a.png"),
        ("invoice\u202egnp.exe", "invoicegnp.exe"),
        ("a" * 5000 + ".png", "a" * 188 + ".png"),
        ("a" * 5000, "a" * 200),
        ("..", "file"),
    ],
)
def test_a_file_name_is_made_safe(given: str, kept: str) -> None:
    assert kept == actions.safe_name(given)
