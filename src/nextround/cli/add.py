"""`nextround add`: a mail, or a few fields; what was read is shown, and filed only once it is confirmed."""

from datetime import date
from typing import Any

import typer

from nextround.cli import files, person, talk
from nextround.engine.errors import Refusal
from nextround.engine.journey import Kind, Stage

FIELDS = ("company", "role", "kind", "on", "stage")


class UnsureReading(Refusal):
    """--yes is for what is clear."""

    code = "unsure-reading"
    hint = "Run it again without --yes and look; or name the rest: --company, --role, --kind, --on."

    def __init__(self, why: str) -> None:
        super().__init__(f"Not filed: {why}")


def add(  # noqa: PLR0913, PLR0917 - an argument for each option
    file: str | None = typer.Argument(
        None,
        metavar="FILE|-",
        help="A mail, or its text; - reads standard input. Without it, paste or name fields.",
    ),
    company: str = typer.Option("", help="The company."),
    role: str = typer.Option("", help="The role."),
    kind: Kind | None = typer.Option(None, help="What happened."),
    on: str = typer.Option("", metavar="YYYY-MM-DD", help="When; today if left out and no mail says so."),
    stage: Stage | None = typer.Option(None, help="How far it had come."),
    cv: str = typer.Option("", metavar="NAME", help="Which CV went with it, by your own name for it."),
    letter: str = typer.Option("", metavar="NAME", help="Which cover letter, the same."),
    yes: bool = typer.Option(False, "--yes", help="File without asking; refused when the reading is unsure."),
) -> None:
    """File what happened: paste a mail, name a file, or fill in fields. You see what was read first."""
    me = person.me()
    given = {"company": company, "role": role, "kind": kind or "", "on": _day(on), "stage": stage or ""}
    draft = _draft(me, file, given)
    told = {**_read(draft), **{name: value for name, value in given.items() if value}}
    if yes:
        _refuse_if_unsure(draft, told, {name for name, value in given.items() if value})
    _show(draft, told)
    if not yes and not _confirmed(told):
        _let_go(draft)
        return
    event = _file(me, draft, told, asks=not yes)
    _note_versions(event, cv=cv, letter=letter)


def _note_versions(event: Any, *, cv: str, letter: str) -> None:
    from nextround.journal import actions

    if cv or letter:
        actions.note_versions(event.application, cv_version=cv, letter_version=letter)


def _day(typed: str) -> str:
    if not typed:
        return ""
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        raise typer.BadParameter("a day is written as YYYY-MM-DD", param_hint="--on") from None


def _draft(me: Any, file: str | None, given: dict[str, str]) -> Any:
    from nextround.journal import actions, records

    if file is not None:
        return actions.draft_from_mail(me, files.given(file))
    if given["company"] or given["role"]:
        on = date.fromisoformat(given["on"]) if given["on"] else records.today_of(me)
        kind = given["kind"] or str(Kind.APPLIED)
        return actions.draft_from_fields(me, company=given["company"], role=given["role"], kind=kind, on=on)
    return _waiting(me) or actions.draft_from_text(me, _pasted())


def _waiting(me: Any) -> Any:
    """A text that was read earlier and never filed, if the person wants to go on with it."""
    from nextround import words
    from nextround.journal.models import Draft

    draft = Draft.objects.owned_by(me).first()
    if draft is None or not talk.is_terminal():
        return None
    about = draft.proposal.get("company") or draft.proposal.get("role") or "no name found"
    talk.show(f"A text of {words.day(draft.created_at.date())} waits to be filed ({about}).")
    return draft if talk.agreed("Go on with it?") else None


def _pasted() -> str:
    if talk.is_terminal():
        talk.show("Paste the mail. A line with only a dot ends it.")
    return talk.pasted()


def _read(draft: Any) -> dict[str, Any]:
    """What the draft proposes, by the names of the fields."""
    return {name: draft.proposal.get(name) or "" for name in FIELDS} | {
        "reasons": draft.proposal.get("reasons", [])
    }


def _refuse_if_unsure(draft: Any, told: dict[str, Any], typed: set[str]) -> None:
    from nextround.words.mails import SURE

    weight = draft.proposal.get("weight", 1)
    if not told["kind"] or ("kind" not in typed and weight < SURE):
        _let_go(draft, quietly=True)
        raise UnsureReading("it is not clear enough what this text says.")
    if not (told["company"] or told["role"]):
        _let_go(draft, quietly=True)
        raise UnsureReading("it names neither company nor role.")


