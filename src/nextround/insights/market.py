"""The market page as one value: what saved postings ask for, how it stands, what it would open (S3)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from nextround import words
from nextround.accounts.models import Person
from nextround.engine.fit import market as engine
from nextround.engine.fit.market import SKILLS, Asked, Gain, Market
from nextround.insights.mine import Mine, asked, mine
from nextround.insights.opening.listed import LEARNT
from nextround.insights.patterns.card import Cell, Line, Table, lines, row
from nextround.insights.sheet import Figure, Sheet, head, how
from nextround.journeys.readings import Postings, postings
from nextround.pages import charts
from nextround.words import market as told
from nextround.words.patterns import percent

TOLD = 3
"""Things told in sentences; the others stand in the table."""
NAMED = 6
DRAWN = 10
LISTED = 40
SCALE = charts.Scale(low=0, high=1, ticks=[(0, "0 %"), (0.5, "50 %"), (1, "100 %")])


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketPage:
    """The whole page.

    Attributes:
        found: what the engine counted.
        waiting: postings that are still being read.
        knows_person: whether there is a profile to hold them against.
    """

    found: Market
    waiting: int
    knows_person: bool
    sheets: tuple[Sheet, ...]

    @property
    def lead(self) -> str:
        """What the page is made from."""
        n = self.found.openings
        return words.say("market.lead", n=n) if n else words.say("market.lead_unread")

    @property
    def about_waiting(self) -> str:
        """How many postings are still being read; nothing when all are."""
        return words.say("market.waiting", n=self.waiting) if self.waiting else ""


def market(person: Person) -> MarketPage:
    """Look at every posting this person saved, in a constant number of queries."""
    return of_postings(postings(person), mine(person))


def of_postings(saved: Postings, who: Mine) -> MarketPage:
    """The page that these postings make for someone."""
    found = engine.market(asked(saved, who), who.taught.person, answers=who.taught.answers)
    sheets = (look(found, who) for look in LOOKS) if found.openings or found.problems else ()
    return MarketPage(
        found=found,
        waiting=saved.waiting,
        knows_person=who.is_known,
        sheets=tuple(sheet for sheet in sheets if sheet is not None),
    )


def _opens(found: Market, who: Mine) -> Sheet | None:
    if not found.openings:
        return None
    return Sheet(
        code="opens",
        title=words.say("market.card.opens"),
        lines=_gain_lines(found, who),
        tables=(_gain_table(found.gains),) if len(found.gains) > TOLD else (),
        is_folded=True,
        how=how("market.how.opens"),
    )


def _gain_lines(found: Market, who: Mine) -> tuple[Line, ...]:
    """What would open most; what the person's work usually asks is for them to name, not to get."""
    if not who.is_known:
        return (_leading("market.opens.no_profile", "strengths"),)
    if not found.gains:
        return lines(words.say("market.opens.nothing"))
    usual = [gain for gain in found.gains if gain.asked.thing.key in who.usual]
    gains = [gain for gain in found.gains if gain not in usual][:TOLD]
    few = [Line(text=words.say("market.few_long"))] if found.hard_met.is_a_hint else []
    return (
        *(Line(text=told.gain(gain), doubt=told.gain_doubt(gain), learn=_to_learn(gain)) for gain in gains),
        *((_to_be_named(usual, who),) if usual else ()),
        *few,
    )


def _to_learn(gain: Gain) -> str:
    """What to put under Learning; nothing where it is not of a sort that one learns."""
    return told.reached(gain.asked) if gain.asked.thing.type.endswith(LEARNT) else ""


def _to_be_named(usual: list[Gain], who: Mine) -> Line:
    work = dict.fromkeys(who.usual[gain.asked.thing.key] for gain in usual)
    text = words.say(
        "market.opens.usual",
        what=tuple(told.name_of(gain.asked) for gain in usual[:NAMED]),
        work=tuple(work),
    )
    return Line(text=text, evidence=(Cell(text=words.say("market.to.strengths"), href=reverse("strengths")),))


def _leading(code: str, to: str) -> Line:
    """A sentence, and the page on which something can be done about it."""
    return Line(text=words.say(code), evidence=(Cell(text=words.say(f"market.to.{to}"), href=reverse(to)),))


