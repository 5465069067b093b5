"""Which opening a mail speaks of: company, role, stage, the reason given; each with its place."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from itertools import chain
from types import MappingProxyType

from nextround.engine.journey import Cause, Stage
from nextround.engine.mail import evidence, headings, names, requisition, senders, times, titles
from nextround.engine.mail.evidence import Said, Sheet
from nextround.engine.mail.kinds import MailKind
from nextround.engine.mail.message import Message
from nextround.engine.mail.phrases import book
from nextround.engine.mail.spans import Span, span

ENDING = frozenset({MailKind.REJECTION, MailKind.FEEDBACK_REPLY})
"""Kinds that may give a reason."""
DATED = frozenset({MailKind.INTERVIEW, MailKind.ASSESSMENT})
"""Kinds that announce something on a day."""
STAGED = {
    MailKind.OFFER: Stage.OFFER,
    MailKind.ASSESSMENT: Stage.ASSESSMENT,
    MailKind.CONFIRMATION: Stage.SCREENING,
}
"""Kinds that are a stage of their own, whatever else the mail mentions."""
TALKED = "talked"
"""The phrases' own word for "you and we have spoken", which names no stage by itself."""
STAGE_ORDER = ("final", "hiring_manager", "team", "technical", "assessment", "recruiter_call", "screening")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a mail names; see `Reading`."""

    company: str | None = None
    role: str | None = None
    stage: Stage | None = None
    reasons: tuple[Cause, ...] = ()
    named: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}))
    on: date | None = None
    at: datetime | None = None
    deadline: date | None = None
    requisition: str | None = None
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}))


NOTHING = Facts()

Text = tuple[str, str, str]
"""Where ("subject" or "body"), the text, and the text in lower case."""
Place = tuple[str, int, int]
"""Where, from, to."""


def find(message: Message, laid: Sheet, kind: MailKind, language: str) -> Facts:
    """Everything this mail names about the opening it speaks of."""
    named: dict[str, Span] = {}
    ways = _ways(language or "en").worth_looking(laid.seen)
    texts = _texts(message, laid)
    _note_role(message, texts, ways, named)
    role = named["role"].text if "role" in named else ""
    beside = ((named["role"].where, *place) for place in _beside(texts, named))
    _note(message, "company", chain(beside, _companies(message, texts, ways)), named, unlike=role)
    told = [] if kind in STAGED else list(evidence.named(laid))
    reasons = tuple(_reasons(message, told, named)) if kind in ENDING else ()
    when = times.announced(message, laid, kind, language or "en") if kind in DATED else times.When()
    number = requisition.first(message)
    company = (
        senders.in_own_name(message)
        or _name(named, "company")
        or senders.of_sender(message)
        or _signature(message, texts, ways, named)
        or senders.of_address(message)
    )
    _part_role(message, company or "", named)
    return Facts(
        company=company,
        role=_name(named, "role"),
        stage=_stage(told, kind),
        reasons=reasons,
        on=when.on,
        at=when.at,
        deadline=when.deadline,
        requisition=number.text if number else None,
        spans=MappingProxyType(when.spans | ({"requisition": number} if number else {})),
        named=MappingProxyType(named),
    )


@cache
def _ways(language: str) -> names.Ways:
    """A language's ways to name a company and a role."""
    return names.ways(book().languages[language].facts)


def _beside(texts: tuple[Text, ...], named: Mapping[str, Span]) -> Iterator[tuple[int, int]]:
    """The company named right after the role."""
    if "role" in named:
        source = next(source for where, source, _ in texts if where == named["role"].where)
        yield from headings.beside_role(source, named["role"].end)


def _roles(texts: tuple[Text, ...], ways: names.Ways) -> Iterator[Place]:
    """Where a role may be named, the surest place first."""
    yield from _in_each(texts, names.titled, ways.role_labels)
    yield from _in_each(texts[:1], headings.listed, ("role",))
    yield from _in_each(texts[1:], headings.below_sent, ("role",))
    if ways.role_ends is not None:
        yield from _loosely_after(texts, ways.role, ways.role_ends)
        return
    yield from _after(texts, ways.role_closed)
    yield from _in_each(texts, names.before_word, ways.role_after)
    yield from _after(texts, ways.role)


def _companies(message: Message, texts: tuple[Text, ...], ways: names.Ways) -> Iterator[Place]:
    """Where a company may be named, the surest place first."""
    yield from _in_each(texts, names.titled, ways.company_labels)
    body = texts[1][1]
    yield from (("body", *place) for place in senders.sure_last_line(body, message))
    yield from _in_each(texts, headings.sent_to, ())
    yield from _after(texts, ways.company)
    for where, source, _ in texts:
        yield from ((where, start, end) for start, end in senders.like_sender(source, message.sender_address))
    yield from _in_each(texts, names.before_verb, ways.company_after)
    yield from _in_each(texts[1:], names.before_team, ways.team)
    yield from _in_each(texts[:1], headings.listed, ("company",))
    yield from _in_each(texts[:1], headings.heading, ())
    yield from (("body", *place) for place in senders.last_line(body, message))


