"""What a posting says it pays: the least and the most, the currency, and per what."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from nextround.engine.fit.finding import Finding
from nextround.engine.fit.rules import rules, whole

CURRENCIES: Mapping[str, str] = {
    "£": "GBP", "gbp": "GBP", "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR",
    "$": "USD", "usd": "USD", "chf": "CHF", "sfr": "CHF", "fr.": "CHF",
    "pln": "PLN", "zł": "PLN", "sek": "SEK", "dkk": "DKK", "nok": "NOK",
}  # fmt: skip
PLAUSIBLE: Mapping[str, tuple[float, float]] = {
    "year": (6_000, 1_000_000), "month": (300, 60_000), "week": (100, 20_000), "day": (40, 5_000),
    "hour": (4, 500),
}  # fmt: skip
USUAL = (("year", 6_000), ("month", 800), ("day", 100))
THOUSAND, SHORT = 1_000, 3
"""A sum that means thousands without saying so has up to so many digits."""
_SIGN = r"(?:[£€$]|\b(?:gbp|eur|usd|chf|euros?|sfr|pln|zł|sek|dkk|nok)\b|\bfr\.)"
_AMOUNT = r"\d{1,3}(?:[.,’' ]\d{3}){1,2}(?:[.,]\d{1,2})?|\d{1,6}(?:[.,]\d{1,2})?"
_PAY = re.compile(
    rf"(?P<s1>{_SIGN})?[^\S\n]?(?<![\d.,])(?P<a1>{_AMOUNT})(?![\d%]|[.,]\d|\s?(?:m|mio|bn|mrd|million)\b)[^\S\n]?(?P<k1>t€|tsd\.?|k\b)?[^\S\n]?(?P<s2>{_SIGN}(?![^\S\n]?\d))?(?:,-|\.-|,–)?"
    r"(?P<between>(?:[^\S\n]?[a-z./]{1,12}){0,2}?[^\S\n]?"
    r"(?:-|–|—|\bto\b|\band\b|\bund\b|\bbis\b|\brising to\b|\bup to\b)[^\S\n]?(?:zu\s)?"
    rf"(?P<s3>{_SIGN})?[^\S\n]?(?P<a2>{_AMOUNT})(?![\d%]|[.,]\d|\s?(?:m|mio|bn|mrd|million)\b)[^\S\n]?(?P<k2>t€|tsd\.?|k\b)?[^\S\n]?(?P<s4>{_SIGN})?(?:,-|\.-)?)?",
    re.IGNORECASE,
)
_CENTS = re.compile(r"[.,]\d{1,2}$")
_STROKE = re.compile(r"[^\n/]{0,22}/[^\n/£€$]{0,18}")
_NEXT = re.compile(rf"{_SIGN}[^\S\n]?\d", re.IGNORECASE)
BESIDE_CHARS = 45
ALONE = 12_000
"""A sum that begins a line of its own is pay from here; smaller ones may be fees or allowances."""


def salaries(text: str, language: str) -> Iterator[Finding]:
    """Each pay with its least and most; two bands side by side ("Band 5/6") are one."""
    last: Finding | None = None
    for one in _sums(text, language):
        joined = _joined(last, one, text) if last else None
        if last and joined is None:
            yield last
        last = joined or one
    if last:
        yield last


def _joined(one: Finding, other: Finding, text: str) -> Finding | None:
    """Both as one, where no more than a stroke and the name of the band stands between them."""
    same = all(one.level[key] == other.level[key] for key in ("currency", "per"))
    if not same or one.level["min"] is None or not _STROKE.fullmatch(text, one.end, other.start):
        return None
    least = one.level["min"]
    low = min(least, other.level["min"] or least)
    high = max(one.level["max"], other.level["max"])
    return replace(one, end=other.end, level={**one.level, "min": low, "max": high})


def _sums(text: str, language: str) -> Iterator[Finding]:
    """Each sum that is pay: with a currency, and a size that fits what it is paid for."""
    at = 0
    while m := _PAY.search(text, at):
        found = _pay(text, m, language)
        # "Band 5 - £24,907 - £30,615": where the first number was no sum, the next may begin one.
        at = m.end() if found else m.end("a1")
        if found:
            yield found


def _pay(text: str, m: re.Match[str], language: str) -> Finding | None:
    period, about, upto, other = _words(language)
    sign = m["s1"] or m["s2"] or m["s3"] or m["s4"]
    before, after = _beside(text, m)
    is_other = other.search(after[:14]) or (other.search(before[-16:]) and not about.search(before))
    if sign is None or is_other:
        return None
    low, high = _range(m)
    per = _per(period, before, after) or _guess(high)
    is_told = m["between"] or period[per].search(after) or about.search(before) or about.search(after)
    is_told = is_told or (not before.strip() and per == "year" and low >= ALONE)
    if not is_told or not _is_pay(low, high, per):
        return None
    level = {"min": low, "max": high, "currency": CURRENCIES[sign.lower()], "per": per}
    if not m["between"] and upto.search(before[-12:]):
        level["min"] = None
    start = m.start() + len(m[0]) - len(m[0].lstrip())
    return Finding(start, start + len(m[0].strip()), "salary", "", "", level)


@cache
def _words(
    language: str,
) -> tuple[Mapping[str, re.Pattern[str]], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    pay = rules(language).words["pay"]
    periods = {name: whole(pay[name]) for name in PLAUSIBLE}
    return periods, whole(pay["about"]), whole(pay["upto"]), whole(pay["other_money"])


def _beside(text: str, m: re.Match[str]) -> tuple[str, str]:
    """The words before and after, on the same line; after it as far as the next sum."""
    before = text[max(0, m.start() - BESIDE_CHARS) : m.start()].rpartition("\n")[2]
    after = text[m.end() : m.end() + BESIDE_CHARS].partition("\n")[0]
    return before, _NEXT.split(after, maxsplit=1)[0]


def _range(m: re.Match[str]) -> tuple[float, float]:
    """The least and the most; in "30-40k" and "30,000-40" the short sum means thousands, too."""
    low = _sum(m["a1"], m["k1"])
    if not m["a2"]:
        return low, low
    high = _sum(m["a2"], m["k2"])
    if low < THOUSAND <= high and m["k2"]:
        low *= THOUSAND
    if high < THOUSAND <= low and len(m["a2"]) <= SHORT:
        high *= THOUSAND
    return min(low, high), max(low, high)


def _sum(told: str, thousands: str | None) -> float:
    cents = _CENTS.search(told)
    whole_part = told[: cents.start()] if cents else told
    units = float(re.sub(r"\D", "", whole_part)) + (float("0." + cents[0][1:]) if cents else 0)
    return units * THOUSAND if thousands else units


def _per(period: Mapping[str, re.Pattern[str]], before: str, after: str) -> str | None:
    """Per what it is paid, by the nearest word after it, else before it."""
    later = [(found.start(), name) for name, words in period.items() if (found := words.search(after))]
    if later:
        return min(later)[1]
    earlier = [(found.start(), name) for name, words in period.items() for found in words.finditer(before)]
    return max(earlier)[1] if earlier else None


def _guess(amount: float) -> str:
    """Per what a sum of this size is usually paid."""
    return next((per for per, least in USUAL if amount >= least), "hour")


def _is_pay(low: float, high: float, per: str) -> bool:
    least, most = PLAUSIBLE[per]
    return least <= high <= most and low >= least / 10
