"""`export`, `import`, `backup`, `restore`, `erase`: leave with everything, bring it back, let it go."""

import sys
from pathlib import Path
from typing import Any

import typer

from nextround.cli import files, person, talk


def export(
    file: str = typer.Argument(..., metavar="FILE|-", help="Where to write; - writes to standard output."),
) -> None:
    """Write everything you keep as one file (Journey JSON); `import` brings it back without loss."""
    me = person.me()
    from nextround.journeys import actions

    text = actions.export_journey(me)
    if file == files.STANDARD:
        sys.stdout.buffer.write(text.encode() + b"\n")
        sys.stdout.buffer.flush()
        return
    files.write_new(Path(file), text.encode() + b"\n")
    talk.show(f"Exported to {file}. Whoever has this file can read it.")


def bring_in(
    file: str = typer.Argument(
        ...,
        metavar="FILE|-",
        help="A journey file, or a calendar (.ics); - reads standard input as a journey.",
    ),
) -> None:
    """Bring a journey file in, or a calendar's interviews; what is here already is never changed."""
    if file.lower().endswith(".ics"):
        from nextround.cli.sync import sync

        return sync([file], file_sure=False, as_json=False)
    me = person.me()
    from nextround.journeys import actions

    report = actions.import_journey(me, actions.text_of(files.given(file)))
    for key, rows in report.added.items():
        talk.show(f"{rows:6}  {key.replace('_', ' ')}")
    if not report.added:
        talk.show("Nothing new in this file.")
    if report.same:
        talk.show(f"{report.same} already here, word for word.")
    if report.problems:
        _problems(report.problems)
    return None


def _problems(problems: Any) -> None:
    talk.show("Kept aside; the file itself is unchanged:")
    for problem in problems:
        talk.show(f"{problem.where or 'the file'}: {problem.message}", indent="  ")


def backup(
    file: Path | None = typer.Argument(
        None, metavar="FILE", help="Where to; without it, into the data folder."
    ),
) -> None:
    """Copy the whole database, and make sure that the copy is whole."""
    person.me()
    from nextround.journeys import actions

    if file is not None and file.exists():
        raise files.FileThere(file)
    talk.show(f"Backup made and checked: {actions.make_backup(file)}")


def restore(
    file: Path = typer.Argument(..., metavar="FILE", help="A backup that Nextround made."),
) -> None:
    """Put a backup in the journal's place, after a backup of what is there now."""
    if not file.is_file():
        raise files.NoSuchFile
    from nextround.cli.serve import start_django

    start_django()
    from nextround.journeys import actions

    before = actions.restore_backup(file)
    talk.show("Restored." if before is None else f"Restored. What was there before is in {before}")


def erase() -> None:
    """Delete everything you keep, for good; a word has to be typed."""
    me = person.me()
    from nextround.journeys import actions

    talk.show("This deletes every word and every automatic backup, for good.")
    talk.show("To take it along first: nextround export FILE")
    gone = actions.erase_everything(me, talk.ask(f"Type {actions.ERASING_WORD} to go on:"))
    talk.show(f"Deleted for good: {gone.rows} entries and {gone.backups} automatic backups.")
    if gone.left:
        talk.show("Backups you made yourself are left; delete them if you want them gone, too:")
        for path in gone.left:
            talk.show(str(path), indent="  ")
