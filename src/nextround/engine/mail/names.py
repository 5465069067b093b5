"""How companies and roles are named, in texts and in senders."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from nextround.engine.mail.evidence import domain_of, sender_kind
from nextround.engine.mail.message import Message
from nextround.engine.mail.name_words import HOSTS, LABELS, LEADING, NOT_A_NAME, OFFICE, TENANTED
from nextround.engine.mail.notation import any_of
from nextround.engine.mail.people import is_a_person

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
        r"|\n|[ ]?[|•][ ]|,[ ](?:at|in|with)\b",
        re.IGNORECASE,
    ),
}
_GREETING = re.compile(
    r"(?:hola|bonjour|hallo|hi|hey|hello|hoi|dag|beste|dear|salut|liebe|lieber)[ ]\w{1,30}"
    r"(?:[ ]\w{1,30})?,[ ]",
    re.IGNORECASE,
)
# What stands before a role and is none of it: a number, or French and Spanish words that lean on it.
_ROLE_LEAD = re.compile(
    r"(?:[A-Z]{0,3}-?\d{3,12}[A-Z]{0,5}(?: - |[ :-]{1,3})|[dl]['’](?:offre )?"
    r"|(?:offre|oferta|puesto|poste)(?: de)? )"
)
_ACCENTS = str.maketrans(
    "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöøùúûüý",
    "AAAAAACEEEEIIIINOOOOOOUUUUYaaaaaaceeeeiiiinoooooouuuuy",
)
# Somebody "from ACME"; what sends "on behalf of ACME".
_OF = re.compile(r"(?:^|[^\n]{1,60}? )(?:from|at|bei|von|chez|bij|on behalf of) (?P<name>[^\n]{2,60})$")
_PARTS = re.compile(r", | [|–(-] ?")
_FORM_AT_END = re.compile(r"(?<=\w{4})-?(?:inc|llc|gmbh|ltd|corp)$")
_AFTER_TEAM = re.compile(rf"(?:(?: at| de| van| bei|,| \|)[ \n]|\n)(?P<name>{NAME})")
_WHOLE = re.compile(NAME)
LINE = re.compile(r"[^\n]{1,200}")
_AFTER_OFFICE = re.compile(rf"(?: at| de| van| bei|,| \|)?[ \n](?P<name>{NAME})")
_LEGAL = re.compile(r"\b(?:inc|gmbh|ltd|llc|ag|se|sa|sas|sarl|bv|plc|corp|group|labs|kg)\b", re.IGNORECASE)
_CONTACT = re.compile(
    r"@|http|www\.|<url>|<phone>|\d{4}|[:)]$|talent|\bhr\b|recruit"
    r"|manager|specialist|partner|director|coordinator|assistant|community|programs|lead\b|lehrling|officer",
    re.IGNORECASE,
)
MOST_LINES = 6
NO_EMPLOYER = frozenset({"board", "free", "tests", "tools"})
"""Kinds of senders that write in others' names."""


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


def like_sender(source: str, address: str) -> Iterator[tuple[int, int]]:
    """Where the text spells out the name that the sender's own domain runs together."""
    if sender_kind(address):
        return
    letters = [re.escape(c) for c in _label(domain_of(address)) if c.isalnum()][:30]
    if not letters:
        return
    for match in re.finditer(r"\b" + r"\W{0,3}".join(letters) + r"\b", _plain(source), re.IGNORECASE):
        if source[match.start()].isupper():
            yield match.span()


def _plain(text: str) -> str:
    """The text without accents, as long as before: domains have none."""
    return text.translate(_ACCENTS)


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
    below = [line for line in lines[1:MOST_LINES] if not _CONTACT.search(line[0])]
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


def of_sender(message: Message) -> str | None:
    """The company that the sender's own domain or its address at an applicant system gives away."""
    domain = domain_of(message.sender_address)
    kind = sender_kind(message.sender_address)
    if not domain:
        return _display(message.sender_name)
    if kind in NO_EMPLOYER:
        return None
    if kind == "ats":
        return _of_system(message, domain)
    label = _label(domain)
    return (_display(message.sender_name, like=label) or label.replace("-", " ").title()) if label else None


