"""The journal from a terminal: the same actions as in the browser, in plain text."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nextround.accounts.models import Person
from nextround.cli import letter as letter_command
from nextround.cli import talk
from nextround.debriefs.models import Answer as DebriefAnswer
from nextround.debriefs.models import Debrief
from nextround.foundation import database
from nextround.journal import actions as journal
from nextround.journal.models import Application, Contact, Draft, Event
from nextround.journeys import actions as journeys
from nextround.letters import actions as letters
from nextround.letters.models import Letter
from nextround.plan.models import NextStep
from nextround.practice import actions as practice
from nextround.practice.models import Review
from nextround.profile.actions import set_profile

Run = Callable[..., Any]
NO = (
    "From: Noor <noor@kitewell.example>\nSubject: Your application for Data analyst at Kitewell\n\n"
    "Dear Tomasz,\n\nthank you for the final interview for the position of Data analyst at Kitewell.\n"
    "Unfortunately we will not be moving forward with your application.\n\nBest,\nNoor\n"
)


@pytest.fixture(autouse=True)
def noon(clock: Run) -> None:
    clock("2026-03-12T11:00:00+00:00")


@pytest.fixture
def ended(me: Person) -> Application:
    row = journal.record_application(me, company="ACME", role="Data analyst", applied_on=date(2026, 2, 1))
    journal.record_event(row, kind="interviewed", on=date(2026, 2, 20), stage="final")
    journal.record_event(row, kind="rejected", on=date(2026, 3, 10), stage="final")
    return row


# Start


def test_help_comes_without_django_numpy_or_scipy() -> None:
    code = (
        "import sys; from nextround.cli.main import main; sys.argv = ['nextround', '--help']\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([name for name in ('django', 'numpy', 'scipy', 'rich') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Commands:" in done.stdout
    assert "[]" == done.stdout.splitlines()[-1]


def test_misuse_is_told_apart_from_a_refusal(nextround: Run) -> None:
    assert 2 == nextround("add", "--kind", "eaten").code
    assert 2 == nextround("add", "--company", "ACME", "--on", "yesterday").code
    assert 2 == nextround("no-such-command").code
    assert 1 == nextround("log", "nobody").code


# Add


def test_a_pasted_no_is_shown_with_its_words_and_filed_on_enter(nextround: Run) -> None:
    said = nextround("add", typed=[*NO.splitlines(), ".", ""])
    assert 0 == said.code
    assert "will not be moving forward" in said.said
    event = Event.objects.get(kind="rejected")
    assert "Kitewell" in event.application.opening.company
    assert not Draft.objects.exists()
    assert f"nextround debrief {str(event.application_id)[:8]}" in said.said


def test_nothing_is_filed_when_the_person_lets_it_go(nextround: Run) -> None:
    assert 0 == nextround("add", typed=[*NO.splitlines(), ".", "l"]).code
    assert (0, 0) == (Application.objects.count(), Draft.objects.count())


def test_what_was_read_can_be_corrected(nextround: Run) -> None:
    typed = [*NO.splitlines(), ".", "c", "Kite & Sons", "", "", "2026-03-40", "2026-03-09", "7", ""]
    nextround("add", typed=typed)
    event = Event.objects.get()
    assert ("Kite & Sons", date(2026, 3, 9), "final") == (
        event.application.opening.company,
        event.on,
        event.stage,
    )


def test_without_a_terminal_nothing_is_filed_silently(nextround: Run, tmp_path: Path) -> None:
    (tmp_path / "no.txt").write_text(NO)
    refused = nextround("add", str(tmp_path / "no.txt"))
    assert 1 == refused.code
    assert "Nothing was changed" in refused.complained
    assert not Application.objects.exists()


def test_yes_files_what_is_clear(nextround: Run) -> None:
    assert 0 == nextround("add", "-", "--yes", piped=NO.encode()).code
    assert 1 == Event.objects.filter(kind="rejected").count()


def test_yes_is_refused_when_the_reading_is_unsure(nextround: Run) -> None:
    refused = nextround("add", "-", "--yes", piped=b"See you at the cinema on Sunday?\n")
    assert 1 == refused.code
    assert "Not filed" in refused.complained
    assert (0, 0) == (Application.objects.count(), Draft.objects.count())


def test_yes_is_refused_when_nobody_is_named(nextround: Run) -> None:
    text = b"Unfortunately we will not be moving forward with your application.\n"
    refused = nextround("add", "-", "--yes", "--kind", "rejected", piped=text)
    assert (1, 0) == (refused.code, Application.objects.count())


def test_fields_go_to_the_application_that_is_there(nextround: Run, ended: Application) -> None:
    assert 0 == nextround("add", "--company", "ACME", "--kind", "feedback", "--yes").code
    assert {"applied", "interviewed", "rejected", "feedback"} == set(
        ended.events.values_list("kind", flat=True)
    )


def test_yes_does_not_guess_whether_an_application_is_the_same(nextround: Run, ended: Application) -> None:
    refused = nextround("add", "--company", "ACME", "--role", "Data analyst", "--yes")
    assert (1, 1) == (refused.code, Application.objects.count())


def test_the_person_says_to_which_application_it_belongs(nextround: Run, ended: Application) -> None:
    nextround("add", "--company", "ACME", "--role", "Data analyst", "--on", "2026-03-11", typed=["", "2"])
    assert 2 == Application.objects.count()


def test_a_text_that_waits_is_offered_again(nextround: Run, me: Person) -> None:
    journal.draft_from_text(me, NO)
    said = nextround("add", typed=["y", ""])
    assert "waits to be filed" in said.said
    assert (1, 0) == (Event.objects.count(), Draft.objects.count())


def test_a_file_that_is_not_there_is_refused(nextround: Run) -> None:
    assert 1 == nextround("add", "nowhere.eml").code


# Log, people, today


def test_the_log_lists_each_application_and_how_it_stands(nextround: Run, ended: Application) -> None:
    said = nextround("log").said
    assert "Data analyst, ACME" in said
    assert "ended after the final round, 10 March 2026" in said


def test_the_log_of_one_application_shows_its_days(nextround: Run, ended: Application) -> None:
    said = nextround("log", "acme").said
    assert "2026-02-20  Interview, final round" in said


@pytest.mark.mission("S4")
@pytest.mark.mission("P2")
def test_the_log_of_one_application_says_how_its_posting_stands(nextround: Run, me: Person) -> None:
    set_profile(me, {"languages": [{"language": "English", "fluency": "B2"}], "skills": [{"name": "SQL"}]})
    journal.record_application(me, company="Kite", posting="Requirements:\n- English C1\n- SQL")
    said = nextround("log", "Kite").said
    assert "English C1: nearly, you have English B2, one step below" in said
    assert "Of 2 things it asks for, you have from 1 to 2" in said


def test_what_was_sent_is_added_and_shown_in_the_log(nextround: Run, me: Person) -> None:
    fields = ("add", "--company", "Kite", "--kind", "applied", "--on", "2026-03-01", "--yes")

    nextround(*fields, "--cv", "v7", "--letter", "warm")

    kept = Application.objects.get(opening__company="Kite")
    assert ("v7", "warm") == (kept.cv_version, kept.letter_version)
    assert "Sent with CV “v7” and cover letter “warm”." in nextround("log", "Kite").said


def test_the_log_as_json_is_an_application_a_line(nextround: Run, ended: Application) -> None:
    (line,) = nextround("log", "--json").said.splitlines()
    told = json.loads(line)
    assert (str(ended.pk), "ACME", "2026-03-10", "rejected") == (
        told["id"],
        told["company"],
        told["ended_on"],
        told["ended"],
    )
    assert told == json.loads(nextround("log", str(ended.pk)[:8], "--json").said)


def test_an_empty_log_says_what_to_do(nextround: Run) -> None:
    assert "nextround add" in nextround("log").said
    assert "" == nextround("log", "--json").said


def test_several_that_fit_are_asked_about_or_refused(nextround: Run, ended: Application, me: Person) -> None:
    journal.record_application(me, company="ACME", role="Cook")
    assert 1 == nextround("log", "acme").code
    assert "Data analyst, ACME\nended" in nextround("log", "acme", typed=["2"]).said
    assert "Interview" not in nextround("log", "acme", typed=[""]).said


def test_a_hostile_name_cannot_steer_the_terminal(nextround: Run, me: Person) -> None:
    journal.record_application(me, company="Evil\x1b[2J\u202e", role="Cook")
    said = nextround("log").said
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_people_are_listed_those_who_lift_first(nextround: Run, me: Person) -> None:
    assert "Nobody here yet" in nextround("people").said
    Contact.objects.create(owner=me, name="Amari", role="Ward sister", email="a@x.example")
    Contact.objects.create(owner=me, name="Tilda", is_supporter=True)
    said = nextround("people").said
    assert said.index("Tilda (lifts you)") < said.index("Amari: Ward sister")
    assert ["Tilda", "Amari"] == [
        json.loads(line)["name"] for line in nextround("people", "--json").said.splitlines()
    ]


def test_today_shows_what_is_due(nextround: Run, ended: Application, me: Person) -> None:
    NextStep.objects.create(
        owner=me, what="ask Tilda", cue="Tuesday", due=date(2026, 3, 12), application=ended
    )
    NextStep.objects.create(owner=me, what="call Karl", due=date(2026, 3, 12))
    journal.record_event(ended, kind="letter_sent", on=date(2026, 3, 11))
    row = journal.record_application(me, company="Kite", role="Cook", applied_on=date(2026, 3, 1))
    journal.record_event(row, kind="invited", on=date(2026, 3, 14), stage="team")
    said = nextround("today").said
    for line in (
        "Data analyst, ACME",
        "If it is Tuesday, then ask Tilda.",
        "call Karl",
        "the talk with the team",
    ):
        assert line in said
    lines = [json.loads(line) for line in nextround("today", "--json").said.splitlines()]
    assert ["coming", "debrief", "step", "step", "mail", "practice", "waiting"] == [
        line["what"] for line in lines
    ]


def test_a_quiet_day_says_so(nextround: Run, me: Person) -> None:
    assert "Nothing here yet" in nextround("today").said
    journal.record_application(me, company="Kite", role="Cook", applied_on=date(2026, 3, 1))
    assert "Nothing is due" in nextround("today").said


# Debrief


@pytest.mark.mission("R7", "N1")
def test_a_debrief_keeps_each_answer_and_shows_its_summary(nextround: Run, ended: Application) -> None:
    typed = ["1", "They were kind.", "", "say two answers aloud", "Tuesday", "at the desk", "2"]
    said = nextround("debrief", typed=typed).said
    answers = dict(DebriefAnswer.objects.values_list("question", "value"))
    assert ("yes", "They were kind.") == (answers["want"], answers["remember"])
    step = NextStep.objects.get()
    assert ("say two answers aloud", date(2026, 3, 14)) == (step.what, step.due)
    assert "14 March 2026: If it is Tuesday, at the desk, then say two answers aloud." in said
    assert "failed" not in said


def test_every_question_can_be_skipped_and_gone_back_to(nextround: Run, ended: Application) -> None:
    nextround("debrief", typed=["", "b", "3", "", ""])
    assert {"want": "no"} == dict(DebriefAnswer.objects.values_list("question", "value"))
    assert Debrief.objects.get().finished_at is not None


def test_going_deeper_asks_the_rest(nextround: Run, ended: Application, me: Person) -> None:
    interview = journal.record_of(Event.objects.get(kind="interviewed"))
    question = journal.add_question(interview, text="What is a median?", went="stumped")
    deeper = ["d", "2", "quiet", "Nothing to add.", "", "3", "3", "I listened.", "", "The middle one.", ""]
    deeper += ["You did well.", "", "The view", "", "", "1", "p", "y", "y", "2", "Too slow", "n", "", "", "2"]
    said = nextround("debrief", typed=["1", *deeper, "f"]).said
    answers = dict(DebriefAnswer.objects.values_list("question", "value"))
    assert ("2", "quiet", "love", "not_asking") == tuple(
        answers[c] for c in ("face", "word", "direction", "letter")
    )
    assert "The middle one." == answers[f"question:{question.pk}"]
    assert {"right": ["The view"], "wrong": []} == answers["right_wrong"]
    assert [("What is a median?", True, True, "technical"), ("Too slow", False, None, None)] == [
        (row["what"], row["mattered"], row["mine"], row["cause"]) for row in answers["went_wrong"]
    ]
    assert "You would have stayed" not in said


def test_a_debrief_that_breaks_off_goes_on_where_it_was(nextround: Run, ended: Application) -> None:
    stopped = nextround("debrief", typed=["1"])
    assert 0 == stopped.code
    assert "Everything you answered is kept" in stopped.said
    assert "What do you want to remember" in nextround("debrief", typed=["f"]).said


def test_not_today_is_silent_until_then(nextround: Run, ended: Application) -> None:
    assert "It will be quiet until 15 March 2026." in nextround("debrief", typed=["n", "2"]).said
    assert "ACME" not in nextround("today").said


def test_a_finished_debrief_opens_again_when_asked_to(nextround: Run, ended: Application) -> None:
    nextround("debrief", typed=["f"])
    assert "stop any time" not in nextround("debrief", "acme").said
    assert "stop any time" in nextround("debrief", "acme", "--again", typed=["f"]).said
    assert "stop any time" in nextround("debrief", "acme", "--again", typed=["f"]).said


def test_a_bad_day_is_asked_again(nextround: Run, ended: Application) -> None:
    nextround("debrief", typed=["", "", "rest", "", "", "soon", "2026-03-13"])
    assert date(2026, 3, 13) == NextStep.objects.get().due


def test_a_step_can_be_kept_or_started_over(nextround: Run, ended: Application) -> None:
    nextround("debrief", typed=["", "", "rest", "", "", "", "f"])
    nextround("debrief", "acme", "--again", typed=["f"])
    Debrief.objects.update(
        path={"at": "step", "path": ["want", "remember"], "opened": None, "finished": False}
    )
    nextround("debrief", typed=["r", "walk", "", "", ""])
    assert ["walk"] == [row["what"] for row in DebriefAnswer.objects.get(question="step").value]


@pytest.mark.mission("F6")
def test_words_of_danger_bring_up_help_at_once(nextround: Run, ended: Application, me: Person) -> None:
    me.country = "IE"
    me.save()
    said = nextround("debrief", typed=["", "I want to kill myself.", "", "f"]).said
    assert "Nobody reads this." in said
    assert "Ireland" in said


def test_nothing_has_ended_nothing_to_look_back_on(nextround: Run, me: Person) -> None:
    journal.record_application(me, company="Kite", role="Cook")
    assert 1 == nextround("debrief").code
    refused = nextround("debrief", "kite")
    assert (1, True) == (refused.code, "has not ended" in refused.complained)


# Letter


@pytest.mark.mission("A1")
def test_a_letter_is_drafted_and_saved(nextround: Run, ended: Application, tmp_path: Path) -> None:
    out = tmp_path / "letter.eml"
    said = nextround("letter", "--out", str(out)).said
    assert "Subject: " in said
    assert out.read_bytes().startswith(b"Subject:")
    assert 0o600 == out.stat().st_mode & 0o777
    refused = nextround("letter", "--out", str(out))
    assert (1, True) == (refused.code, "left as it was" in refused.complained)
    assert 1 == nextround("letter", "--out", str(tmp_path / "nowhere" / "x.eml")).code


@pytest.mark.mission("A1")
def test_a_letter_speaks_the_language_that_is_asked_for(nextround: Run, ended: Application) -> None:
    assert "vielen Dank" in nextround("letter", "--kind", "thank_you", "--language", "de").said
    refused = nextround("letter", "--language", "tlh")
    assert (1, True) == (refused.code, "en, de, fr, es" in refused.complained)


@pytest.mark.mission("F2")
def test_marked_words_are_underlined_and_the_letter_rests(
    nextround: Run, ended: Application, tmp_path: Path
) -> None:
    draft = letters.draft(ended)
    letters.write(draft, {"body": "You never answered.\n\nWhat was missing?\n"})
    out = tmp_path / "letter.eml"
    refused = nextround("letter", "--out", str(out))
    lines = refused.said.splitlines()
    assert "^^^" in lines[lines.index("You never answered.") + 1]
    assert (1, False) == (refused.code, out.exists())
    assert "rests until Friday, 08:00" in refused.complained
    assert 1 == nextround("letter", "--sent").code
    assert 0 == nextround("letter", "--now", "--out", str(out)).code


def test_a_rested_letter_may_go(nextround: Run, ended: Application, tmp_path: Path, clock: Run) -> None:
    draft = letters.draft(ended)
    letters.write(draft, {"body": "You never answered. Why?\n"})
    nextround("letter", "--sent")
    clock("2026-03-13T09:00:00+00:00")
    assert 0 == nextround("letter", "--sent").code
    assert Letter.objects.get().sent_at is not None


def test_a_letter_sent_is_noted_and_one_not_sent_is_done_too(nextround: Run, ended: Application) -> None:
    assert 0 == nextround("letter", "--sent").code
    assert Event.objects.filter(kind="letter_sent").exists()
    assert 0 == nextround("letter", "--kind", "keep_in_touch", "--let-go").code
    assert Letter.objects.exclude(let_go_at=None).exists()


def test_a_letter_can_be_written_in_ones_own_editor(
    nextround: Run, ended: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data_folder: Path
) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text("import sys; open(sys.argv[1], 'a').write('\\nPS: hello')\n")
    monkeypatch.setenv("VISUAL", f"{sys.executable} {editor}")
    assert "PS: hello" in nextround("letter", "--edit", typed=[]).said
    assert Letter.objects.get().body.endswith("PS: hello\n")
    assert [] == list(data_folder.glob("letter-*"))
    for broken in ("no-such-editor", f"{sys.executable} -c 'raise SystemExit(3)'", "'"):
        monkeypatch.setenv("VISUAL", broken)
        assert 1 == nextround("letter", "--edit", typed=[]).code
    assert 1 == nextround("letter", "--edit").code


def test_carets_stand_below_the_words_even_where_a_line_is_wrapped() -> None:
    text = "one two three 日本 four"
    shown = letter_command.underlined(text, [(8, 13), (14, 16)], width=10)
    assert ["one two", "three 日本", "^^^^^ ^^^^", "four"] == shown.split("\n")


def test_carets_leave_out_what_takes_no_room() -> None:
    assert "e\u0301a\n ^" == letter_command.underlined("e\u0301a", [(2, 3)], width=10)


# Practice


def test_a_due_question_is_practised_and_graded(nextround: Run, me: Person, clock: Run) -> None:
    for front in ("What is a median?", "What is a mean?", "What is a mode?"):
        practice.add_card(me, front=front, back="The middle one.")
    assert "No question is due" in nextround("practice").said
    clock("2026-03-14T11:00:00+00:00")
    said = nextround("practice", typed=["", "9", "3", "", "", "q"]).said
    assert "The middle one." in said
    assert [3] == [review.grade for review in Review.objects.all()]
    due = [json.loads(line) for line in nextround("practice", "--json").said.splitlines()]
    assert 2 == len(due)


# Leave with everything


def test_what_is_exported_comes_back_after_erasing(
    nextround: Run, ended: Application, tmp_path: Path
) -> None:
    file = tmp_path / "journey.json"
    assert 0 == nextround("export", str(file)).code
    assert file.read_text() == nextround("export", "-").said
    Application.objects.all().delete()
    said = nextround("import", str(file)).said
    assert "applications" in said
    assert "Nothing new" in nextround("import", "-", piped=file.read_bytes()).said
    assert 1 == nextround("export", str(file)).code


def test_an_import_says_what_it_kept_aside(nextround: Run) -> None:
    journey = {
        "today": "2026-03-12",
        "applications": [{"id": "a", "events": [{"on": "x", "kind": "applied"}]}],
    }
    said = nextround("import", "-", piped=json.dumps(journey).encode()).said
    assert "applications[0].events[0]: A date is missing" in said
    assert 1 == nextround("import", "-", piped=b"{}").code
    assert 1 == nextround("import", "nowhere.json").code


def test_erasing_needs_its_word(nextround: Run, ended: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "shrink", lambda: None)  # no VACUUM inside this test's transaction
    assert 1 == nextround("erase", typed=["no"]).code
    assert 1 == nextround("erase").code
    assert Application.objects.exists()
    journeys.database.backups_folder().joinpath("my-journal-1.sqlite3").touch()
    said = nextround("erase", typed=["erase"]).said
    assert not Application.objects.exists()
    assert "my-journal-1.sqlite3" in said


def test_a_restore_needs_a_file(nextround: Run) -> None:
    assert 1 == nextround("restore", "nowhere.sqlite3").code


# Help and doctor


def test_help_lines_are_shown_by_country(nextround: Run) -> None:
    assert "Ireland" in nextround("helplines").said
    assert "Austria" not in nextround("helplines", "ie").said
    assert 1 == nextround("helplines", "Atlantis").code


def test_the_doctor_finds_a_healthy_house_well(nextround: Run, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["localhost"]  # Django's test runner lets one more in
    healthy = nextround("doctor")
    assert (0, True) == (healthy.code, "All is well." in healthy.said)


def test_the_doctor_says_what_is_wrong_and_what_next(nextround: Run, data_folder: Path) -> None:
    data_folder.chmod(0o755)
    (data_folder / "nextround.sqlite3").write_bytes(b"no database at all" * 100)
    ill = nextround("doctor")
    assert 1 == ill.code
    assert "chmod 700" in ill.said
    assert "nextround restore FILE" in ill.said
    assert "another host" in ill.said


def test_text_from_outside_loses_what_could_steer_a_terminal() -> None:
    assert "a\ufffd[31m\tb\nü" == talk.safe("a\x1b[31m\tb\nü")
    family = "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
    assert family == talk.safe(family)
