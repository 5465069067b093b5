"""What a job's title looks like: a run of capitalised words with the name of a profession in it."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from nextround.engine.mail.phrases import book

TITLE_CHARS = 90
LOOKED_THROUGH = 800
"""Characters of a body in which a bare title still is what the mail is about, not what it lists."""

_LEVEL = r"(?:[ ](?:[IVX]{1,4}|[0-9]{1,2})(?![\w.:-]))?"
# What may go on after the profession: "Analyste de données", "Projektleiter Bau", "Engineer (Rail)".
_MORE = re.compile(
    r"(?:[ ](?:(?:de|des|du|of|für)[ ][^\W\d_]{2,30}|[A-ZÀ-ÖØ-Þ][\w&/+#-]{1,30})){0,4}"
    r"(?:[ ]\([^()\n]{2,30}\))?"
)
_TOKEN = re.compile(r"[^\W\d_]{1,60}")
_ENDINGS = ("innen", "in", "euse", "trice", "e", "s")
_TAIL = re.compile(rf"(?:[*:·_/](?:{'|'.join(_ENDINGS)})(?![^\W_]))?{_LEVEL}")
_COMPOUNDING = ("de", "nl")
"""Languages that write a profession in one word with what it is about."""
# What a subject says before the title.
ANNOUNCING = frozenset(
    [
        *(
            "need",
            "needed",
            "urgent",
            "immediate",
            "new",
            "excellent",
            "opportunity",
            "hiring",
            "opening",
            "job",
        ),
        *(
            "job",
            "jobs",
            "position",
            "role",
            "your",
            "our",
            "we",
            "the",
            "for",
            "application",
            "re",
            "fwd",
            "aw",
        ),
        *(
            "interview",
            "invitation",
            "invite",
            "test",
            "assessment",
            "challenge",
            "task",
            "offer",
            "contract",
        ),
        *(
            "deine",
            "ihre",
            "bewerbung",
            "als",
            "stelle",
            "einladung",
            "angebot",
            "votre",
            "candidature",
            "poste",
        ),
        *(
            "poste",
            "je",
            "suis",
            "tu",
            "su",
            "soy",
            "candidatura",
            "puesto",
            "sollicitatie",
            "vacature",
            "update",
            "reminder",
            "erinnerung",
            "entretien",
            "entrevista",
            "gesprek",
            "gespräch",
            "rappel",
            "confirmed",
            "status",
            "opportunité",
            "projektanfrage",
            "anfrage",
            "mission",
            "offre",
            "oferta",
            "oportunidad",
            "vacante",
            "urgente",
            "gesucht",
            "stellenangebot",
            "jobangebot",
            "opdracht",
            "conditional",
            "appointment",
            "absage",
            "zusage",
            "recrutement",
            "proceso",
            "stellenausschreibung",
            "testergebnis",
            "ergebnis",
            "annonce",
            "anzeige",
            "result",
            "outcome",
        ),
    ]
)
_REQUISITION = re.compile(
    r"[ ,–(#-]{0,3}(?:\b(?:req|requisition|job|ref|r|jr)\b)?[ .#:-]{0,3}(?:\bid\b)?[ .#:-]{0,3}"
    r"(?:\bJ?R?-?\d{4,12}[\w-]{0,12}|(?<=-)\d{3,12}|\d{4}-\d{3,8})\)?$",
    re.IGNORECASE,
)


def is_title(name: str) -> bool:
    """Whether a profession is named in it."""
    return any(map(_is_profession, _TOKEN.findall(name.lower())))


def without_number(title: str) -> str:
    """The title without the requisition number that some systems write after it."""
    return _REQUISITION.sub("", title)


def to_profession(source: str, end: int) -> int:
    """Where a title that stops before its last, small word ends in truth: "Full Stack Web developer"."""
    more = _TOKEN.match(source, end + 1) if source[end : end + 1] == " " else None
    return _with_tail(source, more.end()) if more and _is_profession(more[0].lower()) else end


def bare(source: str) -> Iterator[tuple[int, int]]:
    """Titles that stand without any words around them, the first one first."""
    for word in _TOKEN.finditer(source, 0, LOOKED_THROUGH):
        if _is_profession(word[0].lower()):
            floor = max(word.start() - TITLE_CHARS // 2, source.rfind("\n", 0, word.start()) + 1)
            before = re.split(r"[|_:!?]|//|[-–][ ]|,[ ]|[.][ ]", source[floor : word.start()])[-1]
            start = word.start() - len(_run_of_capitals(before.split(" ")))
            if source[start : start + 1].isupper():
                end = _with_tail(source, word.end())
                yield start, _MORE.match(source, end).end()  # type: ignore[union-attr] # matches nothing, too


def _with_tail(source: str, end: int) -> int:
    """Where a profession ends with its other ending and its level: "Entwickler*in", "Engineer II"."""
    return _TAIL.match(source, end).end()  # type: ignore[union-attr] # matches nothing, too


def _run_of_capitals(words: list[str]) -> str:
    """The last capitalised words of a line, as they stand."""
    kept: list[str] = []
    for word in reversed(words[:-1]):
        if (
            not (word[:1].isupper() or word[:1].isdigit() or word in {"&", "/", "of"})
            or word.lower() in ANNOUNCING
        ):
            break
        kept.append(word)
    return " ".join([*reversed(kept), words[-1]]) if kept else words[-1]


@lru_cache(maxsize=4_096)
def _is_profession(word: str) -> bool:
    """Whether this word in small letters names a profession."""
    whole, ends, shortest = _professions()
    return word in whole or any(word[at:] in ends for at in range(1, len(word) - shortest + 1))


@cache
def _professions() -> tuple[frozenset[str], frozenset[str], int]:
    """Professions in all languages with their endings, those with which longer words end, their length."""
    lists = {code: language.facts["professions"].split() for code, language in book().languages.items()}
    whole = {noun + ending for nouns in lists.values() for noun in nouns for ending in ("", *_ENDINGS)}
    ends = {noun + ending for code in _COMPOUNDING for noun in lists[code] for ending in ("", "in", "innen")}
    return frozenset(whole), frozenset(ends), min(map(len, ends))
