"""Whose is what: every address by every role, and every identifier in every form, from the URLconf itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from selectolax.lexbor import LexborHTMLParser, LexborNode

from addresses import OBJECTS, OPEN, PLAIN, address, names
from everything import Rows, crossings, digest_of, one_of_each, owned_models
from nextround.accounts.models import Person

pytestmark = pytest.mark.django_db
THEIRS = "canary-of-the-other"
NAMES = names()
LISTED = [name for name in NAMES if name in PLAIN or name in OBJECTS]
WITH_OBJECT = [name for name in NAMES if name in OBJECTS]
GONE, WRONG_METHOD = 404, 405
FOREIGN_KEYS = sorted(
    {field.name for model in owned_models() for field in model._meta.concrete_fields if field.is_relation}
)


@pytest.fixture
def mine(me: Person) -> Rows:
    return one_of_each(me, "mine")


@pytest.fixture
def theirs(other: Person) -> Rows:
    return one_of_each(other, THEIRS)


def _text(answer: HttpResponseBase) -> str:
    return b"".join(answer).decode(errors="replace")  # type: ignore[call-overload]


def test_every_address_is_listed() -> None:
    assert set() == set(NAMES) - PLAIN - set(OBJECTS) - OPEN, "list it in tests/addresses.py"


def test_no_address_is_listed_that_is_none() -> None:
    assert set() == (PLAIN | set(OBJECTS) | OPEN) - set(NAMES)


@pytest.mark.parametrize("name", LISTED)
def test_a_browser_that_was_not_let_in_sees_nothing(name: str, mine: Rows, me: Person) -> None:
    where, stranger = address(name, mine), Client()
    before = digest_of(me)
    for method in ("get", "head", "post", "put", "patch", "delete", "options"):
        answer = getattr(stranger, method)(where)
        assert 403 == answer.status_code, method
        assert method == "head" or b"closed to this browser" in answer.content
    assert before == digest_of(me)


def test_only_static_files_and_the_way_in_are_open() -> None:
    assert 403 == Client().get("/no-such-page/").status_code
    assert 403 == Client().get("/enter/not-a-link/").status_code
    assert 404 == Client().get("/static/no-such-file").status_code


@pytest.mark.parametrize("name", WITH_OBJECT)
def test_what_is_someone_elses_does_not_exist(name: str, inside: Client, theirs: Rows, other: Person) -> None:
    where = address(name, theirs)
    before = digest_of(other)
    answers = [getattr(inside, method)(where) for method in ("get", "post")]
    assert {GONE} <= {answer.status_code for answer in answers} <= {GONE, WRONG_METHOD}
    assert not [answer for answer in answers if THEIRS in _text(answer)]
    assert before == digest_of(other)


@pytest.mark.parametrize("name", WITH_OBJECT)
def test_what_is_ones_own_does_exist(name: str, inside: Client, mine: Rows) -> None:
    where = address(name, mine)
    statuses = {inside.get(where).status_code, inside.post(where).status_code}
    assert statuses - {GONE, WRONG_METHOD}, "neither looks nor acts: its entry in tests/addresses.py is wrong"


@pytest.mark.parametrize("name", LISTED)
def test_no_page_of_mine_shows_a_word_of_anyone_else(
    name: str, inside: Client, mine: Rows, theirs: Rows
) -> None:
    asked_for = {key: str(row.pk) for key, row in _by_field(theirs).items()}
    for question in ({}, asked_for):
        answer = inside.get(address(name, mine), question)
        assert answer.status_code < 500
        assert THEIRS not in _text(answer)


def test_looking_changes_nothing(inside: Client, mine: Rows, me: Person) -> None:
    changed = []
    for name in LISTED:
        where = address(name, mine)
        before = digest_of(me)
        inside.get(where)
        if before != digest_of(me):
            changed.append(name)
    assert [] == changed


@dataclass
class Sent:
    """A form as a browser would send it."""

    where: str
    values: dict[str, str | list[str]]


def _by_field(rows: Rows) -> Rows:
    """A row for every name of a foreign key, and for what such a field may be called in a form."""
    labels = {row._meta.model_name: row for row in rows.values()}
    fields = {
        field.name: rows[field.related_model._meta.label_lower]
        for model in owned_models()
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model._meta.label_lower in rows
    }
    plain = labels | fields
    return plain | {f"{name}_id": row for name, row in plain.items()} | {"pk": rows["journal.application"]}


def _forms(page: str, here: str) -> Iterator[Sent]:
    for form in LexborHTMLParser(page).css("form"):
        if (form.attributes.get("method") or "").lower() == "post":
            buttons = {here if button is None else button for button in _actions(form)}
            for where in sorted(buttons):
                yield Sent(where or here, _values(form))


def _actions(form: LexborNode) -> Iterator[str | None]:
    yield form.attributes.get("action")
    for node in (form, *form.css("[formaction], [data-autosave]")):
        for name in ("formaction", "data-autosave"):
            if node.attributes.get(name):
                yield node.attributes[name]


def _values(form: LexborNode) -> dict[str, str | list[str]]:
    values: dict[str, str | list[str]] = {}
    for node in form.css("input[name], textarea[name], button[name]"):
        values[str(node.attributes["name"])] = node.attributes.get("value") or node.text() or "x"
    for node in form.css("select[name]"):
        options = [option.attributes.get("value") or "" for option in node.css("option")]
        values[str(node.attributes["name"])] = next((option for option in options if option), "")
    return values


def _swapped(sent: Sent, mine: Rows, theirs: Rows) -> Iterator[Sent]:
    """Each identifier of mine in turn replaced by theirs, and once every key that might be read."""
    other_of = {str(mine[label].pk): str(theirs[label].pk) for label in mine}
    for own, foreign in other_of.items():
        values = {name: foreign if value == own else value for name, value in sent.values.items()}
        swapped = Sent(sent.where.replace(own, foreign), values)
        if swapped != sent:
            yield swapped
    yield Sent(sent.where, sent.values | {key: str(row.pk) for key, row in _by_field(theirs).items()})


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", LISTED)
def test_no_form_reaches_what_is_someone_elses(
    name: str, inside: Client, mine: Rows, theirs: Rows, other: Person
) -> None:
    here = address(name, mine)
    page = _text(inside.get(here))
    before = digest_of(other)
    for sent in _forms(page, here):
        for swapped in _swapped(sent, mine, theirs):
            with _undone():
                answer = inside.post(swapped.where, swapped.values)
                assert answer.status_code < 500, swapped.where
                assert THEIRS not in _text(answer), swapped.where
                assert before == digest_of(other), swapped.where
                assert [] == crossings(), swapped.where


def test_the_check_would_see_a_crossing(mine: Rows, theirs: Rows) -> None:
    mine["journal.contact"].application = theirs["journal.application"]
    mine["journal.contact"].save()
    assert ["journal.contact.application"] == crossings()


def test_the_check_would_see_a_change(other: Person, theirs: Rows) -> None:
    before = digest_of(other)
    theirs["journal.question"].answer += "."
    theirs["journal.question"].save()
    assert before != digest_of(other)


@pytest.mark.parametrize("label", sorted(model._meta.label_lower for model in owned_models()))
def test_every_table_has_an_unguessable_key_and_its_owner(label: str, mine: Rows) -> None:
    row = mine[label]
    assert 4 == row.pk.version
    assert {("owner", "id")} <= {tuple(getattr(one, "fields", ())) for one in row._meta.constraints}
