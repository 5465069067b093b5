"""Export, wipe, import: nothing is lost, nothing is changed, nothing is mixed."""

import json
import random
from datetime import date
from typing import Any

import pytest

from journeys.full import contents, fill
from nextround.accounts.models import Person
from nextround.engine import codec
from nextround.journal.models import Application, Contact, Event, Interview, Opening
from nextround.journeys import actions, records
from nextround.journeys.models import KeptKey
from nextround.journeys.tables import tables
from nextround.letters.models import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.mission("M2")]

FOREIGN: dict[str, Any] = {
    "version": 1,
    "today": "2026-03-12",
    "profile": {"basics": {"name": "Orla"}, "x-nextround": {"wants": ["calm"]}},
    "applications": [
        {
            "id": "a1",
            "company": "ACME",
            "role": "Data analyst",
            "channel": "referral",
            "cv_version": "v7",
            "letter_version": "warm",
            "tags": ["near"],
            "mood": {"then": 3},
            "events": [
                {"on": "2026-02-01", "kind": "applied"},
                {
                    "on": "2026-02-10",
                    "kind": "interviewed",
                    "stage": "screening",
                    "ratings": {"hard": 3, "craft": 4},
                    "room": "B 12",
                },
                {"on": "2026-02-12", "kind": "passed", "stage": "screening", "ratings": {"fit": 5}},
                {"on": "2026-03-01", "kind": "rejected", "stage": "final", "finalists": 3},
                {
                    "on": "2026-03-04",
                    "kind": "feedback",
                    "stage": "final",
                    "text": "Close.",
                    "says": "generic",
                },
            ],
        },
        {"id": "a2", "company": "Kite", "tags": [], "events": []},
    ],
    "rehearsals": [{"on": "2026-03-05", "rater": "model", "ratings": {"hard": 4}, "minutes": 20}],
    "their_own": {"colour": "green"},
}


def wipe(person: Person) -> None:
    for each in reversed(tables()):  # pointing tables first: no cascade to look for
        rows = each.model.objects.owned_by(person)
        rows._raw_delete(rows.db)
    KeptKey.objects.owned_by(person).delete()


def imported(person: Person, journey: dict[str, Any]) -> actions.Report:
    return actions.import_journey(person, json.dumps(journey))


def codes(report: actions.Report) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in report.problems]


def test_every_table_comes_back_column_by_column(me: Person) -> None:
    fill(me)
    before = contents(me)
    exported = actions.export_journey(me)
    wipe(me)
    report = actions.import_journey(me, exported)
    assert () == report.problems
    assert before == contents(me)
    assert exported == actions.export_journey(me)


def test_what_is_filled_leaves_no_table_empty(me: Person) -> None:
    fill(me)
    empty = [each.key for each in tables() if not each.model.objects.owned_by(me).exists()]
    assert [] == empty


def test_importing_twice_changes_nothing(me: Person) -> None:
    fill(me)
    exported, before = actions.export_journey(me), contents(me)
    report = actions.import_journey(me, exported)
    assert ({}, ()) == (report.added, report.problems)
    assert before == contents(me)
    rows = sum(len(rows) for rows in before.values())
    assert rows == report.same


def test_each_key_of_the_file_belongs_to_one_table() -> None:
    keys = [each.key for each in tables()]
    taken = {
        "version",
        "today",
        "profile",
        "applications",
        "rehearsals",
        "trash",
        "person",
        "demo",
        "events_set_aside",
    }
    assert len(keys) == len(set(keys))
    assert {"applications"} == set(keys) & taken


def test_the_file_shows_the_engine_what_the_journal_shows_it(me: Person) -> None:
    fill(me)
    read, problems = codec.loads(actions.export_journey(me))
    gathered = records.gather(me)
    assert read is not None
    assert () == problems
    assert [_bare(a) for a in gathered.applications] == [_bare(a) for a in read.applications]
    assert (gathered.profile, gathered.rehearsals) == (read.profile, read.rehearsals)


def _bare(application: Any) -> Any:
    events = [
        (e.on, e.kind, e.stage, dict(e.ratings), e.finalists, e.text, e.says) for e in application.events
    ]
    return (
        application.id,
        application.company,
        application.role,
        application.channel,
        application.tags,
        events,
    )


