"""The language model that the person set up, if they did: where it is, its key, and asking it.

An address is asked only if it was typed on this machine: its seal is made with the key of the data folder, so
that a row which came in with somebody's file points nowhere until the person sets it up here. The key is kept
together with its address, so that it can't be sent to another one.

::

    Refusal
    ├── NoModel          none is set up
    ├── NotTypedHere     it came in with a file
    ├── BadModelName, BadModelKey    what was typed can be neither
    └── NoModelKey       its key is not on this machine (any more)
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from django.core import signing
from django.db import transaction
from django.utils.crypto import constant_time_compare

from nextround import words
from nextround.accounts.models import LanguageModel, Person
from nextround.engine.errors import Refusal
from nextround.foundation import outbound, secrets

PROPOSED = ("http://localhost:11434/v1", "http://localhost:1234/v1", "http://localhost:8080/v1")
"""Where Ollama, LM Studio and llama.cpp listen, as they come."""
NAME = re.compile(r"[!-~]{1,200}")
KEY = re.compile(r"[!-~]{1,1000}")
TRYING_SECONDS = 60


class NoModel(Refusal):
    """Nobody to ask."""

    code = "no-model"
    hint = "It can be set up under Settings, A language model. Nothing needs it."

    def __init__(self) -> None:
        super().__init__("No language model is set up here.")


class NotTypedHere(Refusal):
    """Its address came from elsewhere."""

    code = "not-typed-here"
    hint = "Look at its address under Settings, A language model, and press Save if it is yours."

    def __init__(self) -> None:
        super().__init__("This language model came in with a file, so nothing is sent to it yet.")


class BadModelName(Refusal):
    """The name is none."""

    code, hint = "bad-model-name", "It is one word, such as llama3.2 or qwen2.5:7b."

    def __init__(self) -> None:
        super().__init__("The model’s name is missing, or has signs that no such name has.")


class BadModelKey(Refusal):
    """The key is none."""

    code, hint = "bad-model-key", "Copy it again, without spaces."

    def __init__(self) -> None:
        super().__init__("The key has signs that no key has.")


class NoModelKey(Refusal):
    """The key can't be found."""

    code, hint = "no-model-key", "Type it again under Settings, A language model. Nothing was sent."

    def __init__(self) -> None:
        super().__init__("The key of the language model can’t be found.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What the person typed to set a model up; without a key, the one that is kept for this address stays."""

    address: str
    name: str
    key: str = field(default="", repr=False)
    passphrase: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A model as pages name it.

    Attributes:
        who: host and port; empty where its address is none.
        is_here: whether what it is sent stays on this machine.
        may_be_asked: whether its address was typed on this machine.
        needs_passphrase: whether its key is locked away.
    """

    name: str
    address: str
    who: str
    is_here: bool
    may_be_asked: bool
    has_key: bool
    needs_passphrase: bool


def model_of(person: Person) -> LanguageModel | None:
    """The model this person set up, or that came in with their file."""
    found: LanguageModel | None = LanguageModel.objects.owned_by(person).first()
    return found


def shown(person: Person) -> Shown | None:
    """The model as pages name it, if there is one."""
    model = model_of(person)
    return None if model is None else shown_of(model)


def shown_of(model: LanguageModel) -> Shown:
    """A model as pages name it, whatever its address is."""
    try:
        where = outbound.typed(model.address)
    except outbound.NotAnAddress:
        where = None
    return Shown(
        name=model.name,
        address=model.address,
        who=where.shown if where else "",
        is_here=where is not None and where.is_here,
        may_be_asked=where is not None and _is_typed_here(model),
        has_key=model.has_key,
        needs_passphrase=model.has_key and secrets.is_locked(),
    )


def usable(person: Person) -> LanguageModel:
    """The model that may be asked.

    Raises:
        NoModel, NotTypedHere: there is none.
    """
    model = model_of(person)
    if model is None:
        raise NoModel
    where_of(model)
    return model


def where_of(model: LanguageModel) -> outbound.Typed:
    """The address at which it is asked.

    Raises:
        NotTypedHere: nobody typed it on this machine, as it stands.
    """
    if not _is_typed_here(model):
        raise NotTypedHere
    return outbound.typed(model.address)


def set_up(person: Person, typed: Typed) -> LanguageModel:
    """Keep which model may be asked; asks nobody.

    Raises:
        NotAnAddress, BadModelName, BadModelKey: what was typed can't be right.
        NoSafePlace, Locked, WrongPassphrase: there is no place for the key.
    """
    outbound.typed(typed.address)
    if not NAME.fullmatch(typed.name):
        raise BadModelName
    if typed.key and not KEY.fullmatch(typed.key):
        raise BadModelKey
    model = model_of(person) or LanguageModel(owner=person)
    stays = model.has_key and model.address == typed.address and not typed.key
    if not stays:
        _keep_key(model, typed)
    model.address, model.name, model.has_key = typed.address, typed.name, stays or bool(typed.key)
    model.seal = _seal(model)
    model.save()
    return model


@transaction.atomic
def remove(person: Person, passphrase: str = "") -> None:
    """Forget the model, and its key; what it rated stays.

    Args:
        person: whose.
        passphrase: opens the locked passwords first; without it they all go, as `secrets.forget` says.

    Raises:
        WrongPassphrase: it does not open them.
    """
    if passphrase:
        secrets.unlock(passphrase)
    forget_outside(person)
    LanguageModel.objects.owned_by(person).delete()


def forget_outside(person: Person) -> None:
    """Remove what is kept of it outside of the database: its key."""
    model = model_of(person)
    if model is not None and model.has_key and _is_typed_here(model):
        secrets.forget(_secret_name(model))


def key_of(model: LanguageModel, passphrase: str = "") -> str:
    """Its key; empty where none is needed. The passphrase opens it for as long as this process runs.

    Raises:
        NoModelKey: it is not here, or was given for another address.
        Locked, WrongPassphrase: it is behind the passphrase.
    """
    if not model.has_key:
        return ""
    kept = secrets.get(_secret_name(model), passphrase=passphrase)
    told = json.loads(kept) if kept else {}
    if told.get("address") != model.address:
        raise NoModelKey
    return str(told["key"])


def ask(
    model: LanguageModel,
    text: str,
    *,
    wait: outbound.Wait | None = None,
    seconds: float = outbound.THINKING_SECONDS,
) -> str:
    """What the model answers to this text, of which not a word is added.

    Raises:
        NotTypedHere, NoModelKey, Locked: nothing was sent.
        Refusal: whatever `foundation.outbound.ask` refuses.
    """
    where, key = where_of(model), key_of(model)
    told = {"model": model.name, "messages": [{"role": "user", "content": text}], "stream": False}
    return _content(outbound.ask(where, told, key=key, wait=wait, seconds=seconds))


def try_out(model: LanguageModel, passphrase: str = "") -> None:
    """Send one fixed sentence, and see that an answer comes.

    Raises:
        Refusal: whatever `key_of` and `ask` refuse.
    """
    key_of(model, passphrase)
    ask(model, words.say("model.sentence"), seconds=TRYING_SECONDS)


def _keep_key(model: LanguageModel, typed: Typed) -> None:
    """Put the key that was typed in the place of the one before, or none."""
    name = _secret_name(model)
    if typed.key:
        told = {"address": typed.address, "key": typed.key}
        secrets.keep(name, json.dumps(told), passphrase=typed.passphrase)
    elif model.has_key and _is_typed_here(model):
        secrets.get(name, passphrase=typed.passphrase)  # opens the file, so that the others stay in it
        secrets.forget(name)


def _content(answer: dict[str, Any]) -> str:
    """The text of the first answer, where servers of this kind have it."""
    try:
        content = answer["choices"][0]["message"]["content"]
    except (LookupError, TypeError):
        raise outbound.OtherAnswer from None
    if not isinstance(content, str):
        raise outbound.OtherAnswer
    return content


def _is_typed_here(model: LanguageModel) -> bool:
    return constant_time_compare(model.seal, _seal(model))


def _seal(model: LanguageModel) -> str:
    return signing.Signer(salt="language-model").signature(f"{model.owner_id} {model.address}")


def _secret_name(model: LanguageModel) -> str:
    return f"model-{model.pk}"
