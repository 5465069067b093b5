"""`nextround taxonomy`: bring the ESCO classification along, say what is there, or let it go."""

from enum import StrEnum
from pathlib import Path

import typer

from nextround.cli import talk
from nextround.engine.fit.taxonomy import ATTRIBUTION


class Action(StrEnum):
    """What is to be done."""

    SHOW = "show"
    IMPORT = "import"
    REMOVE = "remove"


def taxonomy(
    action: Action = typer.Argument(Action.SHOW, help="Show what is there, import it, or remove it."),
    paths: list[Path] = typer.Argument(
        [], metavar="PATH…", help="The zip or zips of the ESCO download in CSV, or a folder with its files."
    ),
) -> None:
    """Use the ESCO classification of skills and occupations beside our own vocabulary."""
    from nextround.foundation import taxonomies

    if action is Action.IMPORT:
        _bring_in(paths)
    elif action is Action.REMOVE:
        taxonomies.file().unlink(missing_ok=True)
        talk.show("It is gone. Nextround's own vocabulary is used.")
    else:
        _show()


def _bring_in(paths: list[Path]) -> None:
    """Read the official download; what was imported before is replaced once the new one is whole."""
    from nextround.foundation import taxonomies
    from nextround.sources import taxonomy as source

    talk.show("Reading …")
    terms, works = source.read(paths)
    source.keep(taxonomies.file(), terms, works)
    if not any(work.asks for work in works):
        talk.show("Which occupation asks for what was not in it, so other paths are told by our own table.")
    _show()


def _show() -> None:
    from nextround.foundation import taxonomies

    known = taxonomies.imported()
    if known is None:
        talk.show(
            "No classification is imported; Nextround's own vocabulary is used. Download ESCO in CSV from "
            "its portal (esco.ec.europa.eu), then: nextround taxonomy import FILE.zip"
        )
        return
    talk.show(f"{len(known.terms):,} skills and fields of knowledge, {len(known.works):,} occupations.")
    talk.show(ATTRIBUTION)
