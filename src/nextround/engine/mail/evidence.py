"""What a mail gives to judge by: phrases in their clauses, its sender, its structure, its words."""

import itertools
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache

from nextround.engine import data
from nextround.engine.mail import text
from nextround.engine.mail.linear import Feature
from nextround.engine.mail.message import Message
from nextround.engine.mail.phrases import PACKAGE, Book, Hit, Language, book

SHORT, LONG, MANY_LINKS, MANY_JOB_WORDS = 250, 2_500, 4, 3
"""Fewer characters are a line from a person; more are a newsletter or an advertisement."""
TOPICS = ("other.elsewhere", "other.private", "other.own")
"""What a mail is about, whether or not its clause is denied: a flat that one did not get is still a flat."""
ABOUT = ("rejection.", "interview.", "assessment.", "offer.", "feedback_reply.")
"""Kinds that other mail speaks like: a loan is declined, a meeting moved. Words of a job tell them apart."""
NEWS = frozenset(
    {"rejection.decision", "interview.invite", "interview.confirmed", "assessment.task", "offer.offer"}
)
"""What a mail may say beside that an application came in; then that is not what it is about."""
PROMISES = ("interview.", "assessment.", "offer.")
"""Kinds that a condition after the phrase turns into a mere possibility."""


Said = tuple[str, Hit, str]
"""What a phrase says, its hit, and whether that stands in the "subject" or in the "body"."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One mail laid out for judging.

    Attributes:
        subject: lower case, as long as the message's subject.
        body: lower case, as far as it is read; offsets are those of the message's body.
        said: what the subject's and the body's phrases of kinds say; each with its hit and where it stands.
        letters: subject and body with blanks for signs.
        subject_words: the subject's distinct words.
        seen: the distinct words of both.
        words: the body's words in order.
    """

    subject: str
    body: str
    said: tuple[Said, ...]
    letters: tuple[str, str]
    subject_words: frozenset[str]
    seen: frozenset[str]
    words: list[str]


def sheet(message: Message) -> Sheet:
    """Lay a mail out for judging."""
    subject = text.lowered(message.subject)
    body = text.searchable(message.body)
    above, below = text.lettered(subject), text.lettered(body)
    words, known = text.words_of(below), book()
    subject_words, body_words = frozenset(text.words_of(above)), frozenset(words)
    said = [(code, hit, "subject") for code, hit in _said(subject, above, subject_words, known)]
    said += [(code, hit, "body") for code, hit in _said(body, below, body_words, known)]
    return Sheet(
        subject=subject,
        body=body,
        said=tuple(said),
        letters=(above, below),
        subject_words=subject_words,
        seen=subject_words | body_words,
        words=words,
    )


def named(laid: Sheet) -> Iterator[Said]:
    """The causes and stages that a mail's phrases name, harmless ones left out."""
    find = book().naming.find
    for where, low, letters in zip(("subject", "body"), (laid.subject, laid.body), laid.letters, strict=True):
        harmless = [hit for code, hit, at in laid.said if hit.phrase.section == "harmless" and at == where]
        for hit in find(low, letters, laid.seen):
            if hit.phrase.section != "stages" or not _overlaps(hit, harmless):
                yield hit.phrase.code, hit, where


def evidence(message: Message, laid: Sheet) -> set[str]:
    """The pieces of evidence that the model weighs."""
    found = set(_of_phrases(laid))
    if "confirmation.received" in found and not NEWS.isdisjoint(found):
        found.add("confirmation.beside")
    kind = sender_kind(message.sender_address)
    found.update([f"{kind}+{code}" for code in found if "." in code and "/" not in code] if kind else [])
    found.update(_of_sender(message.sender_address))
    job = _about_a_job(laid)
    found.add(job)
    found.update(
        {f"{job}+{code.partition('.')[0]}" for code in found if code.startswith(ABOUT) and "/" not in code}
    )
    found.update(_of_structure(message, laid))
    return found


def ngrams(laid: Sheet) -> tuple[Iterable[Feature], ...]:
    """Words and pairs of neighbouring words; the subject's words also on their own."""
    return laid.seen, itertools.pairwise(laid.words), map("s:{}".format, laid.subject_words)


def domain_of(address: str) -> str:
    """The domain of a sender's address, in lower case; empty where there is none."""
    return address.rpartition("@")[2].strip("<>. ").lower() if "@" in address else ""