def test_a_journey_from_elsewhere_goes_in_and_comes_out_as_it_was(me: Person) -> None:
    report = imported(me, FOREIGN)
    assert () == report.problems
    exported = json.loads(actions.export_journey(me))
    for application in exported["applications"]:
        assert "nextround" in application
        del application["nextround"]
        for event in application["events"]:
            del event["nextround"]
    assert FOREIGN["applications"] == exported["applications"]
    assert all(FOREIGN[key] == exported[key] for key in ("profile", "rehearsals", "their_own", "version"))


def test_a_journey_from_elsewhere_becomes_rows(me: Person) -> None:
    imported(me, FOREIGN)
    acme = Application.objects.get(opening__company="ACME")
    assert ("Data analyst", "referral") == (acme.opening.role, acme.channel)
    assert ("v7", "warm") == (acme.cv_version, acme.letter_version)
    assert 5 == acme.events.count()
    interview = Interview.objects.get()
    assert ({"hard": 3, "craft": 4}, date(2026, 2, 10)) == (interview.ratings, interview.event.on)
    assert {"hard": 3, "craft": 4} == records.gather(me).applications[0].events[1].ratings


def test_a_journey_from_elsewhere_goes_in_once(me: Person) -> None:
    imported(me, FOREIGN)
    before = contents(me)
    again = imported(me, FOREIGN)
    assert ({}, ()) == (again.added, again.problems)
    assert before == contents(me)


def test_two_people_can_bring_in_the_same_file(me: Person, other: Person) -> None:
    fill(me)
    exported = actions.export_journey(me)
    mine = contents(me)
    report = actions.import_journey(other, exported)
    assert () == report.problems
    assert mine == contents(me)
    assert {key: len(rows) for key, rows in mine.items()} == {
        key: len(rows) for key, rows in contents(other).items()
    }
    again = actions.import_journey(other, exported)
    assert {} == again.added


def test_ids_inside_codes_move_with_their_rows(me: Person, other: Person) -> None:
    fill(me)
    question = str(contents(me)["questions"].popitem()[0])
    exported = actions.export_journey(me).replace('"words', f'"question:{question}', 1)
    actions.import_journey(other, exported)
    assert question not in actions.export_journey(other)


def test_a_row_that_reads_differently_here_is_kept_and_said(me: Person) -> None:
    fill(me)
    exported = actions.export_journey(me)
    contact = Contact.objects.owned_by(me).order_by("created_at").first()
    assert contact is not None
    Contact.objects.filter(pk=contact.pk).update(note="", name="Another name")
    report = actions.import_journey(me, exported)
    contact.refresh_from_db()
    assert ("", "Another name") == (contact.note, contact.name)
    assert [("differs", "contacts[0]")] == codes(report)


def test_a_column_emptied_in_the_file_is_a_difference_too(me: Person) -> None:
    fill(me)
    exported = json.loads(actions.export_journey(me))
    del exported["contacts"][1]["note"]
    assert [("differs", "contacts[1]")] == codes(imported(me, exported))


def test_profile_preferences_and_kept_keys_that_differ_are_kept(me: Person) -> None:
    imported(me, FOREIGN)
    me.name = "Own name"
    me.save()
    changed = {**FOREIGN, "profile": {}, "their_own": 7, "person": {"name": "Another", "country": "IE"}}
    changed["profile"] = {"basics": {}}
    report = imported(me, changed)
    me.refresh_from_db()
    assert [("differs", "profile"), ("differs", "their_own")] == codes(report)
    assert ("Own name", "IE") == (me.name, me.country)
    assert {"colour": "green"} == KeptKey.objects.get(key="their_own").value


def test_a_profile_goes_in_beside_none(me: Person) -> None:
    imported(me, FOREIGN)
    other_resume = {**FOREIGN, "profiles": [{"id": "another row"}]}
    assert [("clash", "profile")] == codes(imported(me, other_resume))


