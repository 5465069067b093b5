"""The work of one import or fetch: look, keep, group; cut off anywhere, it goes on where it was.

A mail counts as seen only in the transaction that keeps what came of it, so a crash loses none and none comes
twice. Reading is done outside of it: the journal is never locked for longer than a few rows take.
"""

import contextlib
import logging
from collections.abc import Hashable, Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.db.models import F

from nextround.engine.errors import Problem, Refusal
from nextround.engine.mail import match as matching
from nextround.engine.mail.kinds import MailKind
from nextround.foundation import clock, home, jobs
from nextround.mailbox import answers, arrivals, invitations, records, signing_in
from nextround.mailbox.models import MailRun, Rebuilt, SeenMessage, SetAside, Suggestion
from nextround.mailbox.reading import About, Arrived, Reader, about
from nextround.mailbox.rules import Unforeseen
from nextround.sources import imap

JOB = "mail"
log = logging.getLogger(__name__)


def register() -> None:
    """Tell the app what it has to take up again after a crash."""
    jobs.register(JOB, jobs.Job(work, records.unfinished_runs))


def work(key: UUID) -> None:
    """Carry this run to its end, whichever that is."""
    run = MailRun.objects.select_related("account", "owner").filter(pk=key, state__in=records.AT_WORK).first()
    if run is None:
        return
    try:
        state = _looked(run)
        group(run)
    except Exception:
        # Ours to mend. Left "running", it would block every later look until the next start.
        _end(run, "stopped", why=f"{Unforeseen()} {Unforeseen.hint}")
        raise
    _end(run, state, why=run.why)


def _looked(run: MailRun) -> str:
    try:
        return _look(run)
    except Refusal as refusal:
        run.why = f"{refusal} {refusal.hint}".strip()
        return "stopped"


def _end(run: MailRun, state: str, *, why: str) -> None:
    run.state, run.why, run.ended_at = state, why, clock.now()
    run.save(update_fields=["state", "why", "ended_at"])
    remove_copy(run)


def remove_copy(run: MailRun) -> None:
    """Remove our copy of an upload.

    A journey file from elsewhere may name any path here, so only what lies among our own copies is removed.
    """
    if run.is_upload and Path(run.path).parent == home.folder() / "imports":
        Path(run.path).unlink(missing_ok=True)


def _look(run: MailRun) -> str:
    """Look at every mail of the source; "done", or "cancelled" where the person wished so."""
    if run.account.kind == "files":  # read again from the start; a server is only asked for what is left
        run.looked = 0
    run.state = "running"
    run.save(update_fields=["state", "looked"])
    reader = records.reader_of(run)
    with _source(run) as found:
        run.total = run.looked + found.total
        run.save(update_fields=["total"])
        for batch in found.batches:
            if MailRun.objects.filter(pk=run.pk, cancel_wanted=True).exists():
                return "cancelled"
            keep(run, batch, reader)
    run.refresh_from_db(fields=["looked"])
    run.total = run.looked
    run.save(update_fields=["total"])
    return "done"


@contextlib.contextmanager
def _source(run: MailRun) -> Iterator[arrivals.Found]:
    if run.account.kind == "files":
        yield arrivals.in_files(run)
        return
    account = run.account
    password = arrivals.password_of(account)
    try:
        with imap.connect(arrivals.server_of(account), login=account.address, password=password) as mailbox:
            yield arrivals.on_server(run, mailbox)
    except imap.TokenRefused:
        signing_in.drop_short(account)  # so that the next look asks the provider, who says why
        raise


Read = list[tuple[Arrived, About | None]]


def keep(run: MailRun, batch: list[Arrived], reader: Reader) -> None:
    """Read a few mails and keep what is to be kept, with the note that they were seen, in one transaction."""
    wanted = [arrived for arrived in batch if reader.wants(arrived.message)]
    known = _known(run, wanted)
    read: Read = []
    for arrived in wanted:
        if arrived.sha256 not in known:
            known.add(arrived.sha256)
            read.append((arrived, about(arrived, reader)))
    with transaction.atomic():
        _keep(run, wanted, read)
        MailRun.objects.filter(pk=run.pk).update(looked=F("looked") + len(batch))


