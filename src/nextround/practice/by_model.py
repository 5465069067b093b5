"""How a language model rates a rehearsal: a press on the very text that leaves, and what becomes of it.

Only a press asks, once; nothing is asked again by itself. The press names what it was on, so that what was
changed since is not sent. What leaves is made from the questions and typed answers of this one rehearsal.

::

    Refusal
    ├── NothingTyped     no answer has a text
    ├── TooMuchTyped     more than any rehearsal
    ├── ChangedSince     what was shown is not what would leave
    ├── BeingRated       an earlier press still waits
    └── NoMarks          what came back holds none
"""

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from nextround import words
from nextround.accounts import language_model
from nextround.engine.errors import Refusal
from nextround.engine.journey import Criterion
from nextround.engine.rehearsal import model_rating
from nextround.foundation import clock, jobs, outbound
from nextround.practice.models import ModelPress, Rating, Rehearsal
from nextround.practice.rehearsals_records import BY_MODEL

JOB = "model-rating"
LEFT_JOB = "model-rating-left"
GOING, DONE, ENDED = "going", "done", "ended"
log = logging.getLogger(__name__)
_waits: dict[UUID, outbound.Wait] = {}
"""What waits for an answer in this process."""


class NothingTyped(Refusal):
    """There is no text."""

    code, hint = "nothing-typed", "Type an answer first; what is said aloud stays in the room."

    def __init__(self) -> None:
        super().__init__("No answer of this rehearsal was typed, so there is nothing a model could read.")


class TooMuchTyped(Refusal):
    """More text than a rehearsal has."""

    code, hint = "too-much-typed", "Shorten the answers, or let a person rate it."

    def __init__(self) -> None:
        super().__init__("The answers are longer than what is sent to a model.")


class ChangedSince(Refusal):
    """Another text, or another model."""

    code, hint = "changed-since", "Look at it again, then press. Nothing was sent."

    def __init__(self) -> None:
        super().__init__("An answer or the model was changed since this text was shown.")


class BeingRated(Refusal):
    """An earlier press waits."""

    code, hint = "being-rated", "Wait for it, or stop it."

    def __init__(self) -> None:
        super().__init__("The model is being asked about this rehearsal already.")


