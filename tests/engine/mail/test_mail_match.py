from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.journey import Application, Event, Journey, Kind
from nextround.engine.mail.kinds import MailKind
from nextround.engine.mail.match import (
    Clues,
    Known,
    Match,
    Reason,
    clues,
    find,
    is_reply,
    known,
    match,
    plain_subject,
)
from nextround.engine.mail.message import Message
from nextround.engine.mail.requisition import first, requisitions
from nextround.engine.mail.spans import Span
from nextround.engine.mail.triage import Reading

KITE = Known(key="kite", company="Kite Labs GmbH", role="Data Analyst (m/f/d)")
ENDED = Known(key="old", company="Kite Labs", role="Data Analyst", ended=date(2026, 1, 10))
OTHER = Known(key="other", company="Kite Labs", role="Office Manager")
THREAD = Known(key="thread", company="", role="", message_ids=frozenset({"1@kite"}))
NUMBERED = Known(key="numbered", company="Kite Labs", role="Analyst", requisitions=frozenset({"JR0148336"}))
SPOKEN = Known(key="spoken", company="Kite Labs", role="", subjects=frozenset({"your start in berlin"}))
AGAIN = Known(key="again", company="", role="", message_ids=THREAD.message_ids)
JR = NUMBERED.requisitions
ASK, NEW = Match(key=None, sure=False), Match(key=None, sure=True)


def of(company: str = "Kite Labs", role: str = "Data Analyst", **more: object) -> Clues:
    return Clues(company=company, role=role, on=date(2026, 1, 20), **more)  # type: ignore[arg-type]


@pytest.mark.mission("M1")
@pytest.mark.parametrize(
    ("given", "others", "expected"),
    [
        (of(), [], NEW),
        (of(), [KITE], Match(key="kite", sure=True)),
        (of("KITE LABS", "Senior data analyst"), [KITE], Match(key="kite", sure=True)),
        (of("Blue Fjord"), [KITE], NEW),
        (of("Kite"), [KITE], Match(key="kite", sure=False)),
        (of(role="Gardener"), [KITE], NEW),
        (of(role="Data Steward"), [KITE], Match(key="kite", sure=False)),
        (of(role=""), [KITE], Match(key="kite", sure=True)),
        (of(role=""), [KITE, OTHER], Match(key="other", sure=False)),
        (of(), [KITE, OTHER], Match(key="kite", sure=True)),
        (of("", "Data Analyst"), [KITE, OTHER], Match(key="kite", sure=False)),
        (of("", "Data Steward"), [KITE], ASK),
        (of("", ""), [KITE], ASK),
        (of("", "Data Analyst"), [KITE, ENDED], ASK),
        (of(), [ENDED], Match(key="old", sure=True)),
        (of(begins=True), [ENDED], NEW),
        (of("Someone Else", references=["1@kite"]), [KITE, THREAD], Match(key="thread", sure=True)),
        (of("Someone Else", references=["1@kite"]), [THREAD, AGAIN], ASK),
        (of("Other", references=["1@kite"], answers="kite"), [THREAD, KITE], Match(key="kite", sure=True)),
        (of(answers="gone"), [KITE], Match(key="kite", sure=True)),
        (of(role="", requisitions=JR), [NUMBERED, KITE], Match(key="numbered", sure=True)),
        (of("", "", requisitions=JR), [NUMBERED, KITE], Match(key="numbered", sure=True)),
        (of(requisitions=frozenset({"JR9"})), [NUMBERED], NEW),
        (of(role="", subject="your start in berlin"), [SPOKEN, KITE], Match(key="spoken", sure=True)),
    ],
)  # fmt: skip
def test_a_mail_finds_its_application(given: Clues, others: list[Known], expected: Match) -> None:
    assert expected == find(given, others)


def test_a_match_says_why_and_what_else_it_may_be() -> None:
    assert (Reason("company", 3), Reason("role", 2)) == find(of(), [KITE, OTHER]).because
    assert ("kite", "other") == find(of(role=""), [KITE, OTHER]).between
    assert Reason("thread", 10) == find(of(references=["1@kite"]), [THREAD]).because[0]
    assert Reason("letter", 10) == find(of(answers="kite"), [OTHER, KITE]).because[0]


