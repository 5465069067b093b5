"""Journey JSON goes out and comes back without loss; bad rows hide nothing."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine import codec
from nextround.engine.journey import (
    Application,
    Criterion,
    Event,
    Journey,
    Kind,
    Rehearsal,
    Stage,
    conversations,
    ending,
    furthest,
)

days = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))
words = st.text(max_size=30)
maybe_words = st.none() | words
ratings = st.dictionaries(st.sampled_from([str(c) for c in Criterion]), st.integers(1, 5))
leaves = st.none() | st.booleans() | st.integers() | words
extras = st.dictionaries(st.text(min_size=1, max_size=8).map("x-".__add__), leaves, max_size=2)
events = st.builds(
    Event,
    on=days,
    kind=st.sampled_from(Kind),
    stage=st.none() | st.sampled_from(Stage),
    ratings=ratings,
    finalists=st.none() | st.integers(1, 9),
    text=maybe_words,
    says=st.none() | st.sampled_from(sorted(codec.SAYS)),
    extra=extras,
)
applications = st.builds(
    Application,
    id=st.text(min_size=1, max_size=12),
    company=maybe_words,
    role=maybe_words,
    channel=maybe_words,
    cv_version=maybe_words,
    letter_version=maybe_words,
    tags=st.lists(words, max_size=2).map(tuple),
    events=st.lists(events, max_size=4).map(tuple),
    extra=extras,
)
rehearsals = st.builds(
    Rehearsal, on=days, rater=st.sampled_from(sorted(codec.RATERS)), ratings=ratings, extra=extras
)
journeys = st.builds(
    Journey,
    today=days,
    profile=extras,
    applications=st.lists(applications, max_size=3, unique_by=lambda a: a.id).map(tuple),
    rehearsals=st.lists(rehearsals, max_size=2).map(tuple),
    extra=extras,
)
anything = st.recursive(
    leaves | st.floats(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["version", "today", "applications", "rehearsals", "events", "on", "kind", "id", "ratings"]
            ),
            inner,
            max_size=4,
        )
    ),
)


def journey_of(*events: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"today": "2026-03-12", "applications": [{"id": "a1", "events": list(events)}], **more}


@given(journeys)
def test_a_journey_survives_the_file(journey: Journey) -> None:
    assert (journey, ()) == codec.loads(codec.dumps(journey))


@given(anything)
def test_nothing_that_parses_as_json_raises(raw: Any) -> None:
    journey, problems = codec.read(raw)
    assert journey is not None or problems


@pytest.mark.parametrize("text", ["", "{", "[1,", '"\\', "[" * 100_000])
def test_text_that_is_not_json_is_a_problem(text: str) -> None:
    assert "not-json" == codec.loads(text)[1][0].code


@pytest.mark.parametrize(
    ("event", "code"),
    [
        ({"on": "2026-02-30", "kind": "applied"}, "bad-date"),
        ({"kind": "applied"}, "bad-date"),
        ({"on": "2026-02-01", "kind": "hopped"}, "unknown-kind"),
        ({"on": "2026-02-01", "kind": "interviewed", "stage": "moon"}, "unknown-stage"),
        ({"on": "2026-02-01", "kind": "interviewed", "ratings": {"hard": 6}}, "bad-rating"),
        ({"on": "2026-02-01", "kind": "interviewed", "ratings": {"hard": True}}, "bad-rating"),
        ({"on": "2026-02-01", "kind": "interviewed", "ratings": {"looks": 3}}, "bad-rating"),
        ({"on": "2026-02-01", "kind": "interviewed", "ratings": [3]}, "not-an-object"),
        ({"on": "2026-02-01", "kind": "rejected", "finalists": 0}, "bad-finalists"),
        ({"on": "2026-02-01", "kind": "rejected", "finalists": "3"}, "bad-finalists"),
        ({"on": "2026-02-01", "kind": "feedback", "says": "you"}, "bad-says"),
    ],
)
def test_a_bad_event_becomes_a_problem_and_the_rest_is_answered(event: dict[str, Any], code: str) -> None:
    good = {"on": "2026-02-01", "kind": "applied"}
    journey, problems = codec.read(journey_of(event, good))
    assert [(code, "applications[0].events[0]")] == [(p.code, p.where) for p in problems]
    assert journey is not None
    assert [Kind.APPLIED] == [e.kind for e in journey.applications[0].events]


def test_a_rehearsal_needs_a_known_rater() -> None:
    rows = [{"on": "2026-01-01", "rater": "cat"}, {"on": "2026-01-01", "rater": "self"}]
    journey, problems = codec.read(journey_of(rehearsals=rows))
    assert ["unknown-rater"] == [p.code for p in problems]
    assert journey is not None
    assert 1 == len(journey.rehearsals)


def test_two_applications_with_one_id_are_not_mixed() -> None:
    rows = [{"id": "a", "company": "Kite"}, {"id": "a", "company": "Moss"}, 7]
    journey, problems = codec.read({"today": "2026-03-12", "applications": rows})
    assert ["same-id", "not-an-object"] == [p.code for p in problems]
    assert journey is not None
    assert ["Kite"] == [a.company for a in journey.applications]


@pytest.mark.parametrize(
    ("raw", "code"),
    [([], "not-an-object"), ({}, "bad-date"), ({"today": "2026-03-12", "version": 2}, "unknown-version")],
)
def test_a_file_that_is_no_journey_says_so(raw: Any, code: str) -> None:
    assert (None, code) == (codec.read(raw)[0], codec.read(raw)[1][0].code)


def test_the_file_is_readable_by_a_person() -> None:
    text = codec.dumps(Journey(today=date(2026, 3, 12), profile={"name": "Zoë"}))
    assert "Zoë" in text
    assert "2026-03-12" == json.loads(text)["today"]


def app(*events: tuple[str, Kind, Stage | None]) -> Application:
    return Application(
        id="a", events=tuple(Event(on=date.fromisoformat(d), kind=k, stage=s) for d, k, s in events)
    )


def ended(application: Application) -> Event:
    last = ending(application)
    assert last is not None
    return last


def test_an_answer_after_silence_reopens_the_application() -> None:
    silent = ("2026-02-01", Kind.SILENT, None)
    assert Kind.SILENT == ended(app(silent)).kind
    assert ending(app(silent, ("2026-02-09", Kind.INVITED, None))) is None
    assert ending(app(silent, ("2026-02-09", Kind.LETTER_SENT, None))) is not None


def test_a_rejection_stays_the_ending_when_feedback_follows() -> None:
    no = app(("2026-02-01", Kind.REJECTED, Stage.FINAL), ("2026-02-09", Kind.FEEDBACK, Stage.FINAL))
    assert Kind.REJECTED == ended(no).kind
    assert ending(app(("2026-02-01", Kind.APPLIED, None))) is None


def test_how_far_an_application_went_follows_from_its_events() -> None:
    far = app(
        ("2026-02-01", Kind.APPLIED, None),
        ("2026-02-05", Kind.INTERVIEWED, Stage.TECHNICAL),
        ("2026-02-03", Kind.INTERVIEWED, Stage.RECRUITER_CALL),
    )
    assert (2, Stage.TECHNICAL) == (conversations(far), furthest(far))
    assert (0, None) == (conversations(app()), furthest(app()))
