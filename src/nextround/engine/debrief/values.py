"""What a debrief is about (`Case`), what it asks (`Question`), and how far it has come (`Debrief`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nextround.engine.journey import Kind, Stage

CANT_TELL = "cant_tell"
STUMPED = "stumped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question they asked at an interview, and how it went: confident, all_right or stumped."""

    id: str
    text: str
    went: str | None = None
    answer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is already known of the application that ended, so that nothing is asked twice.

    Attributes:
        ending: rejected or silent (withdrawn and declined work, too).
        asked: questions from the interview record.
        off_guard: what the record says caught the person off guard, one thing each.
        right: what the person noted as good about the place; green flags.
        wrong: what the person noted against it; red flags.
        wanted: yes, partly, no or dont_know, if it was said before.
        reason_given: the reason in their words, if they gave one.
        reason_says: which criterion that reason speaks of, or "generic" (letters.answer.weigh).
        pressure: whether money, notice or visa dates press (compass).
        letter_sent: whether a letter that asks for feedback has gone out.
    """

    company: str | None = None
    role: str | None = None
    stage: Stage | None = None
    ending: Kind = Kind.REJECTED
    had_conversation: bool = True
    asked: tuple[Asked, ...] = ()
    off_guard: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    wanted: str | None = None
    reason_given: str | None = None
    reason_says: str | None = None
    pressure: bool = False
    letter_sent: bool = False

    @property
    def weak(self) -> tuple[Asked, ...]:
        """The questions that stumped the person."""
        return tuple(asked for asked in self.asked if asked.went == STUMPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One page of the debrief.

    Attributes:
        code: unique in one debrief; "question:<id>" for a question asked at an interview.
        name: the key of its words: ``debrief.<name>.ask``, ``.why``; without the id.
        section: feel, ask, reflect, know or act.
        kind: choice, face, word, text, columns, placed or steps.
        options: codes to choose from; ``debrief.<name>.option.<code>`` says them (causes: ``cause.<code>``).
        limit: how many steps at most; 0 where it does not matter.
        who: who sees the answer: ``debrief.who.<who>``.
        about: facts for its sentence: for an interview question its text (question) and the answer
            given then (answered, empty if not noted).
        prefill: what to show in it: the earlier answer, or what the record already knows; None for nothing.
    """

    code: str
    name: str
    section: str
    kind: str
    options: tuple[str, ...] = ()
    limit: int = 0
    who: str = "only_you"
    about: Mapping[str, str] = field(default_factory=dict)
    prefill: Any = None
    optional: bool = True

    @property
    def ask(self) -> str:
        """The code of the sentence that asks."""
        return f"debrief.{self.name}.ask"

    @property
    def why(self) -> str:
        """The code of the sentence that says why it is asked."""
        return f"debrief.{self.name}.why"

    @property
    def seen_by(self) -> str:
        """The code of the sentence that says who will see the answer."""
        return f"debrief.who.{self.who}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    """How far one debrief has come; every step of the flow returns a new one.

    Attributes:
        at: the code of the question on the page; None at the summary.
        path: codes of the pages before this one, in the order they were seen.
        answers: what was answered, by code; JSON-ready values.
        opened: the pages seen when "go deeper" was pressed; None while it was not.
        finished: whether the summary was reached; "back" reopens.
        until: "not today": quiet until this day.
    """

    case: Case
    at: str | None = None
    path: tuple[str, ...] = ()
    answers: Mapping[str, Any] = field(default_factory=dict)
    opened: tuple[str, ...] | None = None
    finished: bool = False
    until: date | None = None

    @property
    def deeper(self) -> bool:
        """Whether "go deeper" was pressed."""
        return self.opened is not None

    @property
    def complete(self) -> bool:
        """A debrief is complete after one tap: anything answered, or finished."""
        return self.finished or bool(self.answers)
