"""What a person noted beside the dated facts, read from the keys that an export keeps them under.

Nothing here is required: a key that is missing, or is not what it should be, says nothing.

::

    event of kind interviewed or assessed
        "questions": [{"topic": "SQL", "went": "confident|all_right|stumped"}]
        "tests": ["hard", "craft"]            what was asked for, by criterion
        "like_the_job": "yes|partly|no"       whether a test resembled the job
        "answer_by": "2026-03-20"             the day they promised an answer for
    event of kind rejected
        "cause": "format"                     the person's own verdict, a code of `Cause`
    application
        "questions": as of an event, where it is not known at which interview
        "scorecard": {"role_as_advertised": 2}                      1 to 5
        "debrief": {"want": "yes|partly|no", "verdict": "glad|bad_luck|...", "causes": ["format"],
                    "went_wrong": [{"cause": "format", "mattered": true}]}
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from nextround.engine.journey import OUTSIDE, Application, Cause, Criterion, Event, Kind

STUMPED = "stumped"
_OUTSIDE_VERDICTS = frozenset({"bad_luck", "unfair"})
_OWN_VERDICTS = frozenset({"learn", "prepare", "elsewhere", "glad"})
_CRITERIA = frozenset(str(k) for k in Criterion)
_CAUSES = frozenset(str(cause) for cause in Cause)


def is_outside(application: Application) -> bool:
    """Whether the person put this refusal down to something outside them, and to nothing else."""
    if not application.extra and not any(e.extra for e in application.events):
        return False
    verdict, causes = _debrief(application).get("verdict"), frozenset(_causes(application))
    blamed = frozenset(_codes([verdict], _OUTSIDE_VERDICTS)) or causes & OUTSIDE
    owned = frozenset(_codes([verdict], _OWN_VERDICTS)) or causes - OUTSIDE
    return bool(blamed) and not owned


def tested(event: Event) -> frozenset[str]:
    """The criteria tagged as what was asked for at this interview."""
    return frozenset(_codes(event.extra.get("tests"), _CRITERIA))


def stumped_topics(application: Application) -> frozenset[str]:
    """What the questions were about that stumped the person, in lower case."""
    kept = [extra for extra in (application.extra, *(e.extra for e in application.events)) if extra]
    questions = (_mapping(question) for extra in kept for question in _list(extra.get("questions")))
    topics = (question.get("topic") for question in questions if question.get("went") == STUMPED)
    return frozenset(t.strip().casefold() for t in topics if isinstance(t, str) and t.strip())


def role_as_advertised(application: Application) -> int | None:
    """How far the role was what the advertisement said, 1 to 5."""
    mark = _mapping(application.extra.get("scorecard")).get("role_as_advertised")
    return mark if isinstance(mark, int) and not isinstance(mark, bool) else None


def would_have_said_no(application: Application) -> bool | None:
    """The answer to "would I have said no?"; None when it was not asked or not known."""
    wanted = _debrief(application).get("want")
    return {"no": True, "yes": False, "partly": False}.get(wanted) if isinstance(wanted, str) else None


def was_glad(application: Application) -> bool:
    """Whether the person's own verdict was that they are glad it ended."""
    return _debrief(application).get("verdict") == "glad"


def promised(event: Event) -> date | None:
    """The day they said an answer would come by."""
    try:
        return date.fromisoformat(str(event.extra.get("answer_by")))
    except ValueError:
        return None


def _causes(application: Application) -> Iterator[str]:
    debrief = _debrief(application)
    placed = (_mapping(row) for row in _list(debrief.get("went_wrong")))
    yield from _codes(debrief.get("causes"), _CAUSES)
    yield from _codes([row.get("cause") for row in placed if row.get("mattered")], _CAUSES)
    for event in application.events:
        if event.kind in {Kind.REJECTED, Kind.SILENT}:
            yield from _codes([event.extra.get("cause")], _CAUSES)


def _debrief(application: Application) -> Mapping[str, Any]:
    return _mapping(application.extra.get("debrief"))


def _mapping(raw: object) -> Mapping[str, Any]:
    return raw if isinstance(raw, dict) else {}


def _list(raw: object) -> list[Any]:
    return raw if isinstance(raw, list) else []


def _codes(raw: object, known: frozenset[str]) -> Iterator[str]:
    return (each for each in _list(raw) if isinstance(each, str) and each in known)