class NoMarks(Refusal):
    """An answer without marks."""

    code = "no-marks"
    hint = "Another model may do better. Nothing of the answer was kept."

    def __init__(self, why: str) -> None:
        super().__init__(why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What would leave, and to whom.

    Attributes:
        text: all of it.
        pressed: a fingerprint of both, which the press sends along.
        untold: how many questions have no typed answer, and stay here.
    """

    text: str
    model: language_model.Shown
    pressed: str
    untold: int


def leaving(rehearsal: Rehearsal) -> Leaving:
    """The very text that a press would send; asks nobody.

    Raises:
        NoModel, NotTypedHere: nobody may be asked.
        NothingTyped, TooMuchTyped: there is no text for it.
    """
    row = language_model.usable(rehearsal.owner)
    questions = list(rehearsal.questions.all())
    answered = [
        model_rating.Answered(question=one.text, answer=one.answer.strip())
        for one in questions
        if one.answer.strip()
    ]
    if not answered:
        raise NothingTyped
    text = model_rating.text(answered, {each: words.say(f"rehearsal.look_for.{each}") for each in Criterion})
    if len(text) > model_rating.LONGEST_TEXT:
        raise TooMuchTyped
    return Leaving(
        text=text,
        model=language_model.shown_of(row),
        pressed=hashlib.sha256(f"{row.address}\0{row.name}\0{text}".encode()).hexdigest(),
        untold=len(questions) - len(answered),
    )


@transaction.atomic
def press(rehearsal: Rehearsal, *, pressed: str, passphrase: str = "") -> ModelPress:
    """Note the press, which `work` then carries out.

    Args:
        rehearsal: whose typed answers leave.
        pressed: of `leaving`, as it was shown.
        passphrase: opens the key, where it is locked away.

    Raises:
        ChangedSince: what was shown is not what would leave.
        BeingRated: an earlier press still waits.
        Refusal: whatever `leaving` and `language_model.key_of` refuse.
    """
    if pressed != leaving(rehearsal).pressed:
        raise ChangedSince
    language_model.key_of(language_model.usable(rehearsal.owner), passphrase)
    if rehearsal.presses.filter(state=GOING).exists():
        raise BeingRated
    return ModelPress.objects.create(owner=rehearsal.owner, rehearsal=rehearsal, pressed=pressed)


def stop(rehearsal: Rehearsal) -> None:
    """Wait no longer; an answer that comes all the same is dropped."""
    for waiting in rehearsal.presses.filter(state=GOING):
        _end(waiting.pk, outbound.Stopped())
        if wait := _waits.get(waiting.pk):
            wait.stop()


def latest(rehearsal: Rehearsal) -> ModelPress | None:
    """What became of the last press."""
    found: ModelPress | None = rehearsal.presses.last()
    return found


def register() -> None:
    """Tell the app how a press is carried out, and that none is by itself at a start."""
    jobs.register(JOB, jobs.Job(work, lambda: ()))
    jobs.register(LEFT_JOB, jobs.Job(leave, _left))


def work(press_id: UUID) -> None:
    """Ask the model, if the press still stands and the text is the one that was shown."""
    rows = ModelPress.objects.filter(pk=press_id, state=GOING, rehearsal__trashed_at=None)
    found = rows.select_related("rehearsal__owner").first()
    if found is None:
        return
    try:
        _rate(found)
    except Refusal as why:
        log.info("a rehearsal was not rated: %s", why.code)
        _end(press_id, why)
    except Exception:
        rows.update(state=ENDED, why=words.say("model.press.broken"))
        raise


def leave(press_id: UUID) -> None:
    """Say what a closed app left behind, unless another process is at it."""
    try:
        with jobs.alone(f"{JOB}-{press_id}"):
            still = ModelPress.objects.filter(pk=press_id, state=GOING)
            still.update(state=ENDED, why=words.say("model.press.closed"))
    except jobs.Busy:
        log.info("a rehearsal is being rated in another process")


def _left() -> Iterable[UUID]:
    return list(ModelPress.objects.filter(state=GOING).values_list("pk", flat=True))


def _rate(found: ModelPress) -> None:
    shown = leaving(found.rehearsal)
    if shown.pressed != found.pressed:
        raise ChangedSince
    wait = _waits.setdefault(found.pk, outbound.Wait())
    try:
        answer = language_model.ask(language_model.usable(found.owner), shown.text, wait=wait)
    finally:
        _waits.pop(found.pk, None)
    rated = model_rating.read(answer)
    if not rated.marks:
        raise NoMarks(rated.problems[0].message)
    _keep(found, rated, f"{shown.model.name}, {shown.model.who}")


@transaction.atomic
def _keep(found: ModelPress, rated: model_rating.Rated, rater: str) -> None:
    """Keep the marks, unless the person stopped it meanwhile.

    An earlier guess about this rehearsal goes to the trash: two of one text are no two observations.
    """
    if ModelPress.objects.filter(pk=found.pk, state=GOING).update(state=DONE):
        found.rehearsal.rated_by_others.filter(way=BY_MODEL, trashed_at=None).update(trashed_at=clock.now())
        Rating.objects.create(
            owner=found.owner,
            rehearsal=found.rehearsal,
            ratings={str(criterion): mark for criterion, mark in rated.marks.items()},
            reasons={str(criterion): reason for criterion, reason in rated.reasons.items()},
            way=BY_MODEL,
            rater=rater,
        )


def _end(press_id: UUID, why: Refusal) -> None:
    rows = ModelPress.objects.filter(pk=press_id, state=GOING)
    rows.update(state=ENDED, why=f"{why} {why.hint}".strip())
