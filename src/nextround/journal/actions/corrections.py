"""What a person says of a requirement that was misread; it holds for every posting from then on."""

from django.db import transaction

from nextround.engine.fit.corrections import (
    NOT_ASKED,
    SAYS,
    about,
    is_level,
    level_for,
    where,
)
from nextround.engine.fit.requirement import Requirement
from nextround.journal.models import Application, Correction
from nextround.journal.rules import UnknownCode, UnknownLevel
from nextround.words.fit import quoted, subject

SAID = ("says", "level", "evidence")


@transaction.atomic
def teach(
    application: Application, one: Requirement, *, text: str, says: str, level: str = "", evidence: str = ""
) -> Correction:
    """Keep what the person says of this requirement, in place of what they said of it before.

    Args:
        application: whose posting asks for it.
        one: the requirement as it was read.
        text: the posting that it was read in.
        says: one of engine.fit.corrections.SAYS.
        level: how much of it they have, where it is asked by level; empty for as much as is asked.
        evidence: their own line that shows it.

    Raises:
        UnknownCode: `says` is none of them.
        UnknownLevel: the level is none of its kind.
    """
    if says not in SAYS:
        raise UnknownCode
    level = level_for(one, says, level.strip())
    if level and not is_level(one.type, level):
        raise UnknownLevel
    said = {"says": says, "level": level, "evidence": " ".join(evidence.split())}
    if says == NOT_ASKED:
        return _keep(application, where(one, text), quoted(one), said)
    return _keep(application, about(one), subject(one), said)


def _keep(application: Application, what: str, name: str, said: dict[str, str]) -> Correction:
    known = Correction.objects.owned_by(application.owner).filter(about=what).order_by("created_at").last()
    row = known or Correction(owner=application.owner, about=what)
    is_standing = known is not None and row.trashed_at is None
    row.before = {key: getattr(row, key) for key in SAID} if is_standing else {}
    row.name, row.application, row.trashed_at = name, application, None
    for key, value in said.items():
        setattr(row, key, value)
    row.save()
    return row


@transaction.atomic
def unteach(row: Correction) -> None:
    """Take the latest word on it back: what was said before holds again, or nothing."""
    if row.before == {}:
        row.delete()
    elif row.before:
        for key in SAID:
            setattr(row, key, str(row.before.get(key, "")))
        row.before = None
        row.save(update_fields=[*SAID, "before"])
