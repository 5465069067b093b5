"""At three refusals in a row, each after a conversation, Today asks once for a look at them together."""

from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from insights.patterns_world import NOON, TODAY, ago, kept_first_look, kept_refusal
from nextround.accounts.models import Person
from nextround.insights.review import Review, review
from nextround.journal import actions as journal

pytestmark = [pytest.mark.django_db, pytest.mark.mission("S1")]
HEADING = "Before the next application"


@pytest.fixture(autouse=True)
def noon(clock) -> None:
    clock(NOON)


@pytest.fixture
def three(me: Person) -> None:
    for days in (4, 9, 14):
        kept_refusal(me, days=days)


def today(inside: Client) -> str:
    return unescape(inside.get(reverse("today")).content.decode())


def answer(inside: Client, how: str) -> str:
    return unescape(inside.post(reverse("patterns-review"), {"answer": how}, follow=True).content.decode())


def asked(me: Person) -> Review:
    found = review(me, TODAY)
    assert found is not None
    return found


def test_it_asks_at_three_with_the_luck_in_it(inside: Client, three: None) -> None:
    page = today(inside)
    assert HEADING in page
    assert "3 conversations in a row ended with a no." in page
    assert "Luck alone makes such a run about 3 times in 10." in page


def test_it_asks_nothing_at_two(inside: Client, me: Person) -> None:
    for days in (4, 9):
        kept_refusal(me, days=days)
    assert HEADING not in today(inside)


def test_noes_before_any_conversation_are_counted_apart(inside: Client, me: Person) -> None:
    for days in range(1, 8):
        kept_first_look(me, days=days)
    kept_refusal(me, days=5)
    kept_refusal(me, days=6)
    assert HEADING not in today(inside)
    kept_refusal(me, days=30)
    assert HEADING in today(inside), "they do not break a run either"


def test_an_offer_ends_the_run(inside: Client, me: Person, three: None) -> None:
    row = journal.record_application(me, company="Tarn", role="Analyst", applied_on=ago(30))
    journal.record_interview(row, on=ago(6), stage="final")
    journal.record_event(row, kind="offered", on=ago(2))
    assert HEADING not in today(inside)


def test_old_pain_is_not_brought_up(inside: Client, me: Person) -> None:
    for days in (15, 20, 25):
        kept_refusal(me, days=days)
    assert HEADING not in today(inside)
    kept_refusal(me, days=14)
    assert HEADING in today(inside)


def test_looking_answers_it_for_this_run_however_long_it_gets(
    inside: Client, me: Person, three: None
) -> None:
    assert "<h1>Patterns</h1>" in answer(inside, "look")
    kept_refusal(me, days=1)
    assert HEADING not in today(inside)


def test_not_this_time_leads_back_to_today_and_another_run_asks_again(
    inside: Client, me: Person, three: None
) -> None:
    assert "<h1>Today</h1>" in answer(inside, "later")
    assert HEADING not in today(inside)
    row = journal.record_application(me, company="Tarn", role="Analyst", applied_on=ago(30))
    journal.record_interview(row, on=ago(5), stage="final")
    journal.record_event(row, kind="offered", on=ago(3))
    for _ in range(3):
        kept_refusal(me, days=1)
    assert HEADING in today(inside)


def test_never_is_for_good(inside: Client, me: Person, three: None) -> None:
    assert "It will not be asked again." in answer(inside, "never")
    assert HEADING not in today(inside)
    assert review(me, TODAY) is None


def test_an_answer_to_nothing_changes_nothing(inside: Client, me: Person) -> None:
    assert "<h1>Today</h1>" in answer(inside, "later")


def test_someone_elses_refusals_ask_nothing(inside: Client, other: Person) -> None:
    for days in (4, 9, 14):
        kept_refusal(other, days=days)
    assert HEADING not in today(inside)


def test_a_fact_taken_back_does_not_count(me: Person, three: None) -> None:
    assert 3 == asked(me).run.length
    latest = kept_refusal(me, days=2)
    assert 4 == asked(me).run.length
    journal.take_back(latest.events.get(kind="rejected"))
    assert 3 == asked(me).run.length


def test_it_is_asked_with_as_many_queries_however_much_is_kept(me: Person, three: None) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            review(me, TODAY)
        return len(found)

    first = queries()
    for days in range(20, 60):
        kept_refusal(me, days=days)
    assert first == queries()
    assert 12 == asked(me).run.length, "only the latest are looked at"


def test_a_long_run_says_or_more_and_nothing_of_luck_where_that_is_no_comfort(me: Person) -> None:
    for days in range(1, 15):
        kept_refusal(me, days=days)
    found = asked(me)
    assert found.sentence.startswith("12 conversations in a row or more ended with a no.")
    assert "" == found.luck