def _keep(run: MailRun, batch: list[Arrived], read: Read) -> None:
    known = _known(run, batch)  # again, inside: another process may have been quicker
    fresh = [(arrived, said) for arrived, said in read if arrived.sha256 not in known]
    seen = {arrived.sha256: _seen(run, arrived) for arrived, _ in fresh}
    again = [_seen(run, arrived) for arrived in batch if arrived.sha256 not in seen and arrived.folder]
    twice = [_seen(run, a) for a in batch if a.folder and a.sha256 in seen and not _is(seen[a.sha256], a)]
    SeenMessage.objects.bulk_create(seen.values())
    SeenMessage.objects.bulk_create([*again, *twice], ignore_conflicts=True)
    aside = [
        SetAside(seen=seen[a.sha256], run=run, owner=run.owner, **_aside(a)) for a, _ in fresh if _broken(a)
    ]
    SetAside.objects.bulk_create(aside)
    jobs_mail = [_suggestion(run, seen[a.sha256], said) for a, said in fresh if said is not None]
    Suggestion.objects.bulk_create(jobs_mail)
    MailRun.objects.filter(pk=run.pk).update(
        fresh=F("fresh") + len(fresh),
        about_jobs=F("about_jobs") + len(jobs_mail),
        unreadable=F("unreadable") + len(aside),
    )


def _known(run: MailRun, batch: list[Arrived]) -> set[str]:
    """The hashes among these that were seen before, wherever that was."""
    rows = SeenMessage.objects.owned_by(run.owner).filter(sha256__in=[arrived.sha256 for arrived in batch])
    return set(rows.values_list("sha256", flat=True))


def _seen(run: MailRun, arrived: Arrived) -> SeenMessage:
    return SeenMessage(
        owner=run.owner,
        account=run.account,
        folder=arrived.folder,
        uidvalidity=arrived.uidvalidity,
        uid=arrived.uid,
        sha256=arrived.sha256,
    )


def _is(row: SeenMessage, arrived: Arrived) -> bool:
    return (row.folder, row.uidvalidity, row.uid) == (arrived.folder, arrived.uidvalidity, arrived.uid)


def _broken(arrived: Arrived) -> bool:
    return isinstance(arrived.message, Problem)


def _aside(arrived: Arrived) -> dict[str, object]:
    problem = arrived.message
    told = {"code": problem.code, "sentence": problem.message} if isinstance(problem, Problem) else {}
    return {**told, "raw": arrived.raw}


def _suggestion(run: MailRun, seen: SeenMessage, said: About) -> Suggestion:
    message = said.message
    decided = "kept" if said.reading["kind"] == MailKind.RECRUITER_OUTREACH else ""
    return Suggestion(
        owner=run.owner,
        seen=seen,
        run=run,
        sha256=seen.sha256,
        sent_at=message.date,
        sender_name=message.sender_name,
        sender_address=message.sender_address,
        subject=message.subject,
        text=message.body,
        html=said.html,
        message_id=message.message_id[:998],
        references=list(message.references),
        reading=said.reading,
        doubt="" if decided else said.doubt,
        decided="not_mine" if said.not_mine else decided,
    )


