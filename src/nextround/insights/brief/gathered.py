"""All that a brief shows, as one value; the number of queries is constant."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from nextround import words
from nextround.accounts.models import Person
from nextround.debriefs.records import is_low, moods_since
from nextround.engine import brief as engine
from nextround.engine.brief import Choice, Coming, Lesson, Sort, Wishes, matters_of
from nextround.engine.fit.compass import Compass
from nextround.engine.journey import Stage
from nextround.engine.rehearsal.bank import Expected, ToAsk
from nextround.insights.brief.evidence import Evidence, card_of, evidence_for
from nextround.insights.brief.telling import Telling, telling
from nextround.insights.opening import fit_of
from nextround.journal import records as journal
from nextround.journal import states
from nextround.journal.appointments import hours
from nextround.journal.models import Application, Appointment, Contact, Event, Preparation, Question
from nextround.journal.preparing import ASK, OWN, prepared, still_ahead
from nextround.practice.models import Card, RehearsedQuestion, Review
from nextround.profile.actions import profile_of

ENGLISH = "en"
MOST_CARDS = 2000
LOW_LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the checklist.

    Attributes:
        beside: where it comes from.
        answer: the better answer to a question that stumped.
        practise: whether it can become a card.
        card: the card it is on; empty where it is on none.
    """

    code: str
    text: str
    beside: str
    answer: str
    ticked: bool
    practise: bool = False
    card: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToExpect:
    """A question of the bank; `on_card` says that it waits among the cards already."""

    id: str
    text: str
    on_card: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToThem:
    """A question to ask them, and what to listen for; nothing where it is the person's own."""

    code: str
    text: str
    listen_for: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One page before a talk.

    Attributes:
        stage: its code; empty where the invitation does not say.
        title: "Before the final round".
        when: the day and the hour, by both clocks.
        how: by video, by telephone, at their place, and for how long; may be empty.
        where: a street, or what to open.
        met: who will be there, and who was met before.
        first: the question the brief begins with.
        groups: the checklist by heading.
        left_out: related lines without room.
        note: why there are no talking points; may be empty.
        offers_exercise: whether the exaggeration may be offered; not after days marked as hard.
    """

    event: Event
    application: Application
    name: str
    stage: str
    title: str
    when: str
    how: str
    where: str
    contacts: tuple[Contact, ...]
    met: tuple[str, ...]
    first: Line | None
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    left_out: int
    telling: Telling
    note: str
    expect: tuple[ToExpect, ...]
    ask: tuple[ToThem, ...]
    ask_more: tuple[ToThem, ...]
    ticked: tuple[str, ...]
    offers_exercise: bool

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line that can be ticked, in the order of the page."""
        rest = tuple(line for _, lines in self.groups for line in lines)
        return rest if self.first is None else (self.first, *rest)

    @property
    def link(self) -> str:
        """What to open for a talk on screen; empty where the place is no address of the web."""
        is_link = self.where.startswith(("https://", "http://")) and not any(map(str.isspace, self.where))
        return self.where if is_link else ""


def coming(application: Application, today: date) -> list[Event]:
    """Its invitations to talks that are still to come, soonest first."""
    return still_ahead(journal.standing(application.events.all()), today)


def brief(event: Event, now: datetime) -> Brief:
    """Everything for one talk.

    Args:
        event: the invitation, with `application__opening` and `application__owner`.
        now: this moment.
    """
    application = event.application
    person = application.owner
    stage = Stage(event.stage) if event.stage else None
    talk = Coming(application=str(application.pk), stage=stage, role=application.opening.role)
    found = evidence_for(application)
    choice = engine.choose(talk, found.lessons)
    rows = list(prepared(application, event.stage))
    ticked = tuple(row.code for row in rows)
    lines = {line.code: line for line in _lines(choice, found, frozenset(ticked))}
    fit = fit_of(application)
    asking = engine.to_ask(talk, _wishes(application, fit.compass, ticked))
    appointment = getattr(event, "appointment", None)
    return Brief(
        event=event,
        application=application,
        name=states.name_of(application),
        stage=event.stage,
        title=_title(event.stage),
        when=_when(event, appointment, person),
        how=_how(appointment),
        where=appointment.where.strip() if appointment else "",
        contacts=tuple(application.contacts.filter(trashed_at=None).order_by("name")),
        met=tuple(_met(appointment, found)),
        first=lines[choice.first.code] if choice.first else None,
        groups=tuple((group, tuple(lines[one.code] for one in told)) for group, told in choice.groups),
        left_out=choice.left_out,
        telling=telling(fit, profile_of(person)),
        note=_note(has_posting=bool(fit.reading.text.strip()), reads=bool(fit.asked)),
        expect=tuple(_expected(person, talk)),
        ask=(*_own(rows), *(_for_them(one, ticked) for one in asking.first)),
        ask_more=tuple(_for_them(one, ticked) for one in asking.more),
        ticked=ticked,
        offers_exercise=offers_exercise(person, now),
    )


