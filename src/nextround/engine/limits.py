"""The last day of a time limit, for whoever has one to keep (A5).

    last_day(limit, since=date) -> date

Holidays and weekends, which may move a limit further, are left aside: an earlier day harms nobody.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How long one has.

    Attributes:
        less_days: how many days before the months are full it ends: "three months less a day" has one.
    """

    months: int = 0
    days: int = 0
    less_days: int = 0


def last_day(limit: Limit, *, since: date) -> date:
    """The last day, counted from the day after `since`; in a shorter month, its end.

    A day that no calendar holds becomes the last one it does hold.
    """
    years, month = divmod(since.year * MONTHS + since.month - 1 + limit.months, MONTHS)
    if years > MAXYEAR:
        return date.max
    in_month = date(years, month + 1, min(since.day, monthrange(years, month + 1)[1]))
    days = limit.days - limit.less_days
    return in_month + timedelta(days=min(days, (date.max - in_month).days))
