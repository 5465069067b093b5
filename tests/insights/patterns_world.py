"""Searches to look at, as the engine's values (ids that addresses can hold) and in the journal."""

from datetime import date, timedelta
from uuid import UUID

from nextround.accounts.models import Person
from nextround.engine.diagnosis.report import report
from nextround.engine.journey import Application, Event, Journey, Kind, Rehearsal, Stage
from nextround.insights.patterns import Patterns, see, told
from nextround.journal import actions
from nextround.journal.models import Application as Row

NOON = "2026-03-12T12:00:00+00:00"
TODAY = date(2026, 3, 12)
WORDS_ABOUT_PEOPLE = ("weakness", "your weak", "you are weak", "you lack", "misfit", "personality")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def application(n: int, *events: Event, **more: object) -> Application:
    """The n-th application."""
    return Application(
        **{
            "id": str(UUID(int=n, version=4)),
            "company": f"Kite {n}",
            "role": "Analyst",
            "events": events,
            **more,
        }  # type: ignore[arg-type]  # a row
    )


def open_since(n: int, days: int, **more: object) -> Application:
    return application(n, Event(on=ago(days), kind=Kind.APPLIED), **more)


def refused(n: int, days: int, stage: Stage | None = Stage.FINAL, **more: object) -> Application:
    """It ended so many days ago; without a stage before any conversation."""
    talk = [Event(on=ago(days + 5), kind=Kind.INTERVIEWED, stage=stage, ratings={"hard": 2})] if stage else []
    return application(
        n,
        Event(on=ago(days + 20), kind=Kind.APPLIED),
        *talk,
        Event(on=ago(days), kind=Kind.REJECTED, stage=stage, finalists=3 if stage is Stage.FINAL else None),
        **more,
    )


def looked_at(*applications: Application, rehearsals: tuple[Rehearsal, ...] = (), **own: object) -> Patterns:
    """The page that this search makes."""
    journey = Journey(today=TODAY, applications=applications, rehearsals=rehearsals)
    seen = see(journey, report(journey))
    blank = {"planned": frozenset(), "hidden": frozenset(), "practised": 0}
    return told(seen.with_own(**{**blank, **own}))  # type: ignore[arg-type]  # a row


def text_of(page: Patterns) -> str:
    """Everything that the page says outside its charts."""
    said = []
    for card in page.cards:
        said += [card.title, card.about_hidden]
        for line in card.lines:
            said += [line.text, line.doubt, *(cell.text for cell in line.evidence), line.and_more]
        for table in card.tables:
            said += [*table.head, *(cell.text for row in table.rows for cell in row), table.and_more]
        if card.how is not None:
            said += [card.how.plain, card.how.formula, card.how.priors, *card.how.steps, *card.how.sources]
    return "\n".join(said)


def kept_refusal(person: Person, *, days: int, stage: str = "final", company: str = "Kite") -> Row:
    """The same in the journal: a conversation and then a no."""
    row = actions.record_application(person, company=company, role="Analyst", applied_on=ago(days + 20))
    actions.record_interview(row, on=ago(days + 5), stage=stage)
    actions.record_event(row, kind="rejected", on=ago(days), stage=stage)
    return row


def kept_first_look(person: Person, *, days: int) -> Row:
    """A no before any conversation."""
    row = actions.record_application(person, company="Brightwater", role="Analyst", applied_on=ago(days + 9))
    actions.record_event(row, kind="rejected", on=ago(days), stage="screening")
    return row
