"""A mail that was filed may be the answer to a letter: then the letter has it, and nobody is asked twice.

Which letter a mail answers is the mailbox's to say (mailbox/answers.py); this room listens, inside the same
transaction, when such a mail is filed and when it is taken back.
"""

from typing import Any

from nextround.accounts.models import Person
from nextround.engine.journey import Kind
from nextround.engine.mail.match import plain_subject
from nextround.journal import actions as journal
from nextround.journal.models import Event
from nextround.journal.people import addresses
from nextround.journal.records import day_of, today_of
from nextround.letters import records
from nextround.letters.actions.outcome import forget_answer, keep_answer
from nextround.letters.models import Letter
from nextround.letters.rules import AnsweredBefore
from nextround.mailbox import signals
from nextround.mailbox.answers import Sent, own_part
from nextround.mailbox.models import Suggestion


def listen() -> None:
    """Begin to listen."""
    signals.filed.connect(_filed, dispatch_uid="letters")
    signals.unfiled.connect(_unfiled, dispatch_uid="letters")
    signals.answered.connect(_answers_person, dispatch_uid="letters")
    signals.sent_to_people.connect(_sent_to_people, dispatch_uid="letters")


def _filed(*, mail: Suggestion, event: Event, **_: Any) -> None:
    letter = _answered(mail, event)
    if letter is None:
        return
    noted = letter.answer_event
    if noted is not None:
        journal.take_back(journal.last_of(noted))  # the same words, noted by hand before the mail was read
    letter.answer_event = event
    letter.save(update_fields=["answer_event"])


def _unfiled(*, mail: Suggestion, **_: Any) -> None:
    source = f"mail:{mail.sha256}"
    mine = Letter.objects.owned_by(mail.owner)
    mine.filter(answer_event__source=source).update(answer_event=None)
    for letter in mine.filter(answer_source=source):
        forget_answer(letter)


def _sent_to_people(*, person: Person, **_: Any) -> list[Sent]:
    """The letters about no application that went out; what is about one stands in its timeline."""
    rows = records.sent(person).filter(application=None).select_related("contact", "owner", "sending")
    return [
        Sent(
            application=None,
            letter=row.pk,
            person=row.contact_id,
            on=records.sent_on(row),
            message_id=row.sending.message_id if hasattr(row, "sending") else "",
            subject=plain_subject(row.subject),
            addresses=_theirs(row),
        )
        for row in rows
    ]


def _theirs(letter: Letter) -> frozenset[str]:
    """Where it went to, and every address of whom it went to."""
    typed = frozenset({letter.to_address.strip().lower()} - {""})
    return typed | addresses(letter.contact) if letter.contact else typed


def _answers_person(*, mail: Suggestion, letter: str, **_: Any) -> bool:
    """Keep the mail with the letter about no application that it answers; False where that is gone."""
    row = records.sent(mail.owner).filter(application=None, pk=letter).first()
    if row is None:
        return False
    words = own_part(mail.text)
    if row.answered_on is not None and row.answer_text.split() != words.split():
        raise AnsweredBefore
    today = today_of(mail.owner)
    on = min(today, day_of(mail.owner, mail.sent_at)) if mail.sent_at else today
    keep_answer(row, text=words, on=on, source=f"mail:{mail.sha256}")
    return True


def _answered(mail: Suggestion, event: Event) -> Letter | None:
    """The letter that this mail answers, if it has no other answer yet."""
    is_known = mail.reading.get("answers") == str(event.application_id)
    if not (is_known or event.kind == Kind.FEEDBACK):
        return None
    rows = Letter.objects.owned_by(mail.owner).filter(application=event.application).exclude(sent_event=None)
    rows = rows.filter(sent_event__on__lte=event.on).select_related("sent_event", "answer_event")
    sent = list(rows.order_by("-sent_event__on", "-sent_at"))
    named = [one for one in sent if str(_now(one.sent_event)) == mail.reading.get("letter")]
    return next((one for one in named or sent if _is_open(one, event)), None)


def _now(event: Event) -> Any:
    return journal.last_of(event).pk


def _is_open(letter: Letter, event: Event) -> bool:
    """Whether it has no answer, or one noted by hand that says what the mail says, but for spaces."""
    noted = letter.answer_event
    if noted is None:
        return True
    last = journal.last_of(noted)
    return noted.source == "hand" and not last.taken_back and last.text.split() == event.text.split()
