"""Occupations of an imported taxonomy in the shape of our own table, for `neighbours` to look among.

::

    table(known) -> {id: Occupation}          those that ask for something
    with_terms(person, known) -> Profile      the person, with the taxonomy's terms that their lines speak of
    usual_in(known, titles) -> {Concept: str} what the work under these titles is said to ask
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from nextround.engine.fit.occupations import Occupation
from nextround.engine.fit.profile import Profile
from nextround.engine.fit.taxonomy import SURE, Taxonomy, Term, Work
from nextround.engine.fit.vocabulary import Concept

LONGEST_LINE = 200
"""A longer line of a profile is a story; no term is like it."""


def table(known: Taxonomy) -> Mapping[str, Occupation]:
    """Its occupations by their id."""
    concepts = [concept_of(term) for term in known.terms]
    return {
        work.id: Occupation(
            id=work.id, names=work.labels, german=(), asks=tuple(concepts[place] for place in work.asks)
        )
        for work in known.works
        if work.asks
    }


def with_terms(person: Profile, known: Taxonomy) -> Profile:
    """The same person, who has what their lines are surely about."""
    found = {
        concept_of(linked.term): line
        for line in reversed(person.lines)
        if len(line) <= LONGEST_LINE
        for linked in known.link(line)
        if linked.likeness >= SURE
    }
    return replace(person, concepts={**person.concepts, **found})


def usual_in(known: Taxonomy, titles: Iterable[str]) -> Mapping[Concept, str]:
    """What the occupations under these titles ask, each with the first title that says so."""
    every = [(title, work) for title in titles if (work := work_of(known, title)) is not None]
    return {concept_of(known.terms[place]): title for title, work in reversed(every) for place in work.asks}


def work_of(known: Taxonomy, title: str) -> Work | None:
    """The occupation that a title names: the longest label whose words stand in it side by side."""
    words = title.casefold().replace(",", " ").split()
    by_label = _by_label(known)
    parts = (
        " ".join(words[start : start + length])
        for length in range(len(words), 0, -1)
        for start in range(len(words) - length + 1)
    )
    return next((by_label[part] for part in parts if part in by_label), None)


def concept_of(term: Term) -> Concept:
    """A term as our vocabulary's concepts are; none is near another."""
    return Concept(
        id=term.id, name=term.name, names=term.labels, kind=term.kind, group=term.id, broader=term.id
    )


@lru_cache(maxsize=1)
def _by_label(known: Taxonomy) -> Mapping[str, Work]:
    return {label.casefold(): work for work in reversed(known.works) for label in reversed(work.labels)}
