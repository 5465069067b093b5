"""Accept a mail, correct it, put it away, take it back; what a correction teaches."""

from collections.abc import Iterable

from django.db import transaction

from nextround.engine.errors import Refusal
from nextround.engine.mail.evidence import sender_kind
from nextround.engine.mail.kinds import MailKind
from nextround.foundation import clock
from nextround.journal.actions import Told
from nextround.journal.models import Application, Event
from nextround.journal.records import KIND_OF_MAIL
from nextround.mailbox import filing, invitations, moving, records, signals
from nextround.mailbox.answers import TO_PERSON
from nextround.mailbox.models import Lesson, MailRun, Rebuilt, Suggestion
from nextround.mailbox.reading import NOT_MINE, lesson_key
from nextround.mailbox.rules import NamelessMail, NoSuchMeeting, NothingToDecide


@transaction.atomic
def accept(mail: Suggestion, *, choice: str = "") -> Event:
    """File a mail as it was read.

    Args:
        mail: waits.
        choice: the name of one of `records.choices`, where it could belong to several; empty for where it is.

    Raises:
        NothingToDecide: it is filed or put away already, or a recruiter's, which says nothing that happened.
        NamelessMail: it names neither company nor role.
        NoSuchMeeting: it calls off a meeting that is not in the journal.
        Refusal: whatever the journal refuses.
    """
    if mail.decided:
        raise NothingToDecide
    known = moving.in_journal(mail)
    if known is not None:
        event = moving.change(mail, known)
        filing.decide(mail, "filed")
        return event
    if moving.way(mail) == invitations.OFF:
        raise NoSuchMeeting
    if choice:
        _choose(mail, choice)
    row = mail.rebuilt
    names = {"company": row.company, "role": row.role} if row else {"company": "", "role": ""}
    if not (row and row.application) and not any(names.values()):
        raise NamelessMail
    application = filing.place_of(mail, **names)
    return filing.file(mail, application, filing.at_the_latest(filing.as_read(mail), application))


@transaction.atomic
def accept_answer(mail: Suggestion) -> None:
    """Keep a mail word for word as the answer to a letter that is about no application.

    Raises:
        NothingToDecide: it is filed or put away already, or answers no such letter that is there.
        Refusal: whatever the letter refuses.
    """
    letter = mail.reading.get(TO_PERSON)
    if mail.decided or not letter:
        raise NothingToDecide
    kept = signals.answered.send(Suggestion, mail=mail, letter=letter)
    if not any(taken for _, taken in kept):
        raise NothingToDecide
    filing.decide(mail, "filed")


@transaction.atomic
def correct(
    mail: Suggestion, told: Told, *, application: Application | None, company: str = "", role: str = ""
) -> Event:
    """File a mail as the person says, and remember it for the next mail of this sender.

    Args:
        mail: waits, or was put away.
        told: what happened.
        application: where it belongs; None for a new one.
        company: the new one's name, as `role`.
        role: what it is for.

    Raises:
        NothingToDecide: it is filed already.
        Refusal: whatever the journal refuses.
    """
    if mail.decided == "filed":
        raise NothingToDecide
    read = KIND_OF_MAIL.get(MailKind(mail.reading["kind"]))
    kind = next((kind for kind, said in KIND_OF_MAIL.items() if said == told.kind), None)
    if kind is not None and read != told.kind:
        _learn(mail, kind)
    _move(mail, application, company=company, role=role)
    return filing.file(mail, filing.place_of(mail, company=company, role=role), told)


@transaction.atomic
def accept_sure(run: MailRun, rebuilt: Iterable[Rebuilt] | None = None) -> int:
    """File every mail of a run that needs no question; says how many. What the journal refuses becomes one.

    Args:
        run: the import or fetch.
        rebuilt: only the mails of these applications.
    """
    only = None if rebuilt is None else [row.pk for row in rebuilt]
    return sum(file_one(mail) for mail in records.sure(run, only))


