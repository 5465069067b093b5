"""Between a talk and its answer: notes filed as questions, what one expects, putting the talk out of mind."""

from collections.abc import Sequence

from django.db import transaction

from nextround.engine.rehearsal.split import Asked
from nextround.foundation import clock
from nextround.journal.actions.interviews import outcome_known
from nextround.journal.models import Interview, Question
from nextround.journal.rules import AnswerKnown


@transaction.atomic
def expect(interview: Interview, text: str) -> None:
    """Note what one expects to hear; it is locked once the answer is known.

    Raises:
        AnswerKnown: too late to note it.
    """
    if outcome_known(interview):
        raise AnswerKnown
    interview.expectation, interview.expected_at = text.strip(), clock.now()
    interview.save(update_fields=["expectation", "expected_at"])


def settle(interview: Interview) -> None:
    """Put the talk out of mind until the answer: its page says nothing more about how it felt."""
    interview.settled_at = clock.now()
    interview.save(update_fields=["settled_at"])


def unsettle(interview: Interview) -> None:
    """Take that back."""
    interview.settled_at = None
    interview.save(update_fields=["settled_at"])


@transaction.atomic
def file_questions(interview: Interview, asked: Sequence[Asked]) -> list[Question]:
    """Add questions to the end of the record, with one moment, so that they can be taken back together."""
    first, now = interview.questions.count(), clock.now()
    return Question.objects.bulk_create(
        Question(
            owner=interview.owner,
            interview=interview,
            text=one.text,
            went=one.went if one.asked_by == "them" else "",
            asked_by=one.asked_by,
            position=first + place,
            created_at=now,
        )
        for place, one in enumerate(asked)
    )


def unfile_questions(question: Question) -> int:
    """Move the questions that were filed together with this one to the trash; how many."""
    together = Question.objects.filter(
        interview=question.interview_id, created_at=question.created_at, trashed_at=None
    )
    return int(together.update(trashed_at=clock.now()))