@transaction.atomic
def group(run: MailRun) -> None:
    """Put each new mail to the application it belongs to; begin one where there is none yet."""
    mails = list(
        Suggestion.objects.owned_by(run.owner)
        .filter(decided="", rebuilt=None, run=run)
        .select_related("run")
        .order_by("sent_at", "id")
    )
    if not mails:
        return
    known = records.known_of(run.owner)
    ids = {message_id for one in known for message_id in one.message_ids}
    for mail in mails:
        if answers.is_to_person(mail.reading):
            continue  # it belongs to a letter, and to no application
        same = records.of_same_meeting(mail).first()
        if same is not None:
            _join(mail, same)
            continue
        match = matching.find(_clues(mail), known)
        mail.rebuilt = _rebuilt(run, mail, match)
        mail.doubt = mail.doubt or _doubt(mail, match, ids)
        mail.reading |= _why(match)
        mail.save(update_fields=["rebuilt", "doubt", "reading"])
        ids.add(mail.message_id)
        known = _known_now(known, mail, match)


def _join(mail: Suggestion, same: Suggestion) -> None:
    """Put a mail to the application of the meeting that it moves or calls off; the person is asked."""
    off = mail.reading[invitations.KEPT]["off"]
    mail.rebuilt, mail.doubt = same.rebuilt, invitations.OFF if off else invitations.MOVED
    mail.reading |= {"belongs": ["meeting"], "between": []}
    mail.save(update_fields=["rebuilt", "doubt", "reading"])


def _clues(mail: Suggestion) -> matching.Clues:
    return matching.Clues(
        company=mail.reading["company"],
        role=mail.reading["role"],
        on=mail.sent_at.date() if mail.sent_at else None,
        references=mail.references,
        begins=mail.reading["kind"] == MailKind.CONFIRMATION,
        subject=matching.plain_subject(mail.subject),
        requisitions=frozenset(mail.reading.get("requisitions", ())),
        answers=UUID(mail.reading["answers"]) if "answers" in mail.reading else None,
    )


def _why(match: matching.Match) -> dict[str, list[str]]:
    """What speaks for this application, and where it is open, between which, as a suggestion keeps it."""
    return {
        "belongs": [reason.code for reason in match.because],
        "between": [_name(key) for key in match.between],
    }


def _name(key: Hashable) -> str:
    return f"{records.UNFILED}:{key.pk}" if isinstance(key, Rebuilt) else f"{records.FILED}:{key}"


def _doubt(mail: Suggestion, match: matching.Match, ids: set[str]) -> str:
    """Anybody can write any Message-ID, so a second mail with one is a question and not a copy."""
    if mail.message_id and mail.message_id in ids:
        return "twice"
    if not match.sure:
        return "which"
    return "came" if mail.run.watched else ""


def _rebuilt(run: MailRun, mail: Suggestion, match: matching.Match) -> Rebuilt:
    names = {"company": mail.reading["company"][:300], "role": mail.reading["role"][:300]}
    if isinstance(match.key, Rebuilt):
        row = match.key
        row.company, row.role = row.company or names["company"], row.role or names["role"]
        row.save(update_fields=["company", "role"])
        return row
    if isinstance(match.key, UUID):
        found = Rebuilt.objects.owned_by(run.owner).filter(application=match.key).first()
        return found or Rebuilt.objects.create(owner=run.owner, run=run, application_id=match.key, **names)
    return Rebuilt.objects.create(owner=run.owner, run=run, **names)


def _known_now(known: list[matching.Known], mail: Suggestion, match: matching.Match) -> list[matching.Known]:
    """What is known after this mail: its application comes last, with what the mail adds."""
    key = mail.rebuilt if match.key is None else match.key
    before = next((one for one in known if one.key == key), matching.Known(key=key, company="", role=""))
    ends = mail.reading["kind"] == MailKind.REJECTION and mail.reading["on"]
    after = matching.Known(
        key=key,
        company=before.company or mail.reading["company"],
        role=before.role or mail.reading["role"],
        ended=date.fromisoformat(ends) if ends else before.ended,
        message_ids=before.message_ids | ({mail.message_id} - {""}),
        subjects=before.subjects | ({matching.plain_subject(mail.subject)} - {""}),
        requisitions=before.requisitions | frozenset(mail.reading.get("requisitions", ())),
    )
    return [*(one for one in known if one.key != key), after]
