"""Company and role where no sentence says them: in subjects, boards' notices and signatures."""

import re
from collections.abc import Iterable, Iterator

from nextround.engine.mail.names import LINE, MOST_LINES, NAME, QUOTE, is_a_companys
from nextround.engine.mail.titles import ANNOUNCING

_PAIR = re.compile(
    rf"(?:[^:\n]{{0,40}}:[ ]?){{0,2}}(?P<role>{NAME})[ ](?:at|bei|chez|bij|en|@)[ ](?P<company>{NAME})[!.]?"
)
_ALONE = re.compile(rf"[^:\n]{{3,40}}:[ ]?(?P<name>{NAME})")
_HEAD = re.compile(
    rf"^(?:(?:RE|Re|AW|Aw|FW|Fwd|WG|TR):[ ]?){{0,3}}(?P<name>{NAME}?)(?:[ ][-–|][ ]|:[ ]"
    r"|[ ](?:(?:Technical|Telephone|Phone|Video|Onsite|Coding|Application|Recruitment)[ ]){0,2}"
    r"(?:Interview|Challenge|Next Steps|Update|Status)\b)",
)
_AT_END = re.compile(rf"[ ](?:at|with|from|bei|chez|bij|@)[ ](?P<name>{NAME})[!.]?$")
# Whose recruiter signs: "Talent Partner, ACME".
_OFFICE_OF = re.compile(
    r"(?i:\b(?:recruit\w{0,8}|talent|people|hr|rh|manager|director|partner|lead|head|officer|founder|ceo|cto|owner"
    r"|coordinator|referent\w{0,4}|leit\w{1,8}|chargée?|responsable|direct\w{3,6}|gérante?))\b"
    rf"[^\n,|–-]{{0,50}}(?:,[ ]|[ ][|–-][ ])(?P<name>{NAME})$"
)
# What stands last in "Update on your application | ACME".
_LAST = re.compile(
    r"[^|\n]{0,60}(?i:appl(?:ication|ying)|bewerbung|candidature|candidatura|solicitud|sollicitatie)"
    rf"[^|\n]{{0,40}}?[ ][|–—-][ ](?![^\n]{{0,90}}\d)(?P<name>{NAME})$"
)
_COPYRIGHT = re.compile(
    rf"(?:©|\([cC]\)|[Cc]opyright)[ ©]{{0,3}}(?:\d{{4}}(?:[ ]?[-–][ ]?\d{{4}})?[ ,]{{1,2}})?(?P<name>{NAME})"
)
_BESIDE = re.compile(
    rf"{QUOTE}(?:[ ](?:position|role|opening|job|opportunity|team|internship|stelle|poste|vacature))?"
    rf"[ \n](?:at|with|bei|chez|bij)[ \n](?:the[ \n])?(?P<name>{NAME})"
)
CLOSING_CHARS = 600
LONGEST_LINE = 90
_NAME = re.compile(rf"(?!\()(?:{NAME})")
# "Centre hospitalier de Norwick": only its first word and its place are written large.
_OFFICES_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’-]{2,30}(?: [\w'’-]{2,30}){1,6}")
_FORMS = (
    r"(?:GmbH|mbH)(?: & Co\.? KG)?|AG|SE|KG|e\.V\.|Ltd|LLC|Inc|PLC|plc"
    r"|S\.A\.|SA|SAS|SARL|S\.L\.|SL|B\.V\.|BV|N\.V\."
)
_IN_FORM = re.compile(rf"(?P<name>{NAME}[ ](?:{_FORMS}))(?!\w)")
_SENT_TO = re.compile(
    r"(?:was sent to|envoyée à|wurde gesendet an|enviado a|enviada a|verzonden naar)[ ]"
    r"(?P<name>[^\n]{2,60})(?:\n|$)"
)
_SENT = re.compile(
    r"(?:sent to|envoyée à|gesendet|enviado a|verzonden naar)[^\n]{0,90}\n\s{0,4}"
    r"(?P<name>[^\n]{3,90})\n"
)


def listed(source: str, low: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:  # noqa: ARG001
    """Role or company of a subject such as "Data Analyst at ACME" or "Interview: Data Analyst"."""
    pair = _PAIR.fullmatch(source)
    if pair is not None:
        yield from (pair.span(word) for word in words)
    elif words == ("role",):
        alone = _ALONE.fullmatch(source)
        if alone is not None:
            yield alone.span("name")


def heading(source: str, low: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:  # noqa: ARG001
    """The company of a subject such as "ACME - Data Analyst", "ACME: your application", "Analyst at ACME"."""
    for pattern in (_AT_END, _LAST, _HEAD):
        found = pattern.search(source)
        if found is not None and not ANNOUNCING.issuperset(found["name"].lower().split()):
            yield found.span("name")


def below_sent(source: str, low: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:  # noqa: ARG001
    """The line below a board's "Your application was sent to ACME", which is the role."""
    sent = _SENT.search(source)
    if sent is not None:
        yield sent.span("name")


def sent_to(source: str, low: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:  # noqa: ARG001
    """The company of a board's "Your application was sent to ACME", to the end of its line."""
    found = _SENT_TO.search(source)
    if found is not None:
        yield found.span("name")


def beside_role(source: str, role_end: int) -> Iterator[tuple[int, int]]:
    """The company right after the role: "Data Analyst at ACME", "the Data Analyst role with ACME"."""
    found = _BESIDE.match(source, role_end)
    if found is not None:
        yield found.span("name")


def signed_at(source: str, low: str, closings: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The company of a signature such as "Recruiter at ACME" or "Talent Partner, ACME"."""
    at = max((low.rfind(closing) for closing in closings), default=-1)
    for line in list(LINE.finditer(source, at))[:MOST_LINES] if at >= 0 else []:
        said = line[0].rstrip()
        found = _AT_END.search(said) or _OFFICE_OF.search(said)
        if found is not None:
            yield line.start() + found.start("name"), line.start() + found.end("name")


def copyrighted(source: str, low: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:  # noqa: ARG001
    """Whose rights the small print reserves: "© 2026 ACME"."""
    found = _COPYRIGHT.search(source)
    if found is not None:
        yield found.span("name")


def last_line(source: str) -> Iterator[tuple[int, int]]:
    """The name in a mail's last line, the last part first: "ACME", "Kim Doe, ACME"."""
    said = source.rstrip()
    at = said.rfind("\n") + 1
    end = len(said)
    for part in reversed(said[at:].split(", ") if at > 0 and end - at < LONGEST_LINE else []):
        office = _OFFICES_NAME.fullmatch(part) and is_a_companys(part.partition(" ")[0])
        if office or _NAME.fullmatch(part):
            yield end - len(part), end
        end -= len(part) + 2


def in_legal_form(source: str, low: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:  # noqa: ARG001
    """The last company of the mail that is written with its legal form: "your ACME Ltd"."""
    found = list(_IN_FORM.finditer(source, max(0, len(source) - CLOSING_CHARS)))
    if found:
        start, end = found[-1].span("name")
        yield max(start, source.rfind("\n", start, end) + 1), end
