"""A text made ready to be searched: lower case, quoted mails cut off, every offset kept."""

import re

READ_CHARS = 6_000
"""A mail says what it is about before this; the rest is boards' lists and small print."""

_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_LINK = re.compile(r"https?:\S{1,400}|<url>")
# What western languages are written with is split in compiled code, five times as fast as by the expression.
_WESTERN = "cp1252"
_LETTERS = bytes(
    at if chr_ == "'" or chr_.isalnum() else 32
    for at, chr_ in enumerate(bytes(range(256)).decode(_WESTERN, "replace"))
)
_TAG = re.compile(r"<[^<>]{0,400}>")
_ENDS = ".!?;"
# Where an earlier mail begins that this one only quotes. All at line starts, all bounded.
_QUOTED = re.compile(
    r"^(?:"
    r"[ \t]{0,3}-{2,}[ \t]?(?:original (?:message|appointment)|ursprüngliche nachricht|originalnachricht|"
    r"message d'origine|message original|mensaje original|oorspronkelijk bericht|forwarded message|"
    r"weitergeleitete nachricht|message transféré|mensaje reenviado|doorgestuurd bericht)[ \t]?-{2,}"
    r"|(?:on|am|le|el|op) [^\n]{6,160}(?:\n[^\n]{0,120})?"
    r"(?:wrote|schrieb[^\n:]{0,80}|a écrit|escribió|schreef[^\n:]{0,80})[ \t]?:"
    r"|_{10,}\s{1,4}(?:from|von|de|van)[ \t]?:"
    r"|[ \t*]{0,3}(?:from|von|de|van)[ \t]?:[^\n]{3,200}\n"
    r"[ \t*]{0,3}(?:sent|gesendet|envoyé|enviado|verzonden|date|datum|fecha)[ \t]?:"
    r"|>[^\n]{0,200}\n>"
    r")",
    re.MULTILINE,
)


def lowered(text: str) -> str:
    """The text in lower case with plain apostrophes and spaces, exactly as long as before."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.replace("’", "'").replace("\r", " ").replace("\xa0", " ").replace("´", "'").replace("`", "'")


def searchable(body: str) -> str:
    """The part of a body that its sender wrote, ready to be searched; offsets stay those of the body."""
    low = lowered(body[: 2 * READ_CHARS])
    if "</" in low or "<br" in low:
        low = _TAG.sub(lambda tag: " " * len(tag[0]), low)
    return paragraphed(own_words(low)[:READ_CHARS])


def own_words(low: str) -> str:
    """What stands above a quoted earlier mail; the whole where nothing stands above it."""
    quoted = _QUOTED.search(low)
    if quoted is None:
        return low
    above = low[: quoted.start()]
    return above if len(words(above)) > 1 else low


def paragraphed(low: str) -> str:
    """The same text with a full stop where a paragraph ends, so that no phrase crosses it."""
    return low.replace("\n\n", ".\n").replace("\n \n", ".\n ").replace(">\n", ">.")


def words(low: str) -> list[str]:
    """The words of a lower-case text; numbers count as words, addresses and links don't."""
    if "http" in low or "<url>" in low:
        low = _LINK.sub(" ", low)
    if "@" in low:
        low = " ".join([piece for piece in low.split() if "@" not in piece[1:]])
    try:
        western = low.encode(_WESTERN)
    except UnicodeEncodeError:
        return _WORDS.findall(low)
    found = western.translate(_LETTERS).decode(_WESTERN).split()
    return _apostrophes_inside(found) if "'" in low else found


def _apostrophes_inside(found: list[str]) -> list[str]:
    """The same words, an apostrophe only ever between letters."""
    kept: list[str] = []
    for word in found:
        if "'" in word:
            kept += _WORDS.findall(word)
        else:
            kept.append(word)
    return kept


def clause(low: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after this place within its sentence."""
    floor, ceiling = max(0, start - 160), end + 120
    begin = max(low.rfind(mark, floor, start) for mark in _ENDS)
    stops = [at for at in (low.find(mark, end, ceiling) for mark in _ENDS) if at >= 0]
    return low[max(begin + 1, floor) : start], low[end : min(stops, default=ceiling)]
