"""The five-minute record as an open page sends it: each part with what the page started from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import models, transaction
from django.http import QueryDict

from nextround import words
from nextround.engine.errors import Refusal
from nextround.engine.journey import Criterion
from nextround.foundation.autosave import Kept
from nextround.journal import actions
from nextround.journal.actions import Typed, TypedQuestion
from nextround.journal.models import Interview
from nextround.pages.keeping import window_of

TEXTS = (
    *("with_whom", "caught_off_guard", "dress_and_format", "room_mood", "prepared", "flags_note"),
    "notes",  # on a page of its own
)
COLUMNS = ("right", "wrong")
MARKS = ("company", "people", "environment", "place", "management", "role_as_advertised")
FLAGS = {"red_flags": "red", "green_flags": "green"}
LIKE_THE_JOB = ("yes", "partly", "no")
CRITERIA = tuple(str(criterion) for criterion in Criterion)


class OddPage(Refusal):
    """The page sent something that the record has no place for."""

    code = "odd-page"
    hint = "Your text is still on this page: copy it, open the record again, and paste it."

    def __init__(self) -> None:
        super().__init__("This page does not fit the record any more.")


@dataclass(slots=True)
class Saved:
    """What became of a save, for the open page.

    Attributes:
        bases: what the page starts from next time, by field.
        beside: whether a text was kept beside another window's.
        typed: the texts that were just changed, for whoever looks after words of danger.
    """

    bases: dict[str, str] = field(default_factory=dict)
    beside: bool = False
    typed: list[str] = field(default_factory=list)

    def note(self, name: str, kept: Kept | None, text: str) -> None:
        """Take in what became of one text."""
        if kept is not None:
            self.bases[name] = kept.base
            self.beside |= kept.beside
            self.typed.append(text)


class RecordForm:
    """Reads what the page sent and keeps what it changed; parts that it did not send stay."""

    def __init__(self, post: QueryDict, interview: Interview) -> None:
        self.post = post
        self.interview = interview
        self.saved = Saved()

    @transaction.atomic
    def save(self) -> Saved:
        """Keep everything in one transaction.

        Raises:
            Refusal: something has no place here; then nothing was kept.
        """
        card = actions.scorecard_of(self.interview.application)
        self._texts(self.interview, TEXTS)
        self._texts(card, COLUMNS)
        self._flags()
        self._choice(self.interview, "like_the_job", LIKE_THE_JOB)
        for mark in MARKS:
            self._mark(card, mark)
        self._ratings()
        for question in self._questions():
            kept = actions.keep_question(self.interview, question)
            for name, what in kept.items():
                self.saved.note(f"q-{question.pk}-{name}", what, question.texts[name].value)
            self.saved.bases[f"q-{question.pk}-went"] = question.went[0]
        return self.saved

    def _typed(self, name: str) -> Typed:
        text = self.post.get(name, "").replace("\r\n", "\n").replace("\x00", "")
        return Typed(value=text, base=self.post.get(f"base-{name}"), window=window_of(self.post))

    def _texts(self, row: models.Model, names: tuple[str, ...]) -> None:
        for name in names:
            if name in self.post:
                typed = self._typed(name)
                self.saved.note(name, actions.keep_text(row, name, typed), typed.value)

    def _flags(self) -> None:
        for name, colour in FLAGS.items():
            if f"base-{name}" not in self.post:
                continue
            known = set(flags(colour))
            chosen = [code for code in self.post.getlist(name) if code in known]
            base = [code for code in self.post.get(f"base-{name}", "").split(",") if code in known]
            actions.keep_codes(self.interview, name, chosen=chosen, base=base)
            # What this page shows, not what is stored: another window's tick must not look unticked here.
            self.saved.bases[name] = ",".join(chosen)

    def _choice(self, row: models.Model, name: str, known: tuple[str, ...]) -> None:
        chosen, base = self.post.get(name, ""), self.post.get(f"base-{name}", "")
        if chosen and chosen not in known:
            raise OddPage
        actions.keep_choice(row, name, chosen=chosen, base=base)
        self.saved.bases[name] = chosen

    def _mark(self, card: models.Model, mark: str) -> None:
        chosen = self._scale(f"mark-{mark}")
        actions.keep_choice(card, mark, chosen=chosen, base=self._scale(f"base-mark-{mark}"))
        self.saved.bases[f"mark-{mark}"] = str(chosen or "")

    def _ratings(self) -> None:
        chosen = {name: self._scale(f"rating-{name}") for name in CRITERIA}
        base = {name: self._scale(f"base-rating-{name}") for name in CRITERIA}
        actions.keep_ratings(self.interview, chosen=chosen, base=base)
        self.saved.bases.update({f"rating-{name}": str(rating or "") for name, rating in chosen.items()})

    def _scale(self, name: str) -> int | None:
        given = self.post.get(name, "")
        if given not in {"", "1", "2", "3", "4", "5"}:
            raise OddPage
        return int(given) if given else None

    def _questions(self) -> Iterator[TypedQuestion]:
        for name in self.post:
            if name.startswith("q-") and name.endswith("-by"):
                yield self._question(name[2:-3])

    def _question(self, name: str) -> TypedQuestion:
        try:
            pk = UUID(name)
        except ValueError:
            raise OddPage from None
        texts: Mapping[str, Typed] = {
            part: self._typed(f"q-{name}-{part}")
            for part in ("text", "topic", "answer")
            if f"q-{name}-{part}" in self.post
        }
        went = (self.post.get(f"q-{name}-went", ""), self.post.get(f"base-q-{name}-went", ""))
        return TypedQuestion(pk=pk, asked_by=self.post.get(f"q-{name}-by", ""), texts=texts, went=went)


def flags(colour: str) -> tuple[str, ...]:
    """The codes of the checklist of one colour, "red" or "green"."""
    prefix = f"journal.flag.{colour}."
    return tuple(code.removeprefix(prefix) for code in words.codes(prefix))
