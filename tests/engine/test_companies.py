"""When two spellings are one company."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.companies import LEGAL_FORMS, plain, same_company

pytestmark = pytest.mark.mission("N5", "A4", "M1")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ACME", "Acme, Inc.", True),
        ("ACME GmbH", "Acme", True),
        ("ACME S.A.", "acme sa", True),
        ("Philips B.V.", "Philips", True),
        ("Eni S.p.A.", "ENI", True),
        ("The Halden Group", "Halden", True),
        ("Booking.com B.V.", "booking.com", True),
        ("Müller & Söhne KG", "Müller und Söhne", False),
        ("Halden Medical", "Haldn Medical", True),
        ("ACME", "Kite", False),
        ("", "", False),
        ("SE", "SE", True),
    ],
)
def test_a_company_is_known_by_its_name_but_for_form_and_slips(one: str, other: str, same: bool) -> None:
    assert same is same_company(one, other)


def test_a_name_of_nothing_but_a_form_keeps_it() -> None:
    assert ("co", "acme", "the group") == (plain("Co."), plain("ACME Co."), plain("The Group"))


@pytest.mark.parametrize("form", LEGAL_FORMS)
def test_no_legal_form_makes_another_company(form: str) -> None:
    assert same_company("Halden Medical", f"HALDEN MEDICAL {form.upper()}")
    assert not same_company("Halden", f"Kite {form}")


@given(st.text(max_size=60))
def test_a_plain_name_is_plain_and_the_same_as_itself(name: str) -> None:
    assert plain(name) == plain(plain(name))
    assert bool(plain(name)) is same_company(name, name)