def test_preferences_come_along_where_nothing_is_set_here(me: Person) -> None:
    Person.objects.filter(pk=me.pk).update(time_zone="UTC")
    me.refresh_from_db()
    person = {"name": "Orla", "time_zone": "Europe/Dublin", "theme": "dark", "check_in_wanted": True}
    report = imported(me, {"today": "2026-03-12", "person": person})
    me.refresh_from_db()
    assert () == report.problems
    assert person == {name: getattr(me, name) for name in person}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("time_zone", "Mars/Olympus"),
        ("theme", "pink"),
        ("check_in_wanted", "yes"),
        ("country", "IRL"),
        ("name", [1]),
    ],
)
def test_a_preference_that_is_none_is_said(me: Person, name: str, value: object) -> None:
    Person.objects.filter(pk=me.pk).update(time_zone="UTC")
    me.refresh_from_db()
    report = imported(me, {"today": "2026-03-12", "person": {name: value}})
    assert [("bad-value", f"person.{name}")] == codes(report)


def test_rehearsals_of_two_files_add_up(me: Person) -> None:
    imported(me, FOREIGN)
    second = {"on": "2026-03-09", "rater": "self", "ratings": {"fit": 2}}
    report = imported(me, {**FOREIGN, "rehearsals": [*FOREIGN["rehearsals"], second]})
    assert {"rehearsals": 1} == report.added
    assert 2 == len(records.gather(me).rehearsals)


def test_bad_rows_are_said_and_the_rest_goes_in(me: Person) -> None:
    fill(me)
    exported = json.loads(actions.export_journey(me))
    wipe(me)
    exported["letters"][0]["sent_at"] = "yesterday"
    exported["contacts"][0] = "a name"
    exported["contacts"][1]["is_supporter"] = 1
    exported["reviews"][0]["grade"] = -1
    exported["reviews"][1]["grade"] = True
    del exported["cards"][2]["due_at"]
    exported["next_steps"].append(exported["next_steps"][0])
    exported["check_ins"] = {"id": 5}
    exported["debriefs"][2]["path"] = ["not", "an", "object"]
    exported["scorecards"][0]["right"] = 7
    report = imported(me, exported)
    told = {
        ("bad-value", "letters[0]"),
        ("not-a-row", "contacts[0]"),
        ("bad-value", "contacts[1]"),
        ("bad-value", "reviews[0]"),
        ("bad-value", "reviews[1]"),
        ("missing", "cards[2]"),
        ("dangling", "reviews[2]"),
        ("same-id", "next_steps[3]"),
        ("missing", "check_ins[0]"),
        ("bad-value", "debriefs[2]"),
        ("dangling", "answers[2]"),
        ("bad-value", "scorecards[0]"),
    }
    assert told <= set(codes(report))
    follow = {code for code, _ in set(codes(report)) - told}
    assert follow <= {"dangling", "link-dropped"}, "what hung on a bad row goes with it, and nothing else"
    assert 2 == Letter.objects.owned_by(me).count()


def test_what_hangs_on_a_missing_row_is_let_go_or_kept_without(me: Person) -> None:
    fill(me)
    exported = json.loads(actions.export_journey(me))
    wipe(me)
    gone = (
        exported["applications"][0]["nextround"]["id"]
        if exported["applications"]
        else exported["trash"][0]["nextround"]["id"]
    )
    exported["applications"], exported["trash"] = (
        [a for a in exported[key] if a["nextround"]["id"] != gone] for key in ("applications", "trash")
    )
    report = imported(me, exported)
    assert {"dangling", "link-dropped"} == {code for code, _ in codes(report)}
    assert not Letter.objects.owned_by(me).filter(application=gone).exists()
    assert Contact.objects.owned_by(me).filter(application=None).exists()


def test_what_takes_the_place_of_another_is_said(me: Person) -> None:
    fill(me)
    exported = json.loads(actions.export_journey(me))
    exported["debriefs"][0]["id"] = "00000000-0000-4000-8000-000000000001"
    report = imported(me, exported)
    assert [("clash", "debriefs[0]")] == codes(report)


def test_what_does_not_clash_goes_in_beside_what_does(me: Person) -> None:
    imported(me, {**FOREIGN, "scorecards": [{"id": "s1", "application": "a1", "people": 4}]})
    rows = [{"id": f"new {name}", "application": name, "people": 2} for name in ("a1", "a2")]
    report = imported(me, {**FOREIGN, "scorecards": rows})
    assert ({"scorecards": 1}, [("clash", "scorecards[0]")]) == (report.added, codes(report))