def _show(draft: Any, told: dict[str, Any]) -> None:
    """What was read, and the words that say so."""
    from nextround import words
    from nextround.words.mails import SURE

    proposal = draft.proposal
    if "mail_kind" in proposal:
        talk.show(words.say(f"journal.kind.{proposal['mail_kind']}"))
        if proposal.get("weight", 1) < SURE:
            talk.show(words.say("journal.kind.unsure"))
    for span in draft.because:
        talk.show(f"“{span['text']}”", indent="  ")
    talk.show()
    for name, value in _lines(told):
        talk.show(f"{name:9} {value}")


def _lines(told: dict[str, Any]) -> list[tuple[str, str]]:
    from nextround import words

    reasons = [words.say(f"cause.{code}") for code in told["reasons"]]
    return [
        ("company", told["company"] or "-"),
        ("role", told["role"] or "-"),
        ("what", words.say(f"event.{told['kind']}") if told["kind"] else "-"),
        ("day", words.day(date.fromisoformat(told["on"])) if told["on"] else "-"),
        ("stage", words.say(f"stage.{told['stage']}") if told["stage"] else "-"),
        *([("reason", words.several(reasons))] if reasons else []),
    ]


def _confirmed(told: dict[str, Any]) -> bool:
    """Whether the person wants it filed, after as many corrections as they like."""
    while True:
        complete = told["kind"] and (told["company"] or told["role"])
        typed = talk.ask(
            "Enter files it, c corrects, l lets it go."
            if complete
            else "c fills in what is missing, l lets it go."
        )
        if typed.lower() == "l":
            return False
        if typed.lower() == "c":
            _correct(told)
        elif not typed and complete:
            return True


def _correct(told: dict[str, Any]) -> None:
    """Each field with what was read; Enter keeps it."""
    from nextround import words

    for name in ("company", "role"):
        told[name] = talk.ask(f"{name.capitalize()}?", told[name])
    kinds, stages = list(Kind), list(Stage)
    told["kind"] = _one_of(
        "What happened?", kinds, [words.say(f"event.{each}") for each in kinds], told["kind"]
    )
    told["on"] = _asked_day(told["on"])
    told["stage"] = _one_of(
        "How far had it come?", stages, [words.say(f"stage.{each}") for each in stages], told["stage"]
    )
    for name, value in _lines(told):
        talk.show(f"{name:9} {value}")


def _one_of(prompt: str, codes: list[Any], labels: list[str], now: str) -> str:
    chosen = talk.choose(prompt, labels, codes.index(now) if now in codes else None)
    return now if chosen is None else str(codes[chosen])


def _asked_day(now: str) -> str:
    while True:
        typed = talk.ask("Which day, as YYYY-MM-DD?", now)
        try:
            return date.fromisoformat(typed).isoformat()
        except ValueError:
            talk.show("A day is written as 2026-03-12.")


def _file(me: Any, draft: Any, told: dict[str, Any], *, asks: bool) -> Any:
    from nextround import words
    from nextround.journal import actions
    from nextround.journal.states import name_of

    application = _belongs_to(me, draft, told, asks=asks)
    event = actions.file_draft(
        draft,
        application,
        told=actions.Told(kind=told["kind"], on=_on(me, told), stage=told["stage"], reasons=told["reasons"]),
        names={"company": told["company"], "role": told["role"]},
        applied_on=None,
    )
    what = words.say(f"event.{event.kind}")
    short = str(event.application_id)[:8]
    talk.show(f"{words.say('journal.note.filed', what=what)} {name_of(event.application)}, {short}")
    if event.kind in {Kind.REJECTED, Kind.SILENT}:
        talk.show(f"When you like, today or not: nextround debrief {short}")
    return event


def _on(me: Any, told: dict[str, Any]) -> date:
    from nextround.journal import records

    return date.fromisoformat(told["on"]) if told["on"] else records.today_of(me)


def _belongs_to(me: Any, draft: Any, told: dict[str, Any], *, asks: bool) -> Any:
    """The application it belongs to; None for a new one."""
    from nextround.journal import records
    from nextround.journal.states import name_of

    similar = records.similar(me, company=told["company"], role=told["role"])[:5]
    if not similar:
        return None
    if asks:
        chosen = talk.choose("To which does it belong?", [*map(name_of, similar), "A new application"], 0)
        return similar[chosen] if chosen is not None and chosen < len(similar) else None
    if len(similar) > 1 or told["kind"] == Kind.APPLIED:
        _let_go(draft, quietly=True)
        raise UnsureReading("it may belong to an application that is already here.")
    return similar[0]


def _let_go(draft: Any, *, quietly: bool = False) -> None:
    from nextround import words
    from nextround.journal import actions

    actions.drop_draft(draft)
    if not quietly:
        talk.show(words.say("journal.note.dropped"))
