"""What a person can do on the patterns page: plan what would tell, wave a finding away, answer a review.

And on an opening's page: plan what a line of its posting asks one to prepare.
"""

from nextround import words
from nextround.accounts import actions as accounts
from nextround.accounts.models import Person
from nextround.engine.diagnosis.value import Next
from nextround.insights.patterns.stands_out import HIDES
from nextround.insights.review import NEVER, Review
from nextround.journal.models import Application
from nextround.plan import actions as plan
from nextround.plan import records
from nextround.plan.models import NextStep


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
