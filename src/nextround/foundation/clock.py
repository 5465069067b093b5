"""The one place that asks what time it is, so that a test can say so.

The environment variable ``NEXTROUND_NOW`` (ISO 8601 with a zone) sets the clock for tests and for the
README's picture; time runs on from there, from the first look at it.
"""

import os
import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_FIRST_LOOK: dict[str, float] = {}


def now() -> datetime:
    """This moment, in UTC."""
    pretended = os.environ.get("NEXTROUND_NOW")
    if pretended:
        first_look = _FIRST_LOOK.setdefault(pretended, time.monotonic())
        passed = timedelta(seconds=time.monotonic() - first_look)
        return datetime.fromisoformat(pretended).astimezone(UTC) + passed
    return datetime.now(UTC)


def today(zone: str) -> date:
    """The date where the person is; `zone` is an IANA name."""
    return now().astimezone(ZoneInfo(zone)).date()


def zone_named(name: str) -> ZoneInfo:
    """The zone of this IANA name; UTC where there is none such: a file or the machine may bring any name."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):  # no name at all, a folder, or an unknown one
        return ZoneInfo("UTC")


def machine_zone() -> str:
    """The IANA name of this machine's zone, or UTC where it has none."""
    named = os.environ.get("TZ", "").removeprefix(":")
    if not named:
        named = os.path.realpath("/etc/localtime").partition("zoneinfo/")[2]
    return zone_named(named).key
