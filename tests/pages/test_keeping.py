"""Where a press of a button leads back to, and what of a form counts as typed."""

import pytest
from django.http import QueryDict
from django.test import Client, RequestFactory

from nextround.accounts.models import Person
from nextround.foundation.models import SecondText
from nextround.pages.keeping import typed_in, window_of


@pytest.fixture
def second(me: Person) -> SecondText:
    place = "journal.contact:00000000-0000-4000-8000-000000000000:note"
    return SecondText.objects.create(owner=me, place=place, window="two", text="what another window wrote")


@pytest.mark.parametrize(
    ("before", "to"),
    [
        ("http://testserver/people/", "/people/"),
        ("http://elsewhere.example/people/", "/"),
        ("http://testserver.elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_choosing_between_two_texts_leads_back_to_a_page_of_this_app(
    inside: Client, second: SecondText, before: str, to: str
) -> None:
    answer = inside.post(f"/second-text/{second.pk}/", {"drop": ""}, headers={"referer": before})
    assert to == answer.url


def test_what_a_page_sends_for_itself_is_not_given_back_as_typed(rf: RequestFactory) -> None:
    sent = {
        "csrfmiddlewaretoken": "t",
        "window": "w",
        "base-note": "b",
        "note": "mine",
        "empty": "",
        "more": "too",
    }
    assert "mine\n\ntoo" == typed_in(rf.post("/", sent))


def test_a_window_has_a_short_name() -> None:
    assert "w" * 64 == window_of(QueryDict(f"window={'w' * 500}"))
    assert "" == window_of(QueryDict())