def offers_exercise(person: Person, now: datetime) -> bool:
    """Whether the exaggeration may be offered: not within days of a check-in that was low."""
    return not any(map(is_low, moods_since(person, now - LOW_LASTS)))


def _title(stage: str) -> str:
    return words.say("brief.title", talk=states.inline(stage) if stage else words.say("brief.a_talk"))


def _when(event: Event, appointment: Appointment | None, person: Person) -> str:
    day = words.day(event.on)
    if appointment is None:
        return words.say("brief.when.day", day=day)
    return words.say("brief.when.hour", day=day, hour=hours(appointment, person))


def _how(appointment: Appointment | None) -> str:
    if appointment is None:
        return ""
    how = words.say(f"journal.how.{appointment.how}") if appointment.how else ""
    minutes = words.say("brief.when.minutes", n=appointment.minutes) if appointment.minutes else ""
    return ", ".join(filter(None, (how, minutes)))


def _met(appointment: Appointment | None, found: Evidence) -> Iterator[str]:
    if appointment is not None and appointment.with_whom.strip():
        yield appointment.with_whom.strip()
    for on, names in found.met:
        yield words.say("brief.met_before", names=names, day=on)


def _lines(choice: Choice, found: Evidence, ticked: frozenset[str]) -> Iterator[Line]:
    for lesson in choice.lines:
        question = found.questions.get(lesson.code)
        card = None if question is None else card_of(question)
        yield Line(
            code=lesson.code,
            text=lesson.text,
            beside=_beside(lesson, found),
            answer=lesson.answer,
            ticked=lesson.code in ticked,
            practise=question is not None and card is None,
            card="" if card is None else str(card.pk),
        )


def _beside(lesson: Lesson, found: Evidence) -> str:
    place = found.places.get(lesson.application) or words.say("journal.nameless_company")
    where = words.say(f"brief.at.{lesson.stage}") if lesson.stage else words.say("brief.at.any")
    form = "mastered" if lesson.sort is Sort.STUMPED and lesson.mastered else str(lesson.sort)
    return words.say(f"brief.beside.{form}", place=place, where=where, day=lesson.on)


def _wishes(application: Application, compass: Compass, ticked: tuple[str, ...]) -> Wishes:
    """What the person cares about, chose already, and asked there before."""
    mine = Question.objects.filter(interview__application=application, asked_by="me", trashed_at=None)
    counted = (
        *(["money"] if compass.salary else []),
        *(["place"] if compass.remote is not None or compass.travel is not None else []),
    )
    return Wishes(
        matters=tuple(dict.fromkeys((*matters_of((*compass.values, *compass.wants)), *counted))),
        chosen=tuple(code.removeprefix(ASK) for code in ticked if code.startswith(ASK)),
        asked=tuple(mine.values_list("text", flat=True)),
    )


def _expected(person: Person, talk: Coming) -> Iterator[ToExpect]:
    """A few questions that were not practised yet."""
    practised = Exists(Review.objects.filter(card=OuterRef("pk")))
    cards = Card.objects.owned_by(person).kept().annotate(was_practised=practised).order_by("-created_at")
    fronts = dict(cards.values_list("front", "was_practised")[:MOST_CARDS])
    waiting = {engine.same_text(front) for front, done in fronts.items() if not done}
    known = [*(front for front, done in fronts.items() if done), *_rehearsed(person)]
    for one in engine.to_expect(talk, known):
        yield ToExpect(id=one.id, text=one.text[ENGLISH], on_card=_is_on(one, waiting))


def _rehearsed(person: Person) -> Iterator[str]:
    """What was answered in a rehearsal, typed or aloud."""
    rows = RehearsedQuestion.objects.owned_by(person).filter(rehearsal__trashed_at=None)
    answered = rows.filter(~Q(answer="") | Q(is_spoken=True)).order_by("-created_at")
    yield from answered.values_list("text", flat=True)[:MOST_CARDS]


def _is_on(one: Expected, fronts: set[str]) -> bool:
    return any(engine.same_text(text) in fronts for text in one.text.values())


def _for_them(one: ToAsk, ticked: tuple[str, ...]) -> ToThem:
    code = ASK + one.id
    return ToThem(
        code=code, text=one.text[ENGLISH], listen_for=one.listen_for[ENGLISH], chosen=code in ticked
    )


def _own(rows: Iterable[Preparation]) -> Iterator[ToThem]:
    """Questions of one's own, which nobody can say what to listen for in."""
    for row in rows:
        if row.code.startswith(OWN):
            yield ToThem(code=row.code, text=row.text, listen_for="", chosen=True)


def _note(*, has_posting: bool, reads: bool) -> str:
    if reads:
        return ""
    return words.say("brief.nothing_asked" if has_posting else "brief.no_posting")