@transaction.atomic
def not_mine(mail: Suggestion) -> int:
    """Put a mail away, with the waiting ones of this sender that say the same; says how many.

    Raises:
        NothingToDecide: it is filed or put away already.
    """
    if mail.decided not in {"", "kept"}:
        raise NothingToDecide
    _learn(mail, NOT_MINE)
    alike = _alike(mail, decided="") if _is_one_senders(mail) else []
    for other in (mail, *alike):
        filing.decide(other, "not_mine")
    return 1 + len(alike)


@transaction.atomic
def take_back(mail: Suggestion) -> None:
    """Let a mail wait again: what was filed from it is taken back, what it taught is forgotten."""
    if mail.decided == "filed":
        filing.unfile(mail)
    elif mail.decided == "not_mine":
        for other in (mail, *_alike(mail, decided="not_mine")):
            filing.decide(other, "")
    sender, phrase = _key(mail)
    Lesson.objects.owned_by(mail.owner).filter(sender=sender, phrase=phrase).delete()


@transaction.atomic
def undo_import(run: MailRun) -> int:
    """Take back everything that was filed from a run; the mails wait again. Says how many there were."""
    mails = records.filed(run)
    for mail in mails:
        filing.unfile(mail)
    note_undone(run)
    return len(mails)


def note_undone(run: MailRun) -> None:
    """Note that everything that was filed from a run was taken back."""
    run.undone_at = clock.now()
    run.save(update_fields=["undone_at"])


@transaction.atomic
def unlearn(lesson: Lesson) -> None:
    """Forget what a correction taught; what was filed or put away stays as it is."""
    lesson.delete()


def file_one(mail: Suggestion) -> bool:
    """File a mail as it was read, or make it a question where the journal refuses it."""
    try:
        with transaction.atomic():
            accept(mail)
    except Refusal:
        Suggestion.objects.filter(pk=mail.pk).update(doubt="refused")
        return False
    return True


def _choose(mail: Suggestion, choice: str) -> None:
    """Put the mail to the application that the person chose among those it may belong to."""
    chosen = records.chosen(mail, choice)
    if chosen is None:
        raise NothingToDecide
    if isinstance(chosen, Rebuilt):
        mail.rebuilt = chosen
    else:
        _move(mail, chosen, company="", role="")


def _move(mail: Suggestion, application: Application | None, *, company: str, role: str) -> None:
    """Put the mail to the application that the person chose, if that is another one."""
    row = mail.rebuilt
    if (
        row is not None
        and row.application == application
        and (application or (row.company, row.role) == (company, role))
    ):
        return
    found = (
        Rebuilt.objects.owned_by(mail.owner).filter(application=application).first() if application else None
    )
    names = {"company": company[:300], "role": role[:300]}
    mail.rebuilt = found or Rebuilt.objects.create(
        owner=mail.owner, run=mail.run, application=application, **names
    )


def _key(mail: Suggestion) -> tuple[str, str]:
    return lesson_key(mail.sender_address, mail.reading["because"])


def _is_one_senders(mail: Suggestion) -> bool:
    """Whether the address is one sender's; an applicant system's writes for thousands of employers."""
    return bool(mail.sender_address) and sender_kind(mail.sender_address) != "ats"


def _alike(mail: Suggestion, *, decided: str) -> list[Suggestion]:
    rows = Suggestion.objects.owned_by(mail.owner).filter(decided=decided).exclude(pk=mail.pk)
    return [row for row in rows.filter(sender_address__iexact=mail.sender_address) if _key(row) == _key(mail)]


def _learn(mail: Suggestion, kind: str) -> None:
    if not _is_one_senders(mail):
        return
    sender, phrase = _key(mail)
    Lesson.objects.update_or_create(
        owner=mail.owner, sender=sender, phrase=phrase, defaults={"kind": str(kind)}
    )