def _gain_table(gains: tuple[Gain, ...]) -> Table:
    return Table(
        caption=words.say("market.opens.caption"),
        head=head("market.opens.head"),
        rows=tuple(
            row(
                told.name_of(gain.asked),
                str(gain.asked.share.n),
                str(gain.unlocks.n),
                str(gain.rises.n),
                percent(gain.rise),
            )
            for gain in gains[:LISTED]
        ),
        more=max(len(gains) - LISTED, 0),
    )


def _asked(found: Market, who: Mine) -> Sheet | None:
    if not found.openings:
        return None
    skills = [each for each in found.asked if each.thing.type in SKILLS]
    if not skills:
        return Sheet(
            code="asked", title=words.say("market.card.asked"), lines=lines(words.say("market.asked.nothing"))
        )
    return Sheet(
        code="asked",
        title=words.say("market.card.asked"),
        figure=_figure(skills[:DRAWN], who.is_known),
        tables=(_asked_table(skills),),
        how=how("market.how.asked"),
    )


def _figure(skills: list[Asked], knows: bool) -> Figure:
    spans = [
        charts.Span(
            label=_label(each, knows),
            low=each.share.low,
            middle=each.share.rate,
            high=each.share.high,
            is_a_hint=each.share.is_a_hint,
        )
        for each in skills
    ]
    title = words.say("market.asked.title")
    about = charts.Told(name="asked", title=title, desc=words.say("market.asked.desc"))
    return Figure(title=title, svg=charts.intervals(spans, SCALE, about))


def _label(one: Asked, knows: bool) -> str:
    counts: dict[str, Any] = {"name": told.name_of(one), "n": one.share.n, "of": one.share.of}
    if not knows:
        return words.say("market.label_plain", **counts)
    return words.say("market.label", **counts, status=words.say(f"market.short.{one.status}"))


def _asked_table(skills: list[Asked]) -> Table:
    return Table(
        caption=words.say("market.asked.caption"),
        head=head("market.asked.head"),
        rows=tuple(_asked_row(each) for each in skills[:LISTED]),
        more=max(len(skills) - LISTED, 0),
    )


def _asked_row(each: Asked) -> tuple[Cell, ...]:
    return row(
        told.name_of(each),
        words.say("market.of", n=each.share.n, of=each.share.of),
        told.likely(each.share),
        str(each.must),
        told.standing(each),
    )


def _hard(found: Market, who: Mine) -> Sheet | None:
    if not found.openings:
        return None
    demands = [each for each in found.asked if each.thing.type not in SKILLS]
    return Sheet(
        code="hard",
        title=words.say("market.card.hard"),
        lines=lines(told.hard_met(found)) if who.is_known or not demands else (),
        tables=(_hard_table(demands),) if demands else (),
        how=how("market.how.hard"),
    )


def _hard_table(demands: list[Asked]) -> Table:
    return Table(
        caption=words.say("market.hard.caption"),
        head=head("market.hard.head"),
        rows=tuple(
            row(
                told.name_of(each),
                told.demand(each),
                told.standing(each),
            )
            for each in demands[:LISTED]
        ),
        more=max(len(demands) - LISTED, 0),
    )


def _pay(found: Market, who: Mine) -> Sheet | None:
    if not found.openings:
        return None
    said = [line for pay in found.pays for line in told.pay(pay, found.openings)]
    can_compare = not (found.pays and who.is_known) or any(pay.wanted is not None for pay in found.pays)
    return Sheet(
        code="pay",
        title=words.say("market.card.pay"),
        lines=(
            *lines(*(dict.fromkeys(said) or [words.say("market.pay.nothing")])),
            *(() if can_compare else (_leading("market.pay.not_wanted", "compass"),)),
        ),
        how=how("market.how.pay"),
    )


def _aside(found: Market, who: Mine) -> Sheet | None:  # noqa: ARG001 - one signature for every part
    said = lines(*told.aside(found))
    return Sheet(code="aside", title=words.say("market.card.aside"), lines=said) if said else None


LOOKS: tuple[Callable[[Market, Mine], Sheet | None], ...] = (_opens, _asked, _hard, _pay, _aside)
