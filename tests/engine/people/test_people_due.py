"""Who is due for a word: dates of one's own, openings after a no, half years; nothing else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.people.due import (
    HALF_YEAR,
    LET_REST,
    Advertised,
    Due,
    Known,
    Why,
    due,
    half_year_on,
)

NO = date(2026, 1, 10)
MAYBE_DAYS = st.none() | st.dates(min_value=date(2024, 1, 1), max_value=date(2028, 1, 1))
DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2028, 1, 1))
PEOPLE = st.lists(
    st.builds(
        Known,
        id=st.uuids().map(str),
        company=st.sampled_from(["", "ACME", "ACME Inc.", "Kite"]),
        last=MAYBE_DAYS,
        refused_on=MAYBE_DAYS,
        again_on=MAYBE_DAYS,
        set_on=MAYBE_DAYS,
        rests=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda person: person.id,
)
OPENINGS = st.lists(
    st.builds(Advertised, id=st.uuids().map(str), company=st.sampled_from(["", "ACME", "Kite Ltd"]), on=DAYS),
    max_size=4,
)


@pytest.mark.mission("A4")
def test_somebody_met_through_a_refused_application_is_due_after_half_a_year() -> None:
    orla = Known(id="orla", refused_on=NO)
    assert () == due([orla], [], today=NO + HALF_YEAR - timedelta(days=1))
    expected = (Due(person="orla", why=Why.HALF_YEAR, since=NO + HALF_YEAR),)
    assert expected == due([orla], [], today=NO + HALF_YEAR)


@pytest.mark.mission("A4")
def test_a_real_contact_resets_the_half_year() -> None:
    orla = Known(id="orla", refused_on=NO, last=NO + timedelta(days=60))
    assert () == due([orla], [], today=NO + HALF_YEAR)
    assert NO + timedelta(days=60) + HALF_YEAR == half_year_on(orla)


def test_a_contact_before_the_no_does_not_bring_the_check_forward() -> None:
    orla = Known(id="orla", refused_on=NO, last=NO - timedelta(days=30))
    assert NO + HALF_YEAR == half_year_on(orla)


def test_nobody_is_due_for_a_half_year_without_a_no() -> None:
    jo = Known(id="jo", last=date(2020, 1, 1))
    assert half_year_on(jo) is None
    assert () == due([jo], [], today=NO)


def test_a_check_that_was_left_for_long_comes_up_no_more() -> None:
    orla = Known(id="orla", refused_on=NO)
    last_day = NO + HALF_YEAR + LET_REST
    assert 1 == len(due([orla], [], today=last_day))
    assert () == due([orla], [], today=last_day + timedelta(days=1))


@pytest.mark.mission("A4")
def test_an_opening_at_the_same_company_after_the_no_is_earlier_than_half_a_year() -> None:
    orla = Known(id="orla", company="ACME GmbH", refused_on=NO)
    opening = Advertised(id="new", company="Acme", on=NO + timedelta(days=30))
    expected = (Due(person="orla", why=Why.OPENING, since=opening.on, opening="new"),)
    assert expected == due([orla], [opening], today=opening.on)
    assert () == due([orla], [opening], today=opening.on - timedelta(days=1))


@pytest.mark.parametrize(
    "known",
    [
        Known(id="orla", company="ACME"),
        Known(id="orla", company="Kite", refused_on=NO),
        Known(id="orla", company="", refused_on=NO),
        Known(id="orla", company="ACME", refused_on=NO + timedelta(days=30)),
        Known(id="orla", company="ACME", refused_on=NO, last=NO + timedelta(days=30)),
        Known(id="orla", company="ACME", refused_on=NO, set_on=NO + timedelta(days=30)),
        Known(id="orla", company="ACME", refused_on=NO, rests=True),
    ],
)
def test_an_opening_makes_nobody_due_who_has_no_reason(known: Known) -> None:
    openings = [
        Advertised(id=str(n), company=name, on=NO + timedelta(days=30)) for n, name in enumerate(("ACME", ""))
    ]
    assert () == due([known], openings, today=NO + timedelta(days=31))


def test_the_latest_opening_is_named() -> None:
    orla = Known(id="orla", company="ACME", refused_on=NO)
    openings = [Advertised(id=str(n), company="ACME", on=NO + timedelta(days=n)) for n in (3, 9, 5)]
    assert ["9"] == [one.opening for one in due([orla], openings, today=NO + timedelta(days=20))]


@pytest.mark.mission("A4")
def test_a_date_of_ones_own_makes_anybody_due_on_that_day() -> None:
    jo = Known(id="jo", again_on=NO, set_on=NO - timedelta(days=9))
    assert () == due([jo], [], today=NO - timedelta(days=1))
    assert (Due(person="jo", why=Why.OWN_DATE, since=NO),) == due([jo], [], today=NO)


def test_a_date_of_ones_own_stands_in_the_half_years_place() -> None:
    orla = Known(id="orla", refused_on=NO, again_on=NO + 2 * HALF_YEAR, set_on=NO)
    assert () == due([orla], [], today=NO + HALF_YEAR)


@pytest.mark.parametrize(("last", "stands"), [(0, True), (1, False), (-5, True)])
def test_a_contact_after_the_date_was_set_takes_its_place(last: int, stands: bool) -> None:
    jo = Known(id="jo", again_on=NO + timedelta(days=30), set_on=NO, last=NO + timedelta(days=last))
    assert (NO + timedelta(days=30) if stands else None) == jo.own_date


def test_a_date_whose_setting_is_not_known_stands() -> None:
    assert NO == Known(id="jo", again_on=NO, last=NO + timedelta(days=3)).own_date


def test_openings_come_first_and_then_the_longest_waiting() -> None:
    today = NO + HALF_YEAR
    people = [
        Known(id="half", refused_on=NO),
        Known(id="later", again_on=today),
        Known(id="sooner", again_on=NO),
        Known(id="opening", company="ACME", refused_on=NO),
    ]
    found = due(people, [Advertised(id="new", company="ACME", on=today)], today=today)
    assert ["opening", "sooner", "later", "half"] == [one.person for one in found]


def test_the_last_day_of_the_calendar_is_no_error() -> None:
    orla = Known(id="orla", refused_on=date.max)
    assert 1 == len(due([orla], [], today=date.max))


@given(PEOPLE, OPENINGS, DAYS)
def test_each_is_due_once_for_a_day_that_has_come(
    people: list[Known], openings: list[Advertised], today: date
) -> None:
    found = due(people, openings, today=today)
    ids = [one.person for one in found]
    assert len(set(ids)) == len(ids)
    assert set(ids) <= {person.id for person in people if not person.rests}
    assert all(one.since <= today for one in found)
    assert all((one.opening is not None) == (one.why is Why.OPENING) for one in found)


@given(PEOPLE, OPENINGS, DAYS)
def test_whoever_one_was_in_touch_with_today_is_not_due(
    people: list[Known], openings: list[Advertised], today: date
) -> None:
    earlier = [person for person in people if person.set_on is None or person.set_on < today]
    touched = [
        replace(person, last=today, set_on=person.set_on or date(2023, 1, 1))
        for person in earlier
        if person.refused_on is None or person.refused_on <= today
    ]
    assert () == due(touched, openings, today=today)


@given(PEOPLE, OPENINGS, DAYS)
def test_the_order_of_people_and_openings_changes_nothing(
    people: list[Known], openings: list[Advertised], today: date
) -> None:
    turned = due(people[::-1], openings[::-1], today=today)
    assert due(people, openings, today=today) == turned
