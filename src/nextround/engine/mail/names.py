"""How companies and roles are named in texts."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from nextround.engine.mail.name_words import LEADING, NOT_A_NAME, OFFICE, ORGANISATIONS
from nextround.engine.mail.notation import any_of

LONGEST = {"company": 60, "role": 90}
LINE_CHARS = 120

# A capitalised name: words that begin with a capital or a digit, small joining words between them.
_JOIN = r"(?:of|and|the|de|des|du|la|le|für|und|et|y|en|van|for|in|&|-|–|/|\+|\|)"
_PIECE = r"[A-ZÀ-ÖØ-Þ0-9(](?:[\w&'’+#/*:()\[\]-]|\.(?=\w)){0,40}"
NAME = rf"{_PIECE}(?:,?[ \n]{_PIECE}|[ \n]{_JOIN}[ \n]{_PIECE}){{0,8}}"
QUOTE = r"[\"“”„«»'‘’*]{0,2}"
_NAMED = re.compile(rf"[ ]?:?[ \n]{QUOTE}(?P<name>{NAME})")
_BEFORE = re.compile(rf"(?:^|[ (,:\"“'‘—–])(?P<name>{NAME}){QUOTE}[ ,-]{{1,3}}$")
_LOOSE = re.compile(rf"[ ]?:?[ \n]{QUOTE}(?P<name>\w[^\n.,;:!?\"”»]{{1,80}})")
_TITLED = re.compile(r"[ ]{0,2}(?::{1,2}[ ]?-?|[ ]?[–-])[ \t*]{0,3}(?P<name>[^\n]{2,90})")
# Where a capitalised run stops being the name: "Data Analyst position at ACME", "ACME in Berlin".
_STOPS = {
    "company": re.compile(
        r"[ \n](?:in|with|for|and we|position|role|und wir|team|our|we|i|my|please)(?:[ \n]|$)"
        r"|\n|[ ]?[|•–—:][ ]|,[ ]|[ ]-[ ]",
        re.IGNORECASE,
    ),
    "role": re.compile(
        r"[ \n](?:at|bei|chez|bij|with|for|position|role|opening|job|in der|in the|au sein|en"
        r"|is|has|was|wurde|wird|ya|se)(?:[ \n]|$)|[ \n]\w{3,20}:"
        r"|\n|[ ]?[|•][ ]|,[ ](?:at|in|with|ab|bis|up|from|full|part|remote|hybrid|gehalt|vollzeit|teilzeit"
        r"|salaire|salario|salaris|cdi|cdd)\b",
        re.IGNORECASE,
    ),
}
_GREETING = re.compile(
    r"(?:hola|bonjour|hallo|hi|hey|hello|hoi|dag|beste|dear|salut|liebe|lieber)[ ]\w{1,30}"
    r"(?:[ ]\w{1,30})?,[ ]",
    re.IGNORECASE,
)
# What stands after a role and is none of it: whom it is for, what the mail is.
_ROLE_TAIL = re.compile(
    r"(?:[ ](?:[mwfhdx]|[Aa]pplication|[Ss]tatus|[Uu]pdate|[Ii]nterview|[Ii]nvitation)){1,3}$"
)
# The department of a company, not the company: "ACME Careers".
_COMPANY_TAIL = re.compile(
    r"(?<=\w)(?:[ ](?:Careers?|Resourcing|Recruiting|Recruitment|Hiring|Karriere|Recrutement|Jobs|HR|RH))"
    r"{1,2}$"
)
# What stands before a role and is none of it: a number, or French and Spanish words that lean on it.
_ROLE_LEAD = re.compile(
    r"(?:[A-Z]{0,4}[-/]?\d{3,12}[A-Z]{0,5}(?: - |[ :-]{1,3})|[dl]['’](?:offre )?"
    r"|(?:offre|oferta|puesto|poste)(?: de)? )"
)
_AFTER_TEAM = re.compile(rf"(?:(?: at| de| van| bei|,| \|)[ \n]|\n)(?P<name>{NAME})")
_WHOLE = re.compile(NAME)
LINE = re.compile(r"[^\n]{1,200}")
# "Talent ACME", never "Talent Partner": that is what somebody is.
_AFTER_OFFICE = re.compile(
    r"(?: at| de| van| bei|,| \|)?[ \n]"
    r"(?!(?:Partner|Manager|Lead|Specialist|Advis[eo]r|Coordinator|Director|Business|Officer)\b)"
    rf"(?P<name>{NAME})"
)
_LEGAL = re.compile(r"\b(?:inc|gmbh|ltd|llc|ag|se|sa|sas|sarl|bv|plc|corp|group|labs|kg)\b", re.IGNORECASE)
_CONTACT = re.compile(
    r"@|http|www\.|<url>|<phone>|\d{4}|[:)]$|talent|\bhr\b|recruit"
    r"|manager|specialist|partner|director|coordinator|assistant|community|programs|lead\b|lehrling|officer",
    re.IGNORECASE,
)
MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Lead:
    """Words after which a name stands, such as "interest in".

    Attributes:
        firsts: what it may begin with, looked for before anything else.
        pattern: the whole of it, in lower case.
        after: what must follow the name, such as "position"; None where nothing must.
        words: the same as `firsts`, where each is a whole word; else none.
    """

    firsts: tuple[str, ...]
    pattern: re.Pattern[str]
    after: re.Pattern[str] | None
    words: frozenset[str]


def leads(lines: Iterable[str], after: Iterable[str] = ()) -> tuple[Lead, ...]:
    """Compiled leads, with what must follow the name, if anything."""
    follow = (
        re.compile(rf"{QUOTE}[ \n](?:{'|'.join(map(re.escape, after))})\b", re.IGNORECASE) if after else None
    )
    return tuple(_lead(line, follow) for line in lines)


def _lead(line: str, after: re.Pattern[str] | None) -> Lead:
    """One lead from its phrase."""
    firsts = tuple(form.split("_")[0] for form in line.split(maxsplit=1)[0].split("|"))
    words = frozenset(firsts) if all(map(str.isalnum, firsts)) else frozenset()
    return Lead(firsts, any_of([line]), after, words)


def after_lead(source: str, low: str, lead: Lead) -> Iterator[tuple[int, int]]:
    """Where a name stands after this lead; `low` is `source` in lower case, as long."""
    for first in lead.firsts:
        at = low.find(first)
        while at >= 0:
            said = lead.pattern.match(low, at)
            name = _NAMED.match(source, said.end()) if said else None
            if name is not None and (lead.after is None or lead.after.match(source, name.end("name"))):
                yield name.span("name")
            at = low.find(first, at + len(first))


def loosely_after_lead(source: str, low: str, lead: Lead, ends: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where a name in small or capital letters stands after this lead, up to one of these words."""
    for first in lead.firsts:
        at = low.find(first)
        while at >= 0:
            said = lead.pattern.match(low, at)
            name = _LOOSE.match(source, said.end()) if said else None
            if name is not None:
                end = ends.search(low, name.start("name"), name.end("name"))
                yield name.start("name"), end.start() if end else name.end("name")
            at = low.find(first, at + len(first))