def _loosely_after(
    texts: tuple[Text, ...], leads: tuple[names.Lead, ...], ends: re.Pattern[str]
) -> Iterator[Place]:
    """Names after these leads that may be in small letters."""
    for lead in leads:
        for where, source, low in texts:
            places = names.loosely_after_lead(source, low, lead, ends)
            yield from ((where, start, end) for start, end in places)


def _signature(
    message: Message, texts: tuple[Text, ...], ways: names.Ways, named: dict[str, Span]
) -> str | None:
    """The company in the signature, which is only asked where nothing else tells."""
    role = named["role"].text if "role" in named else ""
    signed = (
        _in_each(texts[1:], look, ways.closings)
        for look in (headings.signed_at, names.signed, headings.copyrighted, headings.in_legal_form)
    )
    _note(message, "company", chain.from_iterable(signed), named, unlike=role)
    return _name(named, "company")


def _in_each(
    texts: tuple[Text, ...],
    look: Callable[[str, str, tuple[str, ...]], Iterator[tuple[int, int]]],
    words: tuple[str, ...],
) -> Iterator[Place]:
    """What `look` finds with these words in each text."""
    for where, source, low in texts:
        yield from ((where, start, end) for start, end in look(source, low, words))


def _texts(message: Message, laid: Sheet) -> tuple[Text, ...]:
    """Subject and body, as they are and in lower case."""
    return (
        ("subject", message.subject, laid.subject),
        ("body", message.body[: len(laid.body)], laid.body),
    )


def _after(texts: tuple[Text, ...], leads: tuple[names.Lead, ...]) -> Iterator[Place]:
    """Names after these leads, the surest lead first."""
    for lead in leads:
        for where, source, low in texts:
            yield from ((where, start, end) for start, end in names.after_lead(source, low, lead))


def _note_role(message: Message, texts: tuple[Text, ...], ways: names.Ways, named: dict[str, Span]) -> None:
    """Note the first name with a profession in it, else a title in the subject, else the first name."""
    said: list[Span] = []
    for role in chain(_titled(message, _roles(texts, ways)), _if_titled(message, texts, ways)):
        if _is_role(role.text):
            named["role"] = role
            return
        if not names.is_a_companys(role.text):
            said.append(role)
    bare = list(
        _titled(message, ((where, *place) for where, source, _ in texts for place in titles.bare(source)))
    )
    chosen = [role for role in bare if role.where == "subject"] or said or bare
    if chosen:
        named["role"] = chosen[0]


def _part_role(message: Message, company: str, named: dict[str, Span]) -> None:
    """Leave out of "Data Analyst, ACME" whose analyst that is."""
    role = named.get("role")
    tail = f", {company}"
    if company and role is not None and role.text.endswith(tail):
        named["role"] = span(message, role.where, role.start, role.end - len(tail))


def _if_titled(message: Message, texts: tuple[Text, ...], ways: names.Ways) -> Iterator[Span]:
    """What stands where a role or a company may, if it is a title."""
    return (role for role in _titled(message, _after(texts, ways.role_if_titled)) if _is_role(role.text))


def _is_role(name: str) -> bool:
    """Whether a name is a job's title, not a company's such as "Engineer GmbH"."""
    return titles.is_title(name) and not names.is_legal(name)


def _titled(message: Message, places: Iterable[Place]) -> Iterator[Span]:
    """The names of roles at these places, whole and without a requisition number."""
    for where, start, end in places:
        source = message.subject if where == "subject" else message.body
        first, last = names.trimmed(source, start, end, what="role")
        if last > first and not names.is_legal(source[first:last]):
            yield span(
                message,
                where,
                first,
                first + len(titles.without_number(source[first : titles.to_profession(source, last)])),
            )


def _note(
    message: Message, what: str, places: Iterable[Place], named: dict[str, Span], *, unlike: str
) -> None:
    """Note the first of these places that holds a name other than `unlike`."""
    for where, start, end in places:
        source = message.subject if where == "subject" else message.body
        first, last = names.trimmed(source, start, end, what=what)
        name = source[first:last]
        own = senders.is_its_board(name, message.sender_address)
        if name and name != unlike and not own and not _is_role(name):
            named[what] = span(message, where, first, last)
            return


def _name(named: Mapping[str, Span], what: str) -> str | None:
    """A noted name on one line."""
    return " ".join(named[what].text.split()) if what in named else None


def _reasons(message: Message, told: Iterable[Said], named: dict[str, Span]) -> Iterator[Cause]:
    """The causes that the sender gives, in the order in which they are first said."""
    said = [(hit, where) for _, hit, where in told if hit.phrase.section == "causes"]
    for hit, where in sorted(said, key=lambda found: (found[1] != "subject", found[0].start, -found[0].end)):
        cause = Cause(hit.phrase.code)
        if cause not in named:
            named[cause] = span(message, where, hit.start, hit.end)
            yield cause


def _stage(told: Iterable[Said], kind: MailKind) -> Stage | None:
    """Where in the process this mail stands."""
    if kind in STAGED:
        return STAGED[kind]
    codes = {hit.phrase.code for _, hit, _ in told if hit.phrase.section == "stages"}
    later = next((Stage(code) for code in STAGE_ORDER[:-1] if code in codes), None)
    if kind is MailKind.REJECTION and TALKED not in codes and later is None:
        return Stage.SCREENING if "screening" in codes else None
    return later
