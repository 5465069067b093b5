"""What one can say: what is met, with its evidence; what is not, with what to say or prepare (P4)."""

from collections.abc import Iterator
from dataclasses import dataclass

from nextround import words
from nextround.engine.fit.match import Held
from nextround.insights.opening.fit import Fit
from nextround.words.fit import because, named, shown

LEFT_OUT = frozenset({"salary", "occupation", "domain", "other"})
"""Nobody tells these as a point of their own."""
SUITS = frozenset({"place", "permit"})
"""What is met of these needs no telling."""
MOST_NAMED = 12
BY_TYPE = frozenset({"language", "experience", "degree", "certificate", "permit", "place"})


@dataclass(frozen=True, slots=True)
class Line:
    """A thing asked, and what can be said to it.

    Attributes:
        step: what it would be called on the plan; empty for a line that is no single thing.
        is_planned: whether it stands there already.
    """

    name: str
    says: str
    step: str = ""
    is_planned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """Talking points, and what is still to be prepared."""

    points: tuple[str, ...]
    prepare: tuple[Line, ...]


def talk(fit: Fit, planned: frozenset[str] = frozenset()) -> Talk:
    """Every line of the posting that is answered, and every one that is not.

    Args:
        fit: the posting against the person.
        planned: what stands on the plan.
    """
    told = [each for each in fit.asked if each.requirement.type not in LEFT_OUT]
    return Talk(
        points=tuple(_point(each) for each in told if _is_point(each)),
        prepare=(*_lacking(told, planned), *_untold(told)),
    )


def _is_point(each: Held) -> bool:
    return each.answer.status == "met" and each.requirement.type not in SUITS


def _lacking(told: list[Held], planned: frozenset[str]) -> Iterator[Line]:
    for each in told:
        if each.answer.status in {"nearly", "missing"}:
            name = named(each.requirement)
            step = words.say("opening.plan.step", name=name)
            yield Line(name, _prepared(each), step, step in planned)


def _untold(told: list[Held]) -> Iterator[Line]:
    """What can't be told, in one line: a list of the same advice teaches nobody."""
    names = [named(each.requirement) for each in told if each.answer.status == "unknown"]
    if names:
        some = tuple(names[:MOST_NAMED])
        yield Line(words.say("opening.talk.unknown.name"), words.say("opening.talk.unknown.says", names=some))


def _point(each: Held) -> str:
    name, evidence = named(each.requirement), shown(each.answer)
    if not evidence or evidence.lower() == name.lower():
        return words.say("opening.talk.met_bare", name=name)
    if each.requirement.type == "experience":
        evidence = because(each.answer)
    return words.say("opening.talk.met", name=name, evidence=evidence.rstrip(". "))


def _prepared(each: Held) -> str:
    one, answer = each.requirement, each.answer
    if one.type in BY_TYPE:
        return words.say(f"opening.talk.prepare.{one.type}")
    if answer.status == "nearly":
        bare = "" if answer.evidence else "_bare"
        return words.say(f"opening.talk.prepare.nearly{bare}", evidence=answer.evidence)
    return words.say("opening.talk.prepare.rest")
