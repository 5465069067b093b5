"""`nextround search`: the search profile, new openings in its order, and other paths, in the terminal."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from market_world import CLERK, RESUME, applied, save
from nextround.accounts.models import Person
from nextround.plan import actions as plan
from nextround.profile.actions import set_profile

Run = Callable[..., Any]
WORKED = {**RESUME, "work": [{"position": "Data analyst", "startDate": "2020-01"}]}


@pytest.mark.mission("S6", "S7")
def test_it_says_what_to_seek_which_opening_is_first_and_what_else_may_suit(
    nextround: Run, me: Person
) -> None:
    set_profile(me, WORKED)
    plan.keep_search(me, seek="Payroll clerk", search_words="SQL")
    applied(me, n=1)
    save(me, n=2)
    save(me, CLERK, role="Payroll clerk", n=3)
    said = " ".join(nextround("search").said.split())
    for words in (
        "Can’t tell yet",
        "Kinds to seek: Payroll clerk",
        "1. Payroll clerk, Kite 3: Of a kind you seek: Payroll clerk.",
        "2. Data analyst, Kite 2:",
        "Other paths",
        "Usually part of your work as Data analyst",
    ):
        assert words in said, words


@pytest.mark.mission("S6")
def test_a_draft_says_where_its_lines_come_from(nextround: Run, me: Person) -> None:
    applied(me)
    said = " ".join(nextround("search").said.split())
    assert "Kinds to seek: Data analyst (you apply for it most)" in said


@pytest.mark.mission("S6")
def test_with_nothing_noted_it_says_how_to_begin(nextround: Run, me: Person) -> None:
    assert "nothing to start from" in nextround("search").said


@pytest.mark.mission("S6", "S7")
def test_a_program_hears_all_of_it(nextround: Run, me: Person) -> None:
    set_profile(me, WORKED)
    applied(me, n=1)
    save(me, n=2)
    rows = [json.loads(line) for line in nextround("search", "--json").said.splitlines()]
    assert {"kind", "profile", "proposal", "opening", "path"} == {row["what"] for row in rows}
    opening = next(row for row in rows if row["what"] == "opening")
    assert (1, ["German C1"]) == (opening["place"], opening["reasons"]["hard"])
