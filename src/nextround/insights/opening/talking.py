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
BY_TYPE = frozenset({"language", "experience", "degree", "certificate", "permit", "place"})
PRACTISED = frozenset({"skill", "knowledge", "soft_skill", "language"})
"""Of these a question can be practised; a licence or a degree is got, not answered."""
MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Step:
    """A thing to prepare: what the plan calls it, whether it stands there, whether it can be practised."""

    name: str
    what: str
    is_planned: bool
    can_be_practised: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """What can be said or prepared, and for which things; the same advice is given once."""

    says: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """Talking points, what is still to be prepared, and what only the person can tell; may be empty."""

    points: tuple[str, ...]
    prepare: tuple[Advice, ...]
    untold: str

    @property
    def steps(self) -> Iterator[Step]:
        """Everything that can go on the plan."""
        return (step for advice in self.prepare for step in advice.steps)


def talk(fit: Fit, planned: frozenset[str] = frozenset()) -> Talk:
    """Every line of the posting that is answered, and every one that is not.

    Args:
        fit: the posting against the person.
        planned: what stands on the plan.
    """
    told = [each for each in fit.asked if each.requirement.type not in LEFT_OUT]
    return Talk(points=tuple(_points(told)), prepare=tuple(_lacking(told, planned)), untold=_untold(told))


def _points(told: list[Held]) -> Iterator[str]:
    """One line each for what can be shown, and one for all that has no more to show than its name."""
    bare = []
    for each in told:
        name, evidence = named(each.requirement), shown(each.answer)
        if each.answer.status != "met" or each.requirement.type in SUITS:
            continue
        if evidence and evidence.lower() != name.lower():
            yield _point(each, name, evidence)
        elif each.requirement.type not in BY_TYPE:
            bare.append(name)
    if bare:
        yield words.say("opening.talk.met_bare", n=len(bare), names=tuple(bare[:MOST_NAMED]))


def _point(each: Held, name: str, evidence: str) -> str:
    if each.requirement.type == "experience":
        evidence = because(each.answer)
    return words.say("opening.talk.met", name=name, evidence=evidence.rstrip(". "))


def _lacking(told: list[Held], planned: frozenset[str]) -> Iterator[Advice]:
    steps: dict[str, list[Step]] = {}
    for each in told:
        if each.answer.status in {"nearly", "missing"}:
            name = named(each.requirement)
            what = words.say("opening.plan.step", name=name)
            step = Step(name, what, what in planned, each.requirement.type in PRACTISED)
            steps.setdefault(_prepared(each), []).append(step)
    return (Advice(says, tuple(each)) for says, each in steps.items())


def _untold(told: list[Held]) -> str:
    names = [named(each.requirement) for each in told if each.answer.status == "unknown"]
    return words.say("opening.talk.unknown", names=tuple(names[:MOST_NAMED])) if names else ""


def _prepared(each: Held) -> str:
    one, answer = each.requirement, each.answer
    if one.type in BY_TYPE:
        return words.say(f"opening.talk.prepare.{one.type}")
    if answer.status == "nearly":
        bare = "" if answer.evidence else "_bare"
        return words.say(f"opening.talk.prepare.nearly{bare}", evidence=answer.evidence)
    return words.say("opening.talk.prepare.rest")
