"""What saved postings ask for, in a person's words."""

from collections.abc import Iterator

from nextround.engine.fit.market import SKILLS, Asked, Gain, Market
from nextround.engine.fit.match import STATUSES
from nextround.engine.fit.pays import Pay
from nextround.engine.fit.requirement import DEGREES
from nextround.engine.fit.share import Share
from nextround.words import has, say
from nextround.words.patterns import percent


def name_of(asked: Asked) -> str:
    """What to call the thing."""
    if asked.thing.type == "degree":
        return say(f"fit.degree.{asked.thing.key}")
    if asked.thing.type == "experience":
        return say("market.thing.experience")
    place = f"market.thing.place.{asked.thing.key}"
    return say(place) if asked.thing.type == "place" and has(place) else asked.name


def standing(asked: Asked) -> str:
    """How it stands against the profile; with counts where postings ask for more and for less of it."""
    found = [status for status in STATUSES if asked.standing[status]]
    if len(found) == 1:
        return say(f"market.status.{found[0]}")
    return "; ".join(
        say("market.status.mixed", status=say(f"market.status.{status}"), n=asked.standing[status])
        for status in found
    )


def demand(asked: Asked) -> str:
    """How many postings ask for it, and how much of it."""
    share = say("market.of", n=asked.share.n, of=asked.share.of)
    return say("market.hard.asked", share=share, levels=levels(asked)) if asked.levels else share


def levels(asked: Asked) -> str:
    """How much of it is asked how often."""
    told = sorted(asked.levels.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(say("market.level.times", level=_level(asked, level), n=n) for level, n in told)


def _level(asked: Asked, level: str) -> str:
    if not level:
        return say("market.level.none")
    return say("market.level.years", level=level) if asked.thing.type == "experience" else level


def likely(share: Share) -> str:
    """A share with the range it likely lies in."""
    low, high = percent(share.low), percent(share.high)
    told = say("insights.likely", middle=percent(share.rate), low=low, high=high)
    return say("market.and", one=told, other=say("market.few")) if share.is_a_hint else told


def gain(told: Gain) -> str:
    """What it would open."""
    name, rise = reached(told.asked), percent(told.rise)
    if told.unlocks.n:
        return say("market.opens.unlocks", name=name, n=told.unlocks.n, of=told.unlocks.of)
    return say("market.opens.rises", name=name, n=told.rises.n, of=told.rises.of, rise=rise)


def reached(asked: Asked) -> str:
    """The thing, a language at the highest level that is asked."""
    level = max(asked.levels, default="") if asked.thing.type == "language" else ""
    return f"{name_of(asked)} {level}".strip()


def gain_doubt(told: Gain) -> str:
    """What there is of it now, and how sure the figure is."""
    share = told.unlocks if told.unlocks.n else told.rises
    evidence = told.asked.evidence
    if evidence in DEGREES:
        evidence = say(f"fit.degree.{evidence}")
    has = "near" if told.asked.thing.type in SKILLS else "have"
    now = say(f"market.opens.{has}", evidence=evidence) + " " if evidence else ""
    doubt = say("market.opens.doubt", low=percent(share.low), high=percent(share.high))
    return f"{now}{doubt}"


def pay(told: Pay, of: int) -> Iterator[str]:
    """What is offered, and how many offers reach what is wanted."""
    sums = {key: f"{getattr(told, key):,.0f}" for key in ("median", "lowest", "highest")}
    unit = {"currency": told.currency, "per": told.per}
    yield say("market.pay.offered", n=told.offers, **sums, **unit)
    if told.wanted is not None and told.reached is not None:
        yield say(
            "market.pay.wanted",
            n=told.offers,
            wanted=f"{told.wanted:,.0f}",
            reach=say(f"market.pay.{'reaches' if told.reached.n else 'stays_below'}"),
            reached=told.reached.n,
            low=percent(told.reached.low),
            high=percent(told.reached.high),
            **unit,
        )
    if told.offers < of:
        yield say("market.pay.doubt", n=told.offers, of=of)


def aside(told: Market) -> Iterator[str]:
    """What is in none of the figures."""
    unread = sum(problem.code == "language-not-read" for problem in told.problems)
    if unread:
        yield say("market.aside.language", n=unread)
    if len(told.problems) > unread:
        yield say("market.aside.pay", n=len(told.problems) - unread)


def hard_met(told: Market) -> str:
    """In how many postings no hard requirement is known to be unmet; nothing where none makes any."""
    share = told.hard_met
    if not share.of:
        return say("market.hard.nothing")
    low, high = percent(share.low), percent(share.high)
    return say("market.hard.met", n=share.of, met=share.n, low=low, high=high)
