"""Who wrote: a person one can greet, or a mailbox."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.mail.people import can_be_answered, is_a_person


@pytest.mark.parametrize("name", ["Anna Berg", "José María López", "Jean-Luc de Vries".title()])
def test_a_signed_name_is_a_person(name: str) -> None:
    assert is_a_person(name)


@pytest.mark.parametrize(
    "name",
    ["", "Halden", "Halden Labs Careers", "Talent Team", "anna berg", "ACME GmbH Jobs", "R2 D2", "a@b c"],
)
def test_a_company_or_a_mailbox_is_none(name: str) -> None:
    assert not is_a_person(name)


@pytest.mark.parametrize(
    ("address", "answerable"),
    [
        ("anna.berg@halden.example", True),
        ("noreply@halden.example", False),
        ("do-not-reply@halden.example", False),
        ("notifications@halden.example", False),
        ("jobs@halden.example", False),
        ("anna.berg", False),
        ("@halden.example", False),
        ("", False),
    ],
)
def test_an_address_that_nobody_reads_is_not_answered(address: str, answerable: bool) -> None:
    assert answerable == can_be_answered(address)


@given(st.text(max_size=60))
def test_any_text_gets_an_answer(text: str) -> None:
    assert {is_a_person(text), can_be_answered(text)} <= {True, False}
