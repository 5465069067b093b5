"""The posting's language, and what each line is part of: what is asked, is nice, the tasks, the offer."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

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
    "sv": "och att som för med på är av till den ett vi hos har ska inom våra din",
    "da": "og at som for med på er af til den et vi hos har skal inden vores din",
    "no": "og å som for med på er av til den et vi hos har skal innen våre din",
    "fi": "ja on että sinulla olet sekä työ kanssa tai joka myös meillä voit",
    "pl": "w i na z do się oraz dla że jest o od po praca lub nasz",
}
"""Usual words of languages that aren't read, so that a posting can say that it is in one."""
HEADING_WORDS = 6
HEADING_SHARE = 0.4
_OF = re.compile(
    r"\b(?:of|in|with|using|as|mit|von)\b(?! (?:the|this) (?:post|role|job|position))", re.IGNORECASE
)
"""What is asked, rather than that something is: "experience of", "knowledge in"."""
HEADING_STARTS = frozenset(
    {
        "about", "basic", "core", "essential", "it", "job", "key", "main", "minimum", "our", "person",
        "personal", "professional", "required", "technical", "the", "this", "we", "we'd", "what", "who",
        "you", "your", "darauf", "das", "dein", "deine", "die", "du", "fachliche", "ihr", "ihre",
        "persönliche", "sie", "unser", "unsere", "was", "wen", "wer", "wir", "womit",
    }
)  # fmt: skip
"""With these a heading begins that doesn't begin with what it announces."""


def language_of(text: str) -> str:
    """The posting's language by its usual words; English where too little is said to tell."""
    found = Counter(text[:20_000].lower().split())
    counts = {name: _count(found, rules(name).common) for name in LANGUAGES}
    best = max(counts, key=counts.__getitem__)
    foreign = {name: _count(found, words) for name, words in _foreign().items()}
    other = max(foreign, key=foreign.__getitem__)
    return other if foreign[other] > max(FOREIGN_WORDS, 2 * counts[best]) else best


def _count(found: Counter[str], usual: frozenset[str]) -> int:
    return sum(found[word] for word in usual)


@cache
def _foreign() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in FOREIGN.items()}


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


def headed(text: str, language: str) -> tuple[str, ...]:
    """The same by headings alone: a short line of a list that says "desirable" or "knowledge" is none.

    The learnt models see `sections`, with which they were learnt; whether a thing must be follows from these.
    """
    known = rules(language)
    current, told = "", []
    for start, end in lines(text):
        line = text[start:end].strip()
        if _is_heading(line):
            name = announced(line, known)
            current = name if name and _is_all(line, known.sections[name]) else current
        told.append(current)
    return tuple(told)


def _is_all(line: str, words: re.Pattern[str]) -> bool:
    """Whether these words are the line's own subject: it ends in a colon, shouts, or is little else."""
    if line[-1] in ":?" or line.isupper():
        return True
    if _OF.search(line):
        return False
    told = list(words.finditer(line))
    share = sum(m.end() - m.start() for m in told) / len(line)
    first = line.split(maxsplit=1)[0].lower()
    return share >= HEADING_SHARE and (told[0].start() == 0 or first in HEADING_STARTS)


def announced(heading: str, known: Rules) -> str:
    """What this heading announces, one of `SECTIONS`; empty when it says nothing of the kind."""
    return next((name for name in SECTIONS if known.sections[name].search(heading)), "")


def _is_heading(line: str) -> bool:
    """Short and not a sentence; bullets and lines that end with a full stop are none."""
    if len(line) > HEADING_CHARS or line[0] in "-•*–·▪◦●☞":
        return False
    return line[-1] in ":?" or (line[-1] not in ".!;,)" and len(line.split()) <= HEADING_WORDS)
