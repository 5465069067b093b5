"""`nextround helplines`: whom to call, by country; it needs no journal and asks nobody on the network."""

from typing import Any

import typer

from nextround.cli import talk
from nextround.engine.errors import Refusal


class NoSuchCountry(Refusal):
    """No line is known for this country."""

    code = "no-such-country"
    hint = (
        "nextround helplines lists all countries; 112 reaches help in most of Europe, 911 in North America."
    )

    def __init__(self) -> None:
        super().__init__("No line is known for this country.")


def helplines(
    country: str | None = typer.Argument(
        None, help="A country, by name or by its two letters; without it, all."
    ),
) -> None:
    """Show whom one can call, by country. Nothing is looked up or sent."""
    from nextround.pages.help_lines import countries

    wanted = (country or "").casefold()
    fitting = [each for each in countries() if wanted in {"", each.code.casefold(), each.name.casefold()}]
    if not fitting:
        raise NoSuchCountry
    for each in fitting:
        show(each)


def show(country: Any) -> None:
    """One country: the emergency number, then the lines where someone listens."""
    talk.show(f"{country.name}: {country.emergency.number} in an emergency")
    for line in country.lines:
        about = ", ".join(part for part in (line.hours, line.languages) if part)
        talk.show(f"{line.name}: {line.number}{f' ({about})' if about else ''}", indent="  ")
