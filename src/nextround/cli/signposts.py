"""`nextround signposts`: who helps with the search, and whom to ask after unfair treatment, by country."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import typer

from nextround.cli import talk
from nextround.engine.errors import Refusal


class NoSignposts(Refusal):
    """Nothing is known of this country."""

    code = "no-signposts"
    hint = "nextround signposts lists the countries; a union, an advice centre or a lawyer knows more."

    def __init__(self) -> None:
        super().__init__("Nothing is known here for this country.")


def signposts(
    country: str | None = typer.Argument(
        None, help="A country, by name or by its two letters; without it, the countries there are."
    ),
) -> None:
    """Show who helps, free or nearly so, and how long one has after unfair treatment. Nothing is sent."""
    from nextround.pages import services
    from nextround.pages import signposts as posts

    every = {each.code: each.name for each in services.countries()}
    every |= {each.code: each.name for each in posts.countries()}
    if country is None:
        for code, name in sorted(every.items(), key=lambda each: each[1]):
            talk.show(f"{code}  {name}")
        return
    wanted = country.strip().casefold()
    meant = [code for code, name in every.items() if wanted in {code.casefold(), name.casefold()}]
    if not meant:
        raise NoSignposts
    _show(services.country(meant[0]), posts.country(meant[0]))


def _show(helping: Any, asking: Any) -> None:
    from nextround import words

    if helping is not None:
        talk.show(f"{words.say('summary.help.title')}, {helping.name}")
        for line in (line for each in helping.services for line in _lines(each)):
            talk.show(line, indent="  ")
        talk.show(words.say("summary.help.verify"))
    if asking is not None:
        talk.show()
        talk.show(f"After unfair treatment, {asking.name}")
        for each in asking.signposts:
            for line in (*_lines(each), *(f"{span.said} to {span.to}" for span in each.spans)):
                talk.show(line, indent="  ")
        talk.show(words.say("private.help.verify"))


def _lines(each: Any) -> Iterator[str]:
    yield each.name
    yield f"  {each.what}"
    if reached := ", ".join(filter(None, (each.number, each.url))):
        yield f"  {reached}"
    yield f"  {_checked(each.checked)}: {each.source}"


def _checked(day: date | None) -> str:
    from nextround import words

    return words.say("private.help.checked", day=day) if day else words.say("private.help.unchecked")