def test_half_a_year_after_an_ending_it_is_another_try() -> None:
    assert NEW == find(Clues(company="Kite Labs", role="Data Analyst", on=date(2026, 7, 20)), [ENDED])


def test_a_mail_without_a_day_may_belong_to_what_ended() -> None:
    assert Match(key="old", sure=True) == find(
        Clues(company="Kite Labs", role="Data Analyst", on=None), [ENDED]
    )


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_names_are_taken(company: str, role: str) -> None:
    one = Known(key=1, company=company, role=role)

    assert find(Clues(company=company, role=role, on=None), [one]).key in {1, None}


@pytest.mark.parametrize(
    "subject", ["Your START in Berlin", "Re: AW: your start in Berlin", "Fwd: RE[2]: Your start  in Berlin"]
)
def test_a_subject_is_the_same_in_answers_and_forwards(subject: str) -> None:
    assert "your start in berlin" == plain_subject(subject)
    assert is_reply(subject) == (":" in subject)


JOURNEY = Journey(
    today=date(2026, 3, 1),
    applications=(
        Application(
            id="a1",
            company="Kite Labs",
            role="Data Analyst",
            events=(
                Event(on=date(2026, 1, 2), kind=Kind.APPLIED),
                Event(on=date(2026, 1, 10), kind=Kind.REJECTED),
            ),
        ),
        Application(id="a2"),
    ),
)
SENT = datetime(2026, 1, 20, tzinfo=UTC)
SAID = Reading(kind=MailKind.REJECTION, weight=0.99, company="Kite Labs", role="Data Analyst")


def test_a_mail_is_matched_with_a_journey() -> None:
    assert Match(key="a1", sure=True) == match(Message(date=SENT), SAID, JOURNEY)


def test_a_journey_knows_its_mails_by_what_the_caller_kept_of_them() -> None:
    first_, second = known(
        JOURNEY,
        message_ids={"a2": frozenset({"x@y"})},
        subjects={"a1": frozenset({"Re: Your job JR0148336"})},
    )

    assert (date(2026, 1, 10), {"your job jr0148336"}, {"JR0148336"}) == (
        first_.ended,
        first_.subjects,
        first_.requisitions,
    )
    assert (None, {"x@y"}, "") == (second.ended, second.message_ids, second.company)


@pytest.mark.parametrize(
    ("to", "expected"), [(("kim@kitelabs.example",), "Kitelabs"), (("kim@gmail.com",), ""), ((), "")]
)
def test_the_persons_own_mail_is_about_whom_it_is_written_to(to: tuple[str, ...], expected: str) -> None:
    mine = Message(sender_address="Me@Home.example", to=to)
    guessed = Reading(kind=MailKind.OTHER, weight=0.5, company="Home")

    assert expected == clues(mine, guessed, own={"me@home.example"}).company


def test_a_company_that_the_persons_own_mail_names_is_believed() -> None:
    mine = Message(sender_address="me@home.example", to=("kim@kitelabs.example",))
    said = Reading(
        kind=MailKind.OTHER, weight=0.5, company="Norwick", named={"company": Span("Norwick", "body", 0, 7)}
    )

    assert "Norwick" == clues(mine, said, own={"me@home.example"}).company


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("New College Graduate, Req ID 169410BR.", {"169410BR"}),
        ("Job Number: jr0148336", {"JR0148336"}),
        ("the Software Engineer R-1681 opening, requisition #2020-45452", {"R-1681", "2020-45452"}),
        ("Kennziffer: 2024/117", {"2024/117"}),
        ("the position 2026 and the job 24", set()),
        ("R2D2", set()),
    ],
)
def test_a_requisition_number_is_found(text: str, expected: set[str]) -> None:
    assert expected == requisitions(text)


def test_the_first_requisition_number_has_its_place() -> None:
    assert Span("JR0148336", "subject", 9, 18) == first(
        Message(subject="Your job JR0148336", body="Req ID 169410BR")
    )
    assert "169410BR" == getattr(first(Message(body="Req ID 169410BR")), "text", None)
    assert first(Message(body="none")) is None
