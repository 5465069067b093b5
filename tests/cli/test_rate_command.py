"""`nextround practice rate`: the text is shown, a typed yes sends it, anything else does not."""

import json
from collections.abc import Iterator

import pytest

from modelservers import fake_model as odd
from modelservers.fake_model import FakeModel
from modelservers.fixtures import no_keyring, server  # noqa: F401 - fixtures are found by name
from nextround.accounts import language_model
from nextround.accounts.language_model import Typed
from nextround.accounts.models import LanguageModel
from nextround.engine.rehearsal.rehearse import Wanted
from nextround.foundation import secrets
from nextround.practice import by_model, rehearsals
from nextround.practice.models import Rating, Rehearsal
from rooms_world import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.mission("P7")]
ANSWER = "From the smallest effect that matters."


@pytest.fixture
def model(me, server) -> FakeModel:  # noqa: F811 - the fixture
    language_model.set_up(me, Typed(address=server.address, name="llama3.2"))
    return server


@pytest.fixture
def rehearsal(me, clock) -> Iterator[Rehearsal]:
    clock(NOON)
    begun = rehearsals.begin(me, Wanted(minutes=5))
    begun.questions.filter(place=1).update(answer=ANSWER)
    rehearsals.begin(me, Wanted(minutes=5))  # later, and without a typed answer
    return begun


def test_a_typed_yes_sends_what_was_shown_and_shows_what_comes(nextround, rehearsal, model) -> None:
    told = nextround("practice", "rate", typed=["yes"])
    assert 0 == told.code
    said = " ".join(told.said.split())
    assert " ".join(model.texts[0].split()) in said
    assert f"It goes to {model.who} (on this machine, so it stays here), for the model llama3.2." in said
    assert "No example of what came of it." in said
    assert "A program’s guess about the text alone" in said
    assert [rehearsal] == [rating.rehearsal for rating in Rating.objects.all()]


@pytest.mark.parametrize("typed", [[""], ["no"], ["y"]])
def test_anything_else_sends_nothing(nextround, rehearsal, model, typed) -> None:
    assert "It stays here. Nothing was sent." in nextround("practice", "rate", typed=typed).said
    assert [] == model.asked


def test_where_nobody_sits_nothing_is_sent(nextround, rehearsal, model) -> None:
    assert 1 == nextround("practice", "rate").code
    assert [] == model.asked


def test_one_elsewhere_is_said_to_be_so(nextround, me, rehearsal) -> None:
    language_model.set_up(me, Typed(address="https://models.example/v1", name="m"))
    assert "models.example (outside of this machine)" in nextround("practice", "rate", typed=["no"]).said


def test_without_a_model_or_a_typed_answer_it_says_what_next(nextround, me, rehearsal) -> None:
    assert "No language model is set up here." in nextround("practice", "rate", typed=["yes"]).complained
    rehearsal.questions.update(answer=" ")
    assert "Rehearse a talk first" in nextround("practice", "rate", typed=["yes"]).complained


def test_a_rehearsal_is_named_by_its_id(nextround, rehearsal, model) -> None:
    assert 0 == nextround("practice", "rate", str(rehearsal.pk)[:8], typed=["no"]).code
    assert 1 == nextround("practice", "rate", "zzzzzz", typed=["no"]).code


def test_an_odd_answer_ends_with_its_reason(nextround, rehearsal, model) -> None:
    model.odd = odd.closes
    told = nextround("practice", "rate", typed=["yes"])
    assert (1, 0) == (told.code, Rating.objects.count())
    assert "Nobody answers" in told.said


def test_what_steers_a_terminal_is_not_let_through(nextround, rehearsal, model) -> None:
    model.said = json.dumps({"hard": {"mark": 2, "reason": "a\x1b[31mb"}})
    assert "\x1b" not in nextround("practice", "rate", typed=["yes"]).said


def test_ctrl_c_stops_the_wait(nextround, rehearsal, model, monkeypatch) -> None:
    def pressed(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(by_model, "_rate", pressed)
    assert "You stopped it." in nextround("practice", "rate", typed=["yes"]).said


def test_a_locked_key_is_asked_for(nextround, me, rehearsal, server, no_keyring, monkeypatch) -> None:  # noqa: F811 - fixtures
    typed = Typed(address=server.address, name="m", key="sk-7", passphrase="long enough")
    language_model.set_up(me, typed)
    secrets._opened.clear()
    monkeypatch.setattr("nextround.cli.rate.typer.prompt", lambda *_, **__: "long enough")
    assert 0 == nextround("practice", "rate", typed=["yes"]).code
    assert "Bearer sk-7" == server.asked[0][1]["Authorization"]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://localhost:11434/v1", "localhost:11434, on this machine"),
        ("https://models.example/v1/secret-path", "models.example, outside of this machine"),
        (None, "none is set up, and nothing needs one"),
    ],
)
def test_the_doctor_names_the_host_only(nextround, me, data_folder, address, said) -> None:
    (data_folder / "nextround.sqlite3").touch()
    if address:
        language_model.set_up(me, Typed(address=address, name="canary-model"))
    told = nextround("doctor").said
    assert f"ok    language model: {said}" in told
    assert "canary-model" not in told
    assert "secret-path" not in told


def test_the_doctor_says_that_one_came_in_with_a_file(nextround, me, data_folder) -> None:
    (data_folder / "nextround.sqlite3").touch()
    LanguageModel.objects.create(owner=me, address="http://localhost:1/v1", name="m", seal="x")
    assert "one came in with a file" in nextround("doctor").said
