"""Which letters fit an application as it stands, or somebody one knows."""

from datetime import date, timedelta

import pytest

from nextround.engine.journey import Kind
from nextround.engine.letters.draft import LetterKind
from nextround.engine.letters.offered import (
    Acquaintance,
    Standing,
    law_of,
    may_name_the_law,
    offered,
    offered_to,
)
from nextround.engine.letters.personal import PERSONAL

TODAY = date(2026, 3, 12)
REFUSED = {"today": TODAY, "ending": Kind.REJECTED, "ended_on": TODAY, "country": "DE"}


@pytest.mark.parametrize(
    ("standing", "first"),
    [
        ({"applied": False}, "ask_introduction"),
        ({}, "follow_up"),
        ({"talked": True}, "thank_you"),
        ({"talked": True, "ahead": True}, "other_format"),
        ({"offered": True}, "accept_offer"),
        ({"ending": Kind.SILENT, "ended_on": TODAY}, "ask_feedback"),
    ],
)
def test_the_likeliest_letter_comes_first(standing, first) -> None:
    assert first == offered(Standing(today=TODAY, **standing))[0]


@pytest.mark.mission("A4")
def test_five_months_after_a_no_looking_in_again_comes_first() -> None:
    later = Standing(**REFUSED | {"today": TODAY + timedelta(days=150)})

    assert LetterKind.CHECK_IN == offered(later)[0]
    assert 1 == offered(later).count(LetterKind.CHECK_IN)
    assert LetterKind.ASK_FEEDBACK == offered(Standing(**REFUSED))[0]


@pytest.mark.mission("A1")
@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"asked_on": TODAY - timedelta(days=14)}, True),
        ({"asked_on": TODAY - timedelta(days=13)}, False),
        ({"asked_on": None}, False),
        ({"asked_on": TODAY - timedelta(days=14), "country": "US"}, False),
        ({"asked_on": TODAY - timedelta(days=14), "country": ""}, False),
    ],
)
def test_the_law_is_named_only_after_asking_and_waiting_and_where_there_is_one(changed, named) -> None:
    standing = Standing(**REFUSED | changed)

    assert named is may_name_the_law(standing)
    assert named is (LetterKind.ASK_NOTES in offered(standing))


def test_the_law_is_that_of_the_country() -> None:
    assert ["uk", "eu", "eu", None, None] == [law_of(code) for code in ("GB", "DE", "IS", "CH", "")]


@pytest.mark.mission("A3", "A4", "N7")
@pytest.mark.parametrize(
    ("known", "first"),
    [
        ({}, "keep_in_touch"),
        ({"kind": "recruiter"}, "keep_in_touch"),
        ({"kind": "mentor"}, "ask_advice"),
        ({"kind": "acquaintance", "last": TODAY - timedelta(days=149)}, "ask_advice"),
        ({"kind": "mentor", "last": TODAY - timedelta(days=150)}, "check_in"),
        ({"last": TODAY - timedelta(days=400), "is_over": True}, "thank_help"),
    ],
)
def test_the_likeliest_letter_to_somebody_one_knows_comes_first(known, first) -> None:
    kinds = offered_to(Acquaintance(today=TODAY, **known))

    assert first == kinds[0]
    assert set(PERSONAL) == set(kinds)
    assert len(PERSONAL) == len(kinds)