@cache
def sender_kinds() -> dict[str, str]:
    """Known senders' domains and what they are: ats, board, tests or free."""
    return {
        domain: kind for kind, lines in data.toml(PACKAGE, "senders.toml").items() for domain in lines.split()
    }


def sender_kind(address: str) -> str:
    """What the sender's domain is known to be, or an empty string."""
    return _domain_kind(domain_of(address))


@lru_cache(maxsize=1_024)
def _domain_kind(domain: str) -> str:
    """What this domain or one above it is known to be."""
    known = sender_kinds()
    return next((known[end] for end in _endings(domain.split(".")) if end in known), "")


def _endings(labels: list[str]) -> Iterator[str]:
    """The domain and its parents down to two labels."""
    return (".".join(labels[at:]) for at in range(max(0, len(labels) - 4), len(labels) - 1))


def _said(low: str, letters: str, seen: frozenset[str], known: Book) -> Iterator[tuple[str, Hit]]:
    """Each phrase's code, with its clause's condition or negation noted, harmless ones left out."""
    hits = list(known.judging.find(low, letters, seen))
    harmless = [hit for hit in hits if hit.phrase.section == "harmless"]
    for hit in hits:
        kind = hit.phrase.section == "kinds" and not hit.phrase.code.startswith("other.")
        if harmless and kind and _overlaps(hit, harmless):
            continue
        yield hit.phrase.code + _turn(low, seen, hit, known.languages[hit.phrase.language]), hit


def _overlaps(hit: Hit, others: Iterable[Hit]) -> bool:
    """Whether one of these stands where this one does."""
    return any(other.start < hit.end and hit.start < other.end for other in others)


def _turn(low: str, seen: AbstractSet[str], hit: Hit, language: Language) -> str:
    """Say "/if" where the clause is conditional, "/not" where it is denied, else nothing."""
    code = hit.phrase.code
    if hit.phrase.section != "kinds" or code in TOPICS:
        return ""
    before, after = text.clause(low, hit.start, hit.end)
    if code.startswith("rejection."):
        # "Even if it was close, we have decided not to …" is a no; "if you hear nothing, consider …" is none.
        if language.concession.stands_in(before, seen):
            before = before.rpartition(",")[2]
        return "/if" if language.condition.stands_in(before, seen) else ""
    if language.condition.stands_in(before, seen):
        return "/if"
    if code.startswith(PROMISES) and language.condition.stands_in(after, seen):
        return "/if"
    if language.negation.stands_in(before[-40:], seen):
        return "/not"
    return ""


def _of_phrases(laid: Sheet) -> Iterator[str]:
    """What the phrases say, by code and by kind, and what the subject says on its own."""
    for code, _, where in laid.said:
        yield code
        if where == "subject":
            yield "subject:" + code


def _of_sender(address: str) -> Iterator[str]:
    """What the sender's address gives away."""
    kind = sender_kind(address)
    if kind:
        yield f"sender.{kind}"
    local = address.partition("@")[0].lower()
    if "reply" in local and "no" in local:
        yield "sender.noreply"
    if any(word in local for word in ("alert", "jobs", "digest", "newsletter", "news")):
        yield "sender.bulk"
    if any(word in local for word in ("recruit", "career", "talent", "bewerbung", "karriere", "hr", "rh")):
        yield "sender.hiring"


def _about_a_job(laid: Sheet) -> str:
    """Whether the words are those of a job, in whichever language: "job.none", "job.some" or "job.many"."""
    most = max(len(language.job & laid.seen) for language in book().languages.values())
    return "job.none" if most == 0 else "job.some" if most < MANY_JOB_WORDS else "job.many"


def _of_structure(message: Message, laid: Sheet) -> Iterator[str]:
    """What the mail's build gives away."""
    if message.calendar:
        yield "has.calendar"
    if message.list_unsubscribe:
        yield "has.unsubscribe"
    if message.auto_submitted:
        yield "has.auto"
    if laid.subject.startswith(("re:", "aw:", "antw:", "sv:")):
        yield "subject.reply"
    size = len(laid.body)
    yield "body.short" if size < SHORT else "body.long" if size > LONG else "body.middling"
    links = laid.body.count("http") + laid.body.count("<url>")
    if links > MANY_LINKS:
        yield "body.links"
