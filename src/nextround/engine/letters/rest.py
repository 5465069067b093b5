"""How long a letter with marks rests before it goes out (F2)."""

from datetime import datetime, time, timedelta

MORNING = time(8)
NIGHT_ENDS = time(4)


def rests_until(now: datetime, marks: int) -> datetime | None:
    """Eight o'clock on the morning after the night to come; None for a letter without marks.

    Before four in the morning the night is still that of the evening before.

    Args:
        now: with its zone; the answer is in the same zone, on its wall clock.
        marks: how many marks the tone check found.

    Raises:
        ValueError: `now` has no zone.
    """
    if now.tzinfo is None:
        raise ValueError("A time without a zone can't be turned into a morning.")
    if marks == 0:
        return None
    morning = now.date() if now.time() < NIGHT_ENDS else now.date() + timedelta(days=1)
    return datetime.combine(morning, MORNING, tzinfo=now.tzinfo)
