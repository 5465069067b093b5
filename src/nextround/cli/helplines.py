"""`nextround helplines`: whom to call, by country; it needs no journal and asks nobody on the network."""

from collections.abc import Iterable
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


def offer(texts: Iterable[str], own: str) -> None:
    """Show whom one can call, if one of these texts holds words of danger; nothing is kept about it.

    Args:
        texts: what was typed just now.
        own: the code of the person's country.
    """
    from nextround import words
    from nextround.engine.danger import in_danger
    from nextround.pages.help_lines import countries

    if all(in_danger(text) is None for text in texts):
        return
    talk.show()
    for name in ("title", "offer", "nobody_reads"):
        talk.show(words.say(f"danger.{name}"))
    for country in countries():
        if country.code == own.upper():
            show(country)
    talk.show("Every country: nextround helplines")


def show(country: Any) -> None:
    """One country: the emergency number, then the lines where someone listens."""
    talk.show(f"{country.name}: {country.emergency.number} in an emergency")
    for line in country.lines:
        about = ", ".join(part for part in (line.hours, line.languages) if part)
        talk.show(f"{line.name}: {line.number}{f' ({about})' if about else ''}", indent="  ")
