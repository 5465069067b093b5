"""Which company a sender gives away: by its address, its display name, its own part of a system."""

import re
from collections.abc import Iterator

from nextround.engine.mail import headings
from nextround.engine.mail.evidence import domain_of, sender_kind
from nextround.engine.mail.message import Message
from nextround.engine.mail.name_words import COMPOUNDS, HOSTS, LABELS, OFFICE, ORGANISATIONS, TENANTED
from nextround.engine.mail.names import is_legal
from nextround.engine.mail.people import is_a_person

_ACCENTS = str.maketrans(
    "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöøùúûüý",
    "AAAAAACEEEEIIIINOOOOOOUUUUYaaaaaaceeeeiiiinoooooouuuuy",
)
# Somebody "from ACME"; what sends "on behalf of ACME".
_OF = re.compile(r"(?:^|[^\n]{1,60}? )(?:from|at|bei|von|chez|bij|on behalf of) (?P<name>[^\n]{2,60})$")
_PARTS = re.compile(r", | [|–(-] ?")
_FORM_AT_END = re.compile(r"(?<=\w{4})-?(?:inc|llc|gmbh|ltd|corp)$")
NO_EMPLOYER = frozenset({"board", "free", "tests", "tools"})
"""Kinds of senders that write in others' names."""
_WORD_BEFORE = re.compile(r"(?<!\w)(?P<word>[A-ZÀ-ÖØ-Þ]\w{2,30}) $")
LONGEST_WORD = 40
SHARED = 4
"""A longer word of a display name that stands in the domain, too, shows that both are one company's."""


def like_sender(source: str, address: str) -> Iterator[tuple[int, int]]:
    """Where the text spells out the name that the sender's own domain runs together."""
    if sender_kind(address):
        return
    letters = [re.escape(c) for c in _label(domain_of(address)) if c.isalnum()][:30]
    if not letters:
        return
    for match in re.finditer(r"\b" + r"\W{0,3}".join(letters) + r"\b", _plain(source), re.IGNORECASE):
        if source[match.start()].isupper():
            # "Clinic Norwick", of which the domain only says "norwick".
            before = _WORD_BEFORE.search(source, max(0, match.start() - LONGEST_WORD), match.start())
            wider = before is not None and _is_named_so(before["word"])
            yield before.start() if before and wider else match.start(), match.end()


def sure_last_line(source: str, message: Message) -> Iterator[tuple[int, int]]:
    """The name below everything else, where sender or name show that it is no person's."""
    whose = _letters(message.sender_name.partition(" via ")[0])
    label = "" if sender_kind(message.sender_address) else _label(domain_of(message.sender_address))
    for start, end in headings.last_line(source):
        name, letters = source[start:end], _letters(source[start:end])
        spelt = len(letters) > SHARED and (letters in _letters(label) or _letters(label) == letters)
        behind = letters == whose and " via " in message.sender_name
        of_office = name.partition(" ")[0].lower() in OFFICE
        if not of_office and (spelt or behind or _is_named_so(name)):
            yield start, end


def last_line(source: str, message: Message) -> Iterator[tuple[int, int]]:
    """The name of several words below everything that a machine wrote, whom nobody signs."""
    if "reply" in message.sender_address.partition("@")[0].lower():
        yield from (place for place in headings.last_line(source) if " " in source[slice(*place)])


def _letters(name: str) -> str:
    """A name's letters and digits, small and without accents."""
    return "".join(filter(str.isalnum, _plain(name).lower()))


def _plain(text: str) -> str:
    """The text without accents, as long as before: domains have none."""
    return text.translate(_ACCENTS)


def of_sender(message: Message) -> str | None:
    """The company that the sender's own domain or its address at an applicant system gives away."""
    domain = domain_of(message.sender_address)
    kind = sender_kind(message.sender_address)
    if not domain:
        return _display(message.sender_name)
    if kind in NO_EMPLOYER:
        return _display(message.sender_name) if kind == "free" and _is_named_so(message.sender_name) else None
    if kind == "ats":
        return _of_system(message, domain)
    label = _label(domain)
    return (_own_name(message, label) or label.replace("-", " ").title()) if label else None


def is_its_board(name: str, address: str) -> bool:
    """Whether this only names the board that sent the mail: "Indeed", "Indeed-Bewerbung"."""
    label = _label(domain_of(address)) if sender_kind(address) == "board" else ""
    return bool(label) and name.lower().partition("-")[0] == label


def _own_name(message: Message, label: str) -> str | None:
    """The company as the display name before its own domain spells it."""
    spelt, whole = _display(message.sender_name, like=label), _display(message.sender_name)
    # "Kim de Norwick <kim@norwick…>" is a person; all of "Norwick University <jobs@norwick…>" is the name.
    if whole and (_is_office(message.sender_address) or _is_named_so(whole)):
        shared = any(len(word) > SHARED and word in label for word in _plain(whole).lower().split())
        return whole if spelt or shared else None
    return spelt


def _is_office(address: str) -> bool:
    """Whether a mailbox is an office's or a machine's, not a person's."""
    local = address.partition("@")[0].lower()
    return "reply" in local or not (OFFICE | HOSTS).isdisjoint(re.split(r"[^a-z]+", local))


def _is_named_so(name: str) -> bool:
    """Whether a name says itself that it is no person's: "Bakery Doe", "Norwick Council"."""
    words = name.lower().split()
    return not ORGANISATIONS.isdisjoint(words) or any(word.endswith(COMPOUNDS) for word in words)


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
    # Two words may be somebody's first and last name, above all if the first one signs the mail.
    if not name or name.count(" ") != 1:
        return name
    signed = re.search(
        rf"\n[ \t]{{0,9}}{re.escape(name.partition(' ')[0])}[ \t]{{0,9}}(?:\n|$)", message.body
    )
    return name if _is_office(message.sender_address) and signed is None else None


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
        if part.isalpha() and part not in OFFICE | HOSTS and "reply" not in part:
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
