"""Whatever a file holds, the rest is answered: any journey that can be read can be looked at."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nextround.engine import codec
from nextround.engine.diagnosis.report import as_json, figures, report
from nextround.engine.journey import Application, Criterion, Event, Journey, Kind, Rehearsal, Stage
from nextround.words.patterns import names_of, paragraphs

days = st.dates(min_value=date(2025, 1, 1), max_value=date(2026, 6, 1)) | st.sampled_from(
    [date.min, date.max]
)
ratings = st.dictionaries(st.sampled_from([str(k) for k in Criterion]), st.integers(1, 5))
words = st.none() | st.sampled_from(["v1", "board", "referral", ""])
events = st.builds(
    Event,
    on=days,
    kind=st.sampled_from(Kind),
    stage=st.none() | st.sampled_from(Stage),
    ratings=ratings,
    finalists=st.none() | st.integers(1, 9) | st.just(10**400),
    says=st.none() | st.sampled_from(sorted(codec.SAYS)),
    extra=st.sampled_from([{}, {"cause": "format"}, {"tests": ["craft", 1]}, {"answer_by": "9999-12-31"}]),
)
applications = st.builds(
    Application,
    id=st.uuids().map(str),
    channel=words,
    cv_version=words,
    letter_version=words,
    role=words,
    events=st.lists(events, max_size=6).map(tuple),
)
rehearsals = st.builds(
    Rehearsal, on=days, rater=st.sampled_from(["person", "model", "self"]), ratings=ratings
)
journeys = st.builds(
    Journey,
    today=days,
    applications=st.lists(applications, max_size=4).map(tuple),
    rehearsals=st.lists(rehearsals, max_size=2).map(tuple),
)


@pytest.mark.mission("S2")
@settings(deadline=None, max_examples=25)
@given(journeys)
def test_any_journey_is_answered_in_numbers_and_in_sentences(journey: Journey) -> None:
    told: dict[str, Any] = as_json(figures(journey))

    json.dumps(told, allow_nan=False)
    assert pytest.approx(1) == sum(told["weak"].values())
    assert all(0 <= run["p"] <= 1 for run in told["runs"])
    assert all(row["passed"] <= row["reached"] for row in told["funnel"])
    assert all(
        0 <= row["low"] <= row["rate"] <= row["high"] <= 1 for row in (*told["funnel"], *told["versions"])
    )
    assert all(wait["days"] >= 0 for wait in told["silence"])
    assert "".join(paragraphs(report(journey), names_of(journey)))
