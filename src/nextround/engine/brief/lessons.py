"""What stumped, was missed or went wrong before a talk like this one, as a checklist of at most a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from re import Pattern

from nextround.engine.brief.values import Coming, Lesson, Sort, same_text
from nextround.engine.data import toml
from nextround.engine.journey import CRITERION_OF, Cause, Criterion
from nextround.engine.phrases import any_of, plain
from nextround.engine.rehearsal.bank import kinds_of

GROUPS = ("research", "questions", "examples", "dress_format", "logistics")
"""Headings of the checklist, in their order (words: brief.group.*)."""
MOST_LESSONS = 12
"""Lines of the checklist, the first of them included: with the rest of a brief, one printed page."""
OF_THIS_PLACE = frozenset({Sort.RED_FLAG, Sort.FORMAT})
"""What was noted about one company says nothing of another."""
ABOUT_ANSWERS = frozenset({Sort.STUMPED, Sort.RATED})
"""A question, and what somebody saw in a rehearsal: neither is about the way there or the clothes."""
SIGNS_OF_AN_ANSWER = ("examples", "research")
"""Groups that their words can tell; of the others they only talk."""
SIGNS_OF_A_NOTE = ("logistics", "dress_format", "research", "examples")
OF_CRITERION: Mapping[Criterion, str] = {
    Criterion.HARD: "questions",
    Criterion.CRAFT: "examples",
    Criterion.COMMUNICATION: "examples",
    Criterion.FIT: "research",
}
OTHERWISE: Mapping[Sort, str] = {
    Sort.STUMPED: "questions",
    Sort.OFF_GUARD: "questions",
    Sort.REMEMBER: "examples",
    Sort.WENT_WRONG: "examples",
    Sort.RATED: "examples",
}
ALWAYS: Mapping[Sort, str] = {Sort.RED_FLAG: "research", Sort.FORMAT: "dress_format"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the brief says of earlier talks.

    Attributes:
        first: the question with which the brief begins; None where none stumped, or all were practised well.
        groups: the rest by heading, headings without a line left out.
        left_out: related lines for which one page has no room.
    """

    first: Lesson | None
    groups: tuple[tuple[str, tuple[Lesson, ...]], ...]
    left_out: int

    @property
    def lines(self) -> tuple[Lesson, ...]:
        """Every line of it, in the order of the page."""
        rest = tuple(lesson for _, lessons in self.groups for lesson in lessons)
        return rest if self.first is None else (self.first, *rest)


def choose(coming: Coming, lessons: Iterable[Lesson]) -> Choice:
    """Lessons of this stage, this kind of role or this very application; newest first, each text once.

    A question that was practised well since sinks below all that was not.
    """
    related = _each_once(lesson for lesson in lessons if is_related(coming, lesson))
    ranked = sorted(related, key=lambda lesson: lesson.mastered)
    kept = ranked[:MOST_LESSONS]
    first = next((lesson for lesson in kept if lesson.sort is Sort.STUMPED and not lesson.mastered), None)
    rest = [lesson for lesson in kept if lesson is not first]
    by_group = ((group, tuple(one for one in rest if group_of(one) == group)) for group in GROUPS)
    return Choice(
        first=first,
        groups=tuple((group, found) for group, found in by_group if found),
        left_out=len(ranked) - len(kept),
    )


def is_related(coming: Coming, lesson: Lesson) -> bool:
    """Whether it can teach something for this talk."""
    if lesson.application == coming.application:
        return True
    if lesson.sort in OF_THIS_PLACE:
        return False
    same_stage = coming.stage is not None and lesson.stage is coming.stage
    return same_stage or _same_kind(coming.role, lesson.role)


def group_of(lesson: Lesson) -> str:
    """Under which heading it stands: by its words, else by its cause, else by its sort."""
    if lesson.sort in ALWAYS:
        return ALWAYS[lesson.sort]
    groups = SIGNS_OF_AN_ANSWER if lesson.sort in ABOUT_ANSWERS else SIGNS_OF_A_NOTE
    text = plain(lesson.text)
    told = next((group for group in groups if _signs(group).search(text)), None)
    return told or _by_cause(lesson.cause) or OTHERWISE[lesson.sort]


def _by_cause(cause: Cause | None) -> str | None:
    criterion = None if cause is None else CRITERION_OF.get(cause)
    return None if criterion is None else OF_CRITERION[criterion]


def _each_once(lessons: Iterable[Lesson]) -> list[Lesson]:
    """Newest first, of one day those with an answer; of two that say the same the newer one stands."""
    ranked = sorted(lessons, key=lambda lesson: (not lesson.answer, lesson.code))
    ranked.sort(key=lambda lesson: lesson.on, reverse=True)
    once: dict[str, Lesson] = {}
    for lesson in ranked:
        once.setdefault(same_text(lesson.text) or lesson.code, lesson)
    return list(once.values())


def _same_kind(one: str, other: str) -> bool:
    """Whether two roles' names tell one kind; names that tell none are compared as they are."""
    kinds = set(_kinds(one))
    if kinds:
        return bool(kinds & set(_kinds(other)))
    return bool(one.strip()) and same_text(one) == same_text(other)


@lru_cache(1024)
def _kinds(role: str) -> tuple[str, ...]:
    """A search names the same few roles again and again."""
    return kinds_of(role)


@cache
def _signs(group: str) -> Pattern[str]:
    return any_of(tuple(toml("nextround.engine.brief", "brief.toml")["signs"][group]))
