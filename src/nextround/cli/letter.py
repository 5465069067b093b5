"""`nextround letter`: drafted from the facts, its marked words underlined, sent when you say so."""

import os
import shlex
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from nextround.cli import files, person, talk
from nextround.engine.errors import Refusal
from nextround.engine.letters.draft import Length, LetterKind, Tone

SUBJECT = "Subject: "


class RestsOvernight(Refusal):
    """A letter with marks waits until the morning."""

    code = "rests-overnight"
    hint = "Change the marked words (--edit), or end the rest on purpose (--now)."

    def __init__(self, until: str) -> None:
        super().__init__(f"This letter has marked words and rests until {until}.")


class UnknownLanguage(Refusal):
    """Letters are written in a few languages only."""

    code = "unknown-language"

    def __init__(self, known: tuple[str, ...]) -> None:
        super().__init__("Letters are not written in this language yet.")
        self.hint = f"Choose one of: {', '.join(known)}."


class NoEditor(Refusal):
    """The editor did not start, or ended with an error."""

    code = "no-editor"
    hint = "Name your editor in the environment variable EDITOR, or write the letter in the browser."

    def __init__(self) -> None:
        super().__init__("The editor gave no text back. The letter is as it was.")


def letter(  # noqa: PLR0913, PLR0917 - an argument for each option
    application: str | None = typer.Argument(
        None, metavar="APPLICATION", help="Words of its name, or the start of its id."
    ),
    to: str | None = typer.Option(
        None, metavar="PERSON", help="One of your people, by words of the name; needs no application."
    ),
    kind: LetterKind | None = typer.Option(
        None, help="What the letter is for; where left out, feedback, or what fits the person."
    ),
    language: str = typer.Option("", help="en, de, fr or es; as in your last letter where left out."),
    tone: Tone | None = typer.Option(None, help="How it sounds."),
    length: Length | None = typer.Option(None, help="How much it says."),
    edit: bool = typer.Option(False, "--edit", help="Open the text in your editor first."),
    out: Path | None = typer.Option(None, metavar="FILE.eml", help="Save it for your mail program."),
    now: bool = typer.Option(False, "--now", help="End the rest of a marked letter on purpose."),
    sent: bool = typer.Option(False, "--sent", help="Note that you sent it today."),
    send: bool = typer.Option(False, "--send", help="Send it by your own account, after a yes."),
    let_go: bool = typer.Option(False, "--let-go", help="Decide not to send it; a finished step, too."),
) -> None:
    """Draft a letter about an application or to a person, look at its tone, save it for your mail program."""
    me = person.me()
    from nextround.letters import actions

    manner = _manner(me, language, tone, length)
    draft = _drafted(me, to, application, kind, manner)
    if edit:
        _edit(draft)
    _show(draft)
    if now:
        actions.end_rest(_laid_to_rest(draft))
    if out is not None or sent or send:
        _refuse_if_resting(draft)
    if out is not None:
        _save(draft, out)
    if send:
        _send(draft)
    if sent:
        _sent(draft)
    if let_go:
        actions.let_go(draft)
        talk.show("You won't send it. That is done, too.")


def _drafted(me: Any, to: str | None, application: str | None, kind: LetterKind | None, manner: Any) -> Any:
    """The letter to one of the person's people, or about an application to whoever decides."""
    from nextround.letters import actions

    if to is None:
        row = person.application_of(me, application, None if application else _offered(me))
        return actions.draft(row, kind or LetterKind.ASK_FEEDBACK, manner=manner)
    contact = _contact(me, to)
    wanted = kind or _likeliest(contact)
    if application is None:
        return actions.draft_to(contact, wanted, manner=manner)
    row = person.application_of(me, application, None)
    return actions.draft(row, wanted, manner=manner, contact=contact)


def _contact(me: Any, to: str) -> Any:
    from nextround.cli import people

    return people.the_one(me, to, "list")


def _likeliest(contact: Any) -> LetterKind:
    from nextround.engine.letters.offered import offered_to
    from nextround.letters import facts

    return offered_to(facts.acquaintance(contact))[0]


def _manner(me: Any, language: str, tone: Tone | None, length: Length | None) -> Any:
    """As the last letter spoke, but for what is asked for."""
    from dataclasses import replace

    from nextround.letters import records
    from nextround.words.letters import LANGUAGES

    if language and language not in LANGUAGES:
        raise UnknownLanguage(LANGUAGES)
    wanted: dict[str, Any] = {"language": language, "tone": tone, "length": length}
    return replace(records.last_manner(me), **{name: chosen for name, chosen in wanted.items() if chosen})


def _offered(me: Any) -> list[Any]:
    """Applications that ended, or all of them while none has."""
    from nextround.journal import records
    from nextround.journal.models import Application

    ended = list(records.last_touched_first(records.ended_applications(me))[:9])
    return ended or list(records.last_touched_first(Application.objects.owned_by(me).kept())[:9])


def _edit(draft: Any) -> None:
    from nextround.letters import actions

    if not talk.is_terminal():
        raise talk.NobodyToAsk
    actions.write(draft, {"body": _edited(draft.body).rstrip() + "\n"})


