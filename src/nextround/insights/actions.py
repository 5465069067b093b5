"""What a person can do on the patterns page: plan what would tell, wave a finding away, answer a review.

On an opening's page: plan what a line of its posting asks one to prepare. In a brief: tick, practise, plan.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction

from nextround import words
from nextround.accounts import actions as accounts
from nextround.accounts.models import Person
from nextround.engine.diagnosis.value import Next
from nextround.engine.rehearsal import bank
from nextround.insights.patterns.stands_out import HIDES
from nextround.insights.review import NEVER, Review
from nextround.journal import actions as journal
from nextround.journal import states
from nextround.journal.models import Application, Event, Question
from nextround.journal.preparing import ASK
from nextround.plan import actions as plan
from nextround.plan import records
from nextround.plan.models import NextStep
from nextround.practice import actions as practice
from nextround.practice.models import Card

EXPECT = "expect:"
"""How the name of a question of the bank begins, where one asks to practise it; its id follows."""
STUMPED = "stumped:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """What the exercise before a talk ends in: a wish, what could stand in its way, and what to do then.

    Attributes:
        tale: the exaggeration; forgotten with the wish, unless `keeps_tale`.
    """

    obstacle: str
    then: str
    wish: str = ""
    tale: str = ""
    keeps_tale: bool = False


def plan_it(person: Person, what: Next) -> NextStep | None:
    """Put what would tell on the plan, without a day; None if it is there already."""
    step = words.say(f"insights.plan.{what}")
    if records.ahead(person).filter(what=step).exists():
        return None
    return plan.add_step(person, what=step)


def prepare(application: Application, what: str) -> NextStep | None:
    """Put what a line of its posting asks one to prepare on the plan, without a day; None if it is there."""
    if records.ahead(application.owner).filter(what=what).exists():
        return None
    return plan.add_step(application.owner, what=what, application=application)


def hide(person: Person, code: str) -> None:
    """Wave a finding away for good."""
    accounts.dismiss(person, code)


def show_again(person: Person) -> None:
    """Show every finding that was waved away."""
    accounts.want_again(person, HIDES)


def answer(person: Person, review: Review) -> None:
    """The review of this run was asked for; it is not asked for again."""
    accounts.dismiss(person, review.code)


def never_ask(person: Person) -> None:
    """Ask for no review any more, whatever comes."""
    accounts.dismiss(person, NEVER)


def tick(
    event: Event, *, chosen: Collection[str], base: Collection[str], own: Mapping[str, str] | None = None
) -> None:
    """Keep what a brief's page ticked or unticked, questions to ask among it.

    Args:
        event: the invitation to the talk.
        chosen: codes that are ticked.
        base: codes that were ticked when the page began.
        own: the words of the person's own questions on the page, by their code.

    Raises:
        UnknownCode: see `journal.actions.keep_ticks`.
    """
    texts = {ASK + one.id: one.text["en"] for one in bank.all_to_ask()} | dict(own or {})
    known = [code for code in chosen if code in texts or not code.startswith(ASK)]
    journal.keep_ticks(event.application, stage=event.stage, chosen=known, base=base, texts=texts)


def practise(person: Person, what: str) -> Card | None:
    """Make a card of a question that stumped or may be asked; None where there is no such question.

    Raises:
        EmptyCard, NoSuchQuestion: see `practice.actions.card_from` and `from_bank`.
    """
    if what.startswith(EXPECT):
        card, _ = practice.from_bank(person, what.removeprefix(EXPECT))
        return card
    rows = Question.objects.owned_by(person).kept().filter(went="stumped")
    question = next((row for row in rows if what == f"{STUMPED}{row.pk}"), None)
    return None if question is None else practice.card_from(question)


@transaction.atomic
def keep_plan(event: Event, contrast: Contrast) -> NextStep:
    """Put the plan that the exercise ends in on the plan, for the day of the talk.

    Raises:
        EmptyStep: see `plan.actions.add_step`.
    """
    application = event.application
    if contrast.keeps_tale:
        told = "\n".join(part for part in (contrast.tale.strip(), contrast.wish.strip()) if part)
        talk = states.inline(event.stage) if event.stage else words.say("brief.a_talk")
        journal.add_to_note(
            application, words.say("brief.exercise.noted", talk=talk, text=told) if told else ""
        )
    return plan.add_step(
        application.owner,
        what=contrast.then,
        application=application,
        cue=contrast.obstacle.strip(),
        due=event.on,
    )