def test_applications_in_the_trash_stay_in_the_trash(me: Person) -> None:
    fill(me)
    exported = json.loads(actions.export_journey(me))
    assert [] == exported["applications"]
    assert 3 == len(exported["trash"])
    exported["trash"].append({"id": "bad", "events": [{"on": "never", "kind": "applied"}]})
    assert [("bad-date", "trash[3].events[0]")] == codes(imported(me, exported))


def test_corrected_events_stand_apart(me: Person) -> None:
    fill(me)
    Application.objects.update(trashed_at=None)
    Event.objects.update(taken_back=False)
    exported = json.loads(actions.export_journey(me))
    events = [event["kind"] for application in exported["applications"] for event in application["events"]]
    assert ["rejected", "feedback"] == events
    assert ["interviewed"] == [event["kind"] for event in exported["events_set_aside"]]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[]",
        "{}",
        '{"today": 5}',
        '{"version": 2, "today": "2026-03-12"}',
        "[" * 100_000,
        '{"today": 1' + "0" * 5000,
    ],
)
def test_what_is_no_journey_is_refused(me: Person, text: str) -> None:
    fill(me)
    before = contents(me)
    with pytest.raises(actions.NoJourney):
        actions.import_journey(me, text)
    assert before == contents(me)


def test_halves_of_characters_and_numbers_that_are_none_do_no_harm(me: Person) -> None:
    begin = '{"today": "2026-03-12", "a": "x\\ud800y", "b": [NaN, 1e999, 0.5], '
    text = begin + '"applications": [{"id": "\\udc00"}]}'
    report = actions.import_journey(me, text)
    assert [("broken-characters", "")] == codes(report)
    kept = dict(KeptKey.objects.values_list("key", "value"))
    assert {"a": "x\ufffdy", "b": [None, None, 0.5]} == kept


def test_made_up_data_stays_apart(me: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(actions.DemoStaysApart, match="made-up"):
        imported(me, {**FOREIGN, "demo": True})
    monkeypatch.setenv("NEXTROUND_DEMO", "1")
    with pytest.raises(actions.DemoStaysApart, match="thrown away"):
        imported(me, FOREIGN)
    assert json.loads(actions.export_journey(me))["demo"] is True
    assert not Opening.objects.exists()


def junk(dice: random.Random, depth: int = 2) -> Any:
    """Any JSON value, by these dice."""
    leaves = (None, True, 0, -7, 10**30, 0.5, 1e308, "", "words", "2026-02-31", "\x00", "\ud800", "é" * 8)
    if depth == 0 or dice.random() < 0.6:
        return dice.choice(leaves)
    if dice.random() < 0.5:
        return [junk(dice, depth - 1) for _ in range(dice.randrange(4))]
    return {dice.choice(("id", "on", "x", "")): junk(dice, depth - 1) for _ in range(dice.randrange(4))}


@pytest.fixture
def exported(me: Person) -> Any:
    fill(me, rows=2)
    return json.loads(actions.export_journey(me))


@pytest.mark.parametrize("number", range(60))
def test_whatever_stands_in_a_file_nothing_breaks(me: Person, exported: dict[str, Any], number: int) -> None:
    wipe(me)
    dice = random.Random(number)  # noqa: S311 - the same sixty broken files each time
    broken = json.loads(json.dumps(exported))
    key = dice.choice(sorted(set(broken) - {"version", "demo"}))
    rows = broken[key]
    if isinstance(rows, list) and rows and dice.random() < 0.5:
        rows[0][dice.choice(sorted(rows[0]))] = junk(dice)
    elif key != "today":
        broken[key] = junk(dice)
    actions.import_journey(me, json.dumps(broken))
    again = actions.export_journey(me)
    before = contents(me)
    wipe(me)
    actions.import_journey(me, again)
    assert before == contents(me)


def test_the_export_asks_the_database_as_often_for_many_rows(
    me: Person, django_assert_max_num_queries: Any
) -> None:
    fill(me)
    with django_assert_max_num_queries(len(tables()) + 8):
        actions.export_journey(me)