def before_word(source: str, low: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where a name stands before one of these words, such as the role before "position"."""
    for word in words:
        at = low.find(" " + word)
        while at > 0:
            # On its own line first: what stands above may be a signature.
            floor = max(low.rfind("\n", 0, at) + 1, at - LINE_CHARS, 0)
            name = _BEFORE.search(source[floor : at + 1])
            if name is None:
                floor = max(0, at - LINE_CHARS)
                name = _BEFORE.search(source[floor : at + 1])
            if name is not None and not low[at + 1 + len(word) : at + 2 + len(word)].isalpha():
                yield floor + name.start("name"), floor + name.end("name")
            at = low.find(" " + word, at + 1)


def before_verb(source: str, low: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where a company stands before what it does, without whom it greets: "Kim, ACME has invited you"."""
    for start, end in before_word(source, low, words):
        comma = source.rfind(", ", start, end)
        yield (start if comma < 0 or is_legal(source[start:end]) else comma + 2), end


def titled(source: str, low: str, labels: Iterable[str]) -> Iterator[tuple[int, int]]:
    """What stands after a label of its own line, such as "Position: Data Analyst"."""
    for label in labels:
        at = low.find(label)
        while at >= 0:
            told = _TITLED.match(source, at + len(label))
            if told is not None and low[:at].rstrip(" *-•\t").endswith(("\n", ".")) | (at == 0):
                yield told.span("name")
            at = low.find(label, at + 1)


def signed(source: str, low: str, closings: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The last line below "Best regards", where it is more than a person's name alone."""
    at = max((low.rfind(closing) for closing in closings), default=-1)
    lines = [line for line in LINE.finditer(source, at) if line[0].strip()] if at >= 0 else []
    told = [line for line in lines[1:MOST_LINES] if not _CONTACT.search(line[0])]
    # "Kim", and below it "Kim Doe", is one person.
    firsts = [line[0].split(maxsplit=1)[0].lower() for line in told]
    below = [line for line, first in zip(told, firsts, strict=True) if firsts.count(first) == 1]
    ordered = sorted(below, key=lambda line: (_LEGAL.search(line[0]) is None, -line.start()))
    for line in ordered if len(below) > 1 else []:
        if _WHOLE.fullmatch(line[0].strip()):
            yield line.span()


def before_team(source: str, low: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where a company's name stands before "Recruiting Team" and the like."""
    for word in words:
        at = low.rfind(word.lower())
        end = at + len(word)
        if at < 0 or low[end : end + 1] not in {"", "\n", ".", ",", "!", " "}:
            continue
        line = max(low.rfind("\n", 0, at) + 1, at - LINE_CHARS)
        name = _BEFORE.search(source[line:at])
        # "Kim Doe, HR" is a person.
        if name is not None and low[end : end + 1] != " " and not low[:at].endswith(", "):
            yield line + name.start("name"), line + name.end("name")
        after = (_AFTER_OFFICE if at == line else _AFTER_TEAM).match(source, end)
        if after is not None:
            yield after.span("name")


def trimmed(source: str, start: int, end: int, *, what: str) -> tuple[int, int]:
    """The name within this place, without what the pattern took along; empty where it is none."""
    name = source[start : min(end, start + LONGEST[what])]
    while name and name.split(maxsplit=1)[0].lower().strip("*:,") in LEADING:
        rest = name.partition(" ")[2]
        start, name = start + len(name) - len(rest), rest
    lead = _ROLE_LEAD.match(name) if what == "role" else _GREETING.match(name)
    if lead is not None:
        start, name = start + lead.end(), name[lead.end() :]
    stop = _STOPS[what].search(name)
    name = (name[: stop.start()] if stop else name).rstrip(" \n.,:;-–!?*'’\"/([|")
    name = (_ROLE_TAIL if what == "role" else _COMPANY_TAIL).sub("", name)
    if name.count("(") > name.count(")"):
        name = name.rpartition("(")[0].rstrip()
    first = re.split(r"\W", name, maxsplit=1)[0].lower()
    words = name.lower().split()
    if (
        (first in NOT_A_NAME and not _abbreviated(name))
        or not name[1:]
        or name.isdigit()
        or (name.endswith("]") and "[" not in name)
        or all(word in OFFICE for word in words)
    ):
        return start, start
    return start, start + len(name)


def _abbreviated(name: str) -> bool:
    """Whether a name begins with capitals that otherwise are a small word, such as "AS International"."""
    first, _, rest = name.partition(" ")
    return len(first) > 1 and first.isupper() and bool(rest) and not rest.isupper()


def is_a_companys(name: str) -> bool:
    """Whether a name ends as companies' names do, such as "ACME Institute"."""
    return is_legal(name) or name.lower().rpartition(" ")[2] in ORGANISATIONS


def is_legal(name: str) -> bool:
    """Whether a name ends with a company's legal form."""
    return _LEGAL.fullmatch(name.rstrip(".").rpartition(" ")[2]) is not None


@dataclass(frozen=True, slots=True)
class Ways:
    """One language's ways to name a company and a role, as words around the name.

    Attributes:
        role_closed: the same as `role`, with what must follow the name.
    """

    company: tuple[Lead, ...]
    role_closed: tuple[Lead, ...]
    role: tuple[Lead, ...]
    role_after: tuple[str, ...]
    role_ends: re.Pattern[str] | None
    role_labels: tuple[str, ...]
    role_if_titled: tuple[Lead, ...]
    company_after: tuple[str, ...]
    company_labels: tuple[str, ...]
    team: tuple[str, ...]
    closings: tuple[str, ...]

    def worth_looking(self, seen: frozenset[str]) -> "Ways":
        """These without the leads of which no word stands in a text of these distinct words."""
        known = seen.union(*[word.split("'") for word in seen if "'" in word])

        def among(leads: tuple[Lead, ...]) -> tuple[Lead, ...]:
            return tuple([lead for lead in leads if not lead.words or not lead.words.isdisjoint(known)])

        return replace(
            self,
            company=among(self.company),
            role_closed=among(self.role_closed),
            role=among(self.role),
            role_if_titled=among(self.role_if_titled),
        )


def ways(words: Mapping[str, Any]) -> Ways:
    """The ways that a language's phrases file lists under `facts`."""
    return Ways(
        company=leads(words["company_before"]),
        role_closed=leads(words["role_before"], words["role_after"]),
        role=leads(words["role_before"]),
        role_after=tuple(words["role_after"]),
        role_ends=any_of(words["role_ends"]) if "role_ends" in words else None,
        role_labels=tuple(words["role_labels"]),
        role_if_titled=leads(words["role_if_titled"]),
        company_after=tuple(words["company_after"]),
        company_labels=tuple(words["company_labels"]),
        team=tuple(words["team_words"]),
        closings=tuple(words["closings"]),
    )
