"""A posting's text to what it asks for: set phrases by rule, skills and knowledge by the learnt models."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nextround.engine.errors import Problem
from nextround.engine.fit import learnt
from nextround.engine.fit.findings import findings
from nextround.engine.fit.pay import salaries
from nextround.engine.fit.requirement import HARD, Requirement, is_covered
from nextround.engine.fit.rules import LANGUAGES, Rules, rules
from nextround.engine.fit.sections import headed, language_of, sections
from nextround.engine.fit.standing import is_denied, standing
from nextround.engine.fit.tokens import Sentence, clean, sentences
from nextround.engine.fit.vocabulary import Concept, Hit, find

POSTING_CHARS = 40_000
"""A longer text is read up to here; no posting is that long."""
SOFT_SHARE = 0.4
"""So much of a skill's words must be a soft skill's name for it to be one."""
WEIGHTS = {"must": 0.8, "nice": 0.3, "task": 0.5, "offer": 0.2, "company": 0.2, "apply": 0.2, "": 0.5}
"""How much a requirement matters, by what the heading above it announces."""
SAID = {"must": 0.9, "nice": WEIGHTS["nice"]}
"""The same where its own clause says it."""
FROM_GREEN = {"qualification": "certificate"}
"""What Green's corpus names is named here as elsewhere."""
LOOSE = frozenset({"skill", "knowledge", "soft_skill"})
"""Types that weigh nothing where at least half of their words are a hard requirement's already."""
UNMET = frozenset(
    {"health and care", "education", "trades", "logistics", "services", "hospitality", "science"}
)
"""Fields of the vocabulary that SkillSpan's and Green's postings hardly speak of."""
ASKING = frozenset({"must", "nice"})
"""Headings under which a name is asked for, not told of."""
TOOLS = frozenset(
    {
        "office software", "media software", "programming language", "web framework", "database",
        "cloud and operations", "data and machine learning",
    }
)  # fmt: skip
"""Groups whose names stand for the thing itself: a model that missed one missed what is asked."""
TELLING = frozenset({"offer", "company", "apply"})
"""Headings under which even these are told of, not asked for."""
NAMED, NAMED_ASKED = 0.7, 0.6
"""How sure a name of the vocabulary is, alone, and where the models saw nothing."""
NOT_READ = Problem(
    code="language-not-read",
    message="This posting is in a language that isn't read yet; English and German are.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A posting, read.

    Attributes:
        text: what the offsets count in.
        language: two letters.
        requirements: in the order of the text.
        problem: why nothing was read; None when it was.
    """

    text: str
    language: str
    requirements: tuple[Requirement, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class _Posting:
    text: str
    known: Rules
    cut: Sequence[Sentence]
    starts: Sequence[int]
    sections: Sequence[str]
    headed: Sequence[str]
    hits: Sequence[Hit]


def read(text: str) -> Reading:
    """Everything this posting asks for, each with the words that say so."""
    text = clean(text)
    language = language_of(text)
    if language not in LANGUAGES:
        return Reading(text=text, language=language, problem=NOT_READ)
    part = text[:POSTING_CHARS]
    cut = tuple(sentences(part))
    starts = [sentence.start for sentence in cut]
    around = sections(part, language), headed(part, language)
    posting = _Posting(part, rules(language), cut, starts, *around, find(part))
    said = list(_said(posting, language))
    seen = _learnt(posting, said) if language == "en" else _named(posting)
    found = sorted((*said, *seen), key=lambda one: (one.start, one.end, one.type))
    return Reading(text=text, language=language, requirements=tuple(found))


def _said(posting: _Posting, language: str) -> Iterator[Requirement]:
    """What set phrases say."""
    for finding in (*findings(posting.text, language), *salaries(posting.text, language)):
        yield _weighed(
            posting,
            Requirement(
                text=posting.text[finding.start : finding.end],
                start=finding.start,
                end=finding.end,
                type=finding.type,
                name=finding.name,
                concept=finding.concept,
                level=finding.level,
            ),
        )


def _learnt(posting: _Posting, said: Sequence[Requirement]) -> Iterator[Requirement]:
    """What the models see, without what a rule has said already."""
    hits = [hit.start for hit in posting.hits]
    covered: list[tuple[int, int]] = [(one.start, one.end) for one in said]
    for span in learnt.spans(learnt.looked_at(posting.cut, posting.hits, posting.sections)):
        covered.append((span.start, span.end))
        inside = [
            hit
            for hit in posting.hits[bisect_right(hits, span.start - 1) : bisect_right(hits, span.end - 1)]
            if hit.end <= span.end
        ]
        kind = _kind(span, inside)
        if not _is_known(posting, span, kind, said):
            found = _weighed(posting, _requirement(posting, span, kind, inside))
            is_told = kind in LOOSE and any(is_covered(found, one) for one in said)
            yield replace(found, importance=0.0) if is_told else found
    yield from _unseen(posting, covered)


def _unseen(posting: _Posting, covered: Sequence[tuple[int, int]]) -> Iterator[Requirement]:
    """What the vocabulary names and the models missed: tools, and where a heading asks, trades hardly met."""
    for hit in posting.hits:
        at = max(0, bisect_right(posting.starts, hit.start) - 1)
        is_met = any(start < hit.end and hit.start < end for start, end in covered)
        if not is_met and _is_asked(hit.concept, posting.headed[posting.cut[at].line]):
            yield _weighed(posting, _of_vocabulary(posting, hit, NAMED_ASKED))


def _is_asked(concept: Concept, heading: str) -> bool:
    """Whether its name under this heading asks for it, though no model says so."""
    if concept.group in TOOLS:
        return heading not in TELLING
    return concept.broader in UNMET and heading in ASKING


def _is_known(posting: _Posting, span: learnt.Span, kind: str, said: Sequence[Requirement]) -> bool:
    """Whether a rule has said it already, or has said that it is not asked."""
    is_none = kind in HARD and is_denied(posting.text, (span.start, span.end), posting.known)
    return is_none or any(_is_said(span, kind, one) for one in said)


def _is_said(span: learnt.Span, kind: str, one: Requirement) -> bool:
    """Nothing but pay stands where a sum of pay stands, whatever the models see there."""
    is_same = one.type in {kind, "salary"} or (kind == "certificate" and one.type in {"degree", "permit"})
    return is_same and one.start < span.end and span.start < one.end


def _kind(span: learnt.Span, inside: Sequence[Hit]) -> str:
    """The type of requirement that a model's span is."""
    if span.kind in FROM_GREEN:
        return FROM_GREEN[span.kind]
    if span.kind != "skill":
        return span.kind
    soft = sum(hit.end - hit.start for hit in inside if hit.concept.kind == "soft_skill")
    return "soft_skill" if soft >= SOFT_SHARE * (span.end - span.start) else "skill"


def _requirement(posting: _Posting, span: learnt.Span, kind: str, inside: Sequence[Hit]) -> Requirement:
    words = posting.text[span.start : span.end]
    concept = _concept(inside, len(words)) if kind in LOOSE else None
    return Requirement(
        text=words,
        start=span.start,
        end=span.end,
        type=kind,
        name=concept.name if concept else " ".join(words.split()),
        concept=concept.id if concept else "",
        confidence=round(span.confidence, 2),
    )


def _concept(inside: Sequence[Hit], length: int) -> Concept | None:
    """The concept that the words are about: the only one named, or the one that fills half of them."""
    longest = max(inside, key=lambda hit: hit.end - hit.start, default=None)
    if longest is None or (len(inside) > 1 and 2 * (longest.end - longest.start) < length):
        return None
    return longest.concept


def _named(posting: _Posting) -> Iterator[Requirement]:
    """Where no model reads the language: what the vocabulary names."""
    for hit in posting.hits:
        yield _weighed(posting, _of_vocabulary(posting, hit, NAMED))


def _of_vocabulary(posting: _Posting, hit: Hit, confidence: float) -> Requirement:
    return Requirement(
        text=posting.text[hit.start : hit.end],
        start=hit.start,
        end=hit.end,
        type=hit.concept.kind,
        name=hit.concept.name,
        concept=hit.concept.id,
        confidence=confidence,
    )


def _weighed(posting: _Posting, one: Requirement) -> Requirement:
    """The same, with whether it must be and how much it matters, from its clause and its heading."""
    at = max(0, bisect_right(posting.starts, one.start) - 1)
    sentence = posting.cut[at]
    section = posting.headed[sentence.line]
    place, around = (one.start, one.end), (sentence.start, max(sentence.end, one.end))
    said = standing(posting.text, place, around, posting.known)
    weight = SAID.get(said, WEIGHTS["" if one.type == "place" else section])
    if one.type in HARD and weight > WEIGHTS["task"]:
        weight = min(1.0, weight + 0.1)
    must = said == "must" or (not said and (section != "nice" or one.type == "place"))
    return replace(one, must=must, importance=round(weight, 2))