def _edited(text: str) -> str:
    """The text as it comes back from the editor; meanwhile it lies in the data folder, not in /tmp."""
    from nextround.foundation import home

    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "nano"
    descriptor, name = tempfile.mkstemp(suffix=".txt", prefix="letter-", dir=home.folder())
    file = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as draft:
            draft.write(text)
        if subprocess.call([*shlex.split(editor), name]):  # noqa: S603 - the person's own editor
            raise NoEditor
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError, ValueError):
        raise NoEditor from None
    finally:
        file.unlink(missing_ok=True)


def _show(draft: Any) -> None:
    """The letter with what is marked underlined, why, and how it stands."""
    from nextround import words
    from nextround.engine.letters import tone
    from nextround.foundation import clock
    from nextround.letters import records

    whole = f"{draft.subject}\n\n{draft.body}"
    found = tone.check(whole, draft.language)
    if draft.to_name or draft.to_address:
        talk.show(f"To: {' '.join(part for part in (draft.to_name, draft.to_address) if part)}")
    spans = [(mark.start + len(SUBJECT), mark.end + len(SUBJECT)) for mark in found.marks]
    typer.echo(underlined(talk.safe(SUBJECT + whole).expandtabs(1), spans, talk.width()))
    for mark in found.marks:
        talk.show(
            f"“{mark.text}”: {words.say(f'tone.kind.{mark.kind}')}. {words.say(f'tone.why.{mark.kind}')}"
        )
        talk.show(words.say(f"tone.calmer.{mark.kind}"), indent="  ")
    if draft.language not in tone.LANGUAGES:
        talk.show(words.say("tone.unread"))
    for note in found.notes:
        talk.show(words.say(f"tone.note.{note}"))
    talk.show(words.say(f"outbox.{records.state(draft, clock.now())}"))


def underlined(text: str, spans: list[tuple[int, int]], width: int) -> str:
    """The text, wrapped, and below each line that holds marked words carets under them."""
    shown = []
    for at, line in _lines(text, width):
        carets = "".join(
            ("^" if any(start <= at + place < end for start, end in spans) else " ") * _cells(sign)
            for place, sign in enumerate(line)
        )
        shown += [line.rstrip(), carets.rstrip()] if carets.strip() else [line.rstrip()]
    return "\n".join(shown)


def _lines(text: str, width: int) -> Iterator[tuple[int, str]]:
    """The lines with the place where each begins; broken at the last space that fits."""
    at = 0
    for line in text.split("\n"):
        rest = line
        while len(rest) > width:
            cut = rest.rfind(" ", 1, width + 1) + 1 or width
            yield at, rest[:cut]
            at, rest = at + cut, rest[cut:]
        yield at, rest
        at += len(rest) + 1


def _cells(sign: str) -> int:
    """How many columns a character takes."""
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1


def _laid_to_rest(draft: Any) -> Any:
    from nextround.letters import actions

    if draft.rests_until is None and draft.marks:
        actions.lay_to_rest(draft)
    return draft


def _refuse_if_resting(draft: Any) -> None:
    """A marked letter is laid to rest the first time it wants to go."""
    from zoneinfo import ZoneInfo

    from nextround.foundation import clock
    from nextround.letters import records

    _laid_to_rest(draft)
    if records.state(draft, clock.now()) is records.State.RESTING:
        raise RestsOvernight(records.rest_ends(draft, ZoneInfo(draft.owner.time_zone)))


def _save(draft: Any, out: Path) -> None:
    from nextround.letters import going

    files.write_new(out, going.eml(draft))
    talk.show(f"Saved as {out}. Your mail program opens it as a draft; nothing was sent.")


def _send(draft: Any) -> None:
    """Show from whom to whom, ask, and send after ten seconds in which Ctrl C takes it back."""
    from nextround.foundation import jobs
    from nextround.letters import actions, posting, records
    from nextround.mailbox import sending as post
    from nextround.sources.written import Someone

    account = post.account_of(draft.owner)
    if account is None:
        raise post.NoSendingAccount
    pressed = records.as_pressed(draft, account)
    talk.show(f"From: {post.sender_of(account).shown}")
    talk.show(f"To: {Someone(name=draft.to_name, address=draft.to_address).shown}")
    if talk.ask("Type yes to send this letter, exactly as it stands above:").lower() != "yes":
        talk.show("It stays here. Nothing was sent.")
        return
    sending = actions.note_press(draft, pressed=pressed)
    talk.show("It goes in ten seconds. Ctrl C takes it back.")
    try:
        jobs.run(posting.JOB, sending.press)
    except KeyboardInterrupt:
        posting.leave(sending.press)
    _came_of(sending)


def _came_of(sending: Any) -> None:
    from nextround import words

    sending.refresh_from_db()
    talk.show(sending.why or words.say(f"outbox.{sending.state}"))


def _sent(draft: Any) -> None:
    from nextround.journal import records
    from nextround.letters import actions

    actions.mark_sent(draft, on=records.today_of(draft.owner))
    talk.show("Noted as sent. When they answer: the browser keeps it word for word.")
