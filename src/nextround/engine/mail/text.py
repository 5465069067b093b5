"""A text made ready to be searched: lower case, quoted mails cut off, every offset kept."""

import re

READ_CHARS = 6_000
"""A mail says what it is about before this; the rest is boards' lists and small print."""

_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_LINK = re.compile(r"https?:\S{1,400}|<url>")
# What western languages are written with is told from signs in compiled code, five times as fast as by an
# expression; the one below finds whatever else is a letter.
_WESTERN = "cp1252"
_LETTERS = bytes(
    at if chr_ == "'" or chr_.isalnum() else 32
    for at, chr_ in enumerate(bytes(range(256)).decode(_WESTERN, "replace"))
)
_ELSEWHERE = re.compile(r"[^\W\0-\xff]")
_SIGNS = re.compile(r"[^\w']|_")
_INK = re.compile(r"\S*")
_SPACES = " \n\t\f\v"
_TAG = re.compile(r"<[^<>]{0,400}>")
_END = re.compile(r"[.!?;]")
# Where an earlier mail begins that this one only quotes. All at line starts, all bounded; a line's beginning
# is written as the end of the line before, which is looked for ten times as fast.
_QUOTED = re.compile(
    r"\n(?:"
    r"[ \t]{0,3}-{2,}[ \t]?(?:original (?:message|appointment)|ursprüngliche nachricht|originalnachricht|"
    r"message d'origine|message original|mensaje original|oorspronkelijk bericht|forwarded message|"
    r"weitergeleitete nachricht|message transféré|mensaje reenviado|doorgestuurd bericht)[ \t]?-{2,}"
    r"|(?:on|am|le|el|op) [^\n]{6,160}(?:\n[^\n]{0,120})?"
    r"(?:wrote|schrieb[^\n:]{0,80}|a écrit|escribió|schreef[^\n:]{0,80})[ \t]?:"
    r"|_{10,}\s{1,4}(?:from|von|de|van)[ \t]?:"
    r"|[ \t*]{0,3}(?:from|von|de|van)[ \t]?:[^\n]{3,200}\n"
    r"[ \t*]{0,3}(?:sent|gesendet|envoyé|enviado|verzonden|date|datum|fecha)[ \t]?:"
    r"|>[^\n]{0,200}\n>"
    r")"
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
    quoted = _QUOTED.search("\n" + low)
    if quoted is None:
        return low
    above = low[: quoted.start()]
    return above if len(words(above)) > 1 else low


def paragraphed(low: str) -> str:
    """The same text with a full stop where a paragraph ends, so that no phrase crosses it."""
    return low.replace("\n\n", ".\n").replace("\n \n", ".\n ").replace(">\n", ">.")


def words(low: str) -> list[str]:
    """The words of a lower-case text; numbers count as words, addresses and links don't."""
    return words_of(lettered(low))


def lettered(low: str) -> str:
    """The text with blanks for signs, addresses and links, exactly as long as before; apostrophes stay."""
    if "http" in low or "<url>" in low:
        low = _LINK.sub(_blank, low)
    if "@" in low:
        low = _without_addresses(low)
    try:
        western = low.encode(_WESTERN)
    except UnicodeEncodeError:
        if _ELSEWHERE.search(low):
            return _SIGNS.sub(" ", low)
        western = low.encode(_WESTERN, "replace")
    return western.translate(_LETTERS).decode(_WESTERN)


def words_of(letters: str) -> list[str]:
    """The words of what `lettered` gives."""
    found = letters.split()
    return _apostrophes_inside(found) if "'" in letters else found


def _blank(match: re.Match[str]) -> str:
    """Blanks for what was found."""
    return " " * len(match[0])


def _without_addresses(low: str) -> str:
    """The text with blanks for what stands, without a space, around an "@"."""
    parts: list[str] = []
    done, at = 0, low.find("@")
    while at >= 0:
        start = max(low.rfind(mark, done, at) for mark in _SPACES) + 1
        end = _INK.match(low, at).end()  # type: ignore[union-attr] # matches nothing, too
        begun = max(start, done)
        if begun < at or "@" in low[at + 1 : end]:
            parts += [low[done:begun], " " * (end - begun)]
            done = end
        at = low.find("@", end)
    return "".join([*parts, low[done:]])


def _apostrophes_inside(found: list[str]) -> list[str]:
    """The same words, an apostrophe only ever between letters."""
    kept: list[str] = []
    for word in found:
        if "'" in word:
            before, _, after = word.partition("'")
            kept += [word] if before and after and "'" not in after else _WORDS.findall(word)
        else:
            kept.append(word)
    return kept


def clause(low: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after this place within its sentence."""
    floor, ceiling = max(0, start - 160), end + 120
    before, stop = low[floor:start], _END.search(low, end, ceiling)
    begin = max(before.rfind("."), before.rfind("!"), before.rfind("?"), before.rfind(";"))
    return before[begin + 1 :], low[end : stop.start() if stop else ceiling]
