"""The posting's language, and what each line is part of: what is asked, is nice, the tasks, the offer."""

from collections.abc import Mapping, Sequence

from nextround.engine.fit.rules import LANGUAGES, SECTIONS, Rules, rules
from nextround.engine.fit.tokens import lines

HEADING_CHARS = 70
FOREIGN_WORDS = 8
"""More usual words of a language that isn't read, and twice those of one that is, make it foreign."""
FOREIGN: Mapping[str, str] = {
    "fr": "le les des une vous nous et pour dans avec votre est sur du aux qui être notre",
    "es": "el los las una y para con del que se por su nuestro en experiencia más al como",
    "nl": "het een van voor je jij met en bij aan wij ons zijn op als naar onze niet",
    "it": "il gli una di che per con del della nel sono alla nostro e i le un esperienza",
    "pt": "os uma para com dos da em que você nós no na ao são experiência e mais",
    "pl": "w i na z do się oraz dla że jest o od po praca lub nasz",
}
"""Usual words of languages that aren't read, so that a posting can say that it is in one."""
HEADING_WORDS = 6


def language_of(text: str) -> str:
    """The posting's language by its usual words; English where too little is said to tell."""
    found = text[:20_000].lower().split()
    counts = {name: sum(word in rules(name).common for word in found) for name in LANGUAGES}
    best = max(counts, key=counts.__getitem__)
    foreign = {name: _count(found, words) for name, words in FOREIGN.items()}
    other = max(foreign, key=foreign.__getitem__)
    return other if foreign[other] > max(FOREIGN_WORDS, 2 * counts[best]) else best


def _count(found: Sequence[str], usual: str) -> int:
    known = frozenset(usual.split())
    return sum(word in known for word in found)


def sections(text: str, language: str) -> tuple[str, ...]:
    """For each line that is not blank, what the last heading announced; empty before the first."""
    known = rules(language)
    current, told = "", []
    for start, end in lines(text):
        line = text[start:end].strip()
        if _is_heading(line):
            current = announced(line, known) or current
        told.append(current)
    return tuple(told)


def announced(heading: str, known: Rules) -> str:
    """What this heading announces, one of `SECTIONS`; empty when it says nothing of the kind."""
    return next((name for name in SECTIONS if known.sections[name].search(heading)), "")


def _is_heading(line: str) -> bool:
    """Short and not a sentence; bullets and lines that end with a full stop are none."""
    if len(line) > HEADING_CHARS or line[0] in "-•*–·▪◦●☞":
        return False
    return line[-1] in ":?" or (line[-1] not in ".!;,)" and len(line.split()) <= HEADING_WORDS)
