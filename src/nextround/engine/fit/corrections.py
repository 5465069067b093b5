"""What a person said of a requirement, once, applied to every posting from then on.

A correction is *about* something that the next posting may ask in other words: a language, years of work, a
degree, a concept of the vocabulary; only where nothing of the kind is known, the words themselves. "Not
asked" says nothing of the person, only of these words on this line: it holds where that line stands again.

::

    about(requirement) -> str                  what "I have this", "nearly" and "I don't have this" are about
    where(requirement, text) -> str            what "not asked" is about
    level_for(requirement, says, level)        the level such a correction stands for; empty where it has none
    held_against(reading, profile, corrections) -> Match
    taught(profile, corrections) -> Taught     the same for many postings
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from nextround.engine.fit.match import STATUSES, Answer, Match, answer, match
from nextround.engine.fit.posting import Reading
from nextround.engine.fit.profile import Profile
from nextround.engine.fit.requirement import DEGREES, LEVELS, Requirement
from nextround.engine.fit.vocabulary import Concept, concepts

NOT_ASKED = "not_asked"
SAYS = ("met", "nearly", "missing", NOT_ASKED)
SKILLS = frozenset({"skill", "knowledge", "soft_skill"})
LEVELLED = frozenset({"language", "experience", "degree"})
"""Types of which the person says how much they have; how that stands follows from what is asked."""
LEAST_ASKED = "B1"
"""A language asked without a level is taken for this one, as in match."""
BESIDE_CHARS = 150
MOST_YEARS = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What the person said.

    Attributes:
        about: from `about`, or from `where` for "not_asked".
        says: one of `SAYS`.
        level: CEFR level, years or degree as text; empty where there is none.
        evidence: the person's own line that shows it; may be empty.
    """

    about: str
    says: str
    level: str = ""
    evidence: str = ""


def about(one: Requirement) -> str:
    """What a correction of this requirement is about, the same for every posting that asks for it."""
    if one.type == "language":
        return f"language {one.concept}"
    if has_level(one):
        return one.type
    kind = "skill" if one.type in SKILLS else one.type
    is_known = one.concept and one.concept != "based"
    return f"{kind} {one.concept if is_known else _folded(one.name or one.text)}"


def where(one: Requirement, text: str) -> str:
    """These words on their line, the same wherever that line stands again."""
    begin = max(text.rfind("\n", 0, one.start) + 1, one.start - BESIDE_CHARS)
    stop = text.find("\n", one.end)
    stop = min(len(text) if stop < 0 else stop, one.end + BESIDE_CHARS)
    return f"{one.type} {_folded(one.text)} | {_folded(text[begin:stop])}"


def has_level(one: Requirement) -> bool:
    """Whether one answers this requirement by how much one has."""
    return one.type in LEVELLED and (one.type == "language" or one.level is not None)


def level_for(one: Requirement, says: str, level: str = "") -> str:
    """The level that a correction stands for: the one given, else the one asked where the person has it."""
    if not has_level(one) or says != "met":
        return ""
    asked = one.level or LEAST_ASKED
    return level or (f"{asked:g}" if one.type == "experience" else str(asked))


def is_level(kind: str, level: str) -> bool:
    """Whether this is a level of that kind: CEFR, years, or a degree."""
    if kind == "experience":
        return _years(level) is not None
    return level in {"language": LEVELS, "degree": DEGREES}.get(kind, ())


def held_against(reading: Reading, profile: Profile, corrections: Iterable[Correction]) -> Match:
    """A posting held against the person, with all that they corrected before.

    Args:
        reading: the posting as it was read.
        profile: what the person has, by their resume.
        corrections: the earlier ones first; the last about a thing counts.
    """
    return taught(profile, corrections).against(reading)


def taught(profile: Profile, corrections: Iterable[Correction]) -> "Taught":
    """What all corrections together say, for many postings; the last about a thing counts."""
    told = list(corrections)
    said = {each.about: each for each in told if each.says in STATUSES}
    let_go = frozenset(each.about for each in told if each.says == NOT_ASKED)
    return Taught(person=_taught(profile, said), let_go=let_go, said=said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """A person as their corrections have them.

    Attributes:
        person: with the levels and skills that were corrected.
        let_go: what is not asked, as `where` names it.
        said: the other corrections by what they are about.
    """

    person: Profile
    let_go: frozenset[str]
    said: Mapping[str, Correction]

    def against(self, reading: Reading) -> Match:
        """A posting held against them."""
        asked = [one for one in reading.requirements if self.asks(one, reading.text)]
        return match(asked, self.person, text=reading.text, answers=self.answers)

    def asks(self, one: Requirement, text: str) -> bool:
        """Whether this posting asks for it, as far as nobody said otherwise."""
        return not self.let_go or where(one, text) not in self.let_go

    def answers(self, one: Requirement, person: Profile) -> Answer:
        """How one requirement stands."""
        known = self.said.get(about(one)) if self.said else None
        return answer(one, person) if known is None else _told(one, person, known)


def _told(one: Requirement, person: Profile, told: Correction) -> Answer:
    """By the level that the person has; else as they said."""
    if is_level(one.type, told.level):
        by_level = answer(one, person)
        shown = f"{by_level.evidence} ({told.evidence})" if told.evidence else by_level.evidence
        return replace(by_level, evidence=shown)
    reason = "told-missing" if told.says == "missing" else "told-shown" if told.evidence else "told"
    return Answer(told.says, reason, "" if told.says == "missing" else told.evidence)


def _taught(profile: Profile, said: Mapping[str, Correction]) -> Profile:
    """The profile with the levels and the skills that were corrected, so that what is near them follows."""
    languages, named = dict(profile.languages), dict(profile.concepts)
    years, degree = profile.years, profile.degree
    for each in said.values():
        kind, _, rest = each.about.partition(" ")
        if kind == "language" and is_level(kind, each.level):
            languages[rest] = each.level
        elif each.about == "experience" and is_level(kind, each.level):
            years = _years(each.level)
        elif each.about == "degree" and is_level(kind, each.level):
            degree = each.level
        elif kind == "skill" and rest in concepts():
            _teach(named, concepts()[rest], each)
    return replace(profile, languages=languages, concepts=named, years=years, degree=degree)


def _teach(named: dict[Concept, str], concept: Concept, said: Correction) -> None:
    if said.says == "met":
        named[concept] = said.evidence or concept.name
    else:
        named.pop(concept, None)


def _years(told: str) -> float | None:
    """Years as a person writes them, with a point or a comma; None where they are none."""
    written = re.fullmatch(r"[0-9]{1,2}(?:[.,][0-9]{1,2})?", told)
    years = float(told.replace(",", ".")) if written else None
    return years if years is None or years <= MOST_YEARS else None


def _folded(words: str) -> str:
    return " ".join(words.lower().split())