def _of_system(message: Message, domain: str) -> str | None:
    """The company that an applicant system's display name or mailbox gives away."""
    name, own = message.sender_name, _subdomain(domain)
    mailbox = message.sender_address.partition("@")[0].lower()
    # Before a company's own part of the domain, a mailbox may be a person's: "Kim Doe <kim@…>".
    person = own and is_a_person(name) and any(word.lower() in mailbox for word in name.split())
    local = None if person else _local(message.sender_address)
    spelt = _display(name, like=local.lower()) if local else None
    return spelt or local or (None if person else _display(name))


def in_own_name(message: Message) -> str | None:
    """The display name of a sender that is no person: of an applicant system, or without any address."""
    domain = domain_of(message.sender_address)
    if domain and sender_kind(message.sender_address) != "ats":
        return None
    name = _display(message.sender_name)
    # Two words may be somebody's first and last name.
    nobody = "reply" in message.sender_address or (name or "").count(" ") != 1
    return name if name and nobody else None


def is_legal(name: str) -> bool:
    """Whether a name ends with a company's legal form."""
    return _LEGAL.fullmatch(name.rstrip(".").rpartition(" ")[2]) is not None


def _label(domain: str) -> str:
    """The part of a domain that is its owner's name."""
    labels = [label for label in domain.split(".")[:-1] if label not in LABELS]
    label = labels[-1] if labels else domain.partition(".")[0]
    return _FORM_AT_END.sub("", label)


def _display(name: str, *, like: str = "") -> str | None:
    """The company in a display name such as "ACME Recruiting Team"."""
    name = _after_person(name.partition(" via ")[0])
    of = _OF.match(name)
    words = [w for w in re.split(r"[ ,|@]+", of["name"] if of else name) if w.lower() not in OFFICE]
    spelt = _run_like(words, like.replace("-", "")) if like else None
    short = " ".join(words)
    if not short or (like and like[:4] not in _plain(short).lower().replace(" ", "")):
        return None
    return spelt or short


def _after_person(name: str) -> str:
    """The company in "Kim Doe, ACME" and "Kim Doe (ACME)"; else the whole."""
    person, *rest = _PARTS.split(name.rstrip(" )"), maxsplit=1)
    first = rest[0].partition(" ")[0].lower() if rest else ""
    if not first or first in OFFICE or is_legal(rest[0]) or not is_a_person(person):
        return name
    return rest[0]


def _run_like(words: list[str], letters: str) -> str | None:
    """The words in a row that a domain runs together as these letters."""
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if "".join(filter(str.isalnum, _plain("".join(words[start:end])).lower())) == letters:
                return " ".join(words[start:end])
    return None


def _local(address: str) -> str | None:
    """The company in "acme@myworkday.com" or "x+acme@talent.icims.com"."""
    local, _, plus = address.partition("@")[0].lower().partition("+")
    for part in (plus, local):
        if part and part.isalpha() and part not in OFFICE and "reply" not in part and part != "autoreply":
            return part.title()
    return None


def _subdomain(domain: str) -> str | None:
    """The company in its own part of an applicant system, such as "acme.recruitee.com"."""
    labels = domain.split(".")
    system = next((end for end in range(len(labels)) if ".".join(labels[end:]) in TENANTED), 0)
    own = [label for label in labels[:system] if label not in LABELS | HOSTS and "reply" not in label]
    return own[-1].replace("-", " ").title() if own else None


def of_address(message: Message) -> str | None:
    """The company as a part of the sender's domain, or the domain for answers, runs it together."""
    own = _subdomain(domain_of(message.sender_address))
    if own or not domain_of(message.reply_to) or sender_kind(message.reply_to):
        return own
    return _label(domain_of(message.reply_to)).replace("-", " ").title()


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
