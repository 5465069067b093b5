"""A coming talk is prepared: lines of its brief ticked, questions to ask chosen, a note added."""

import re
import uuid
from collections.abc import Collection, Mapping

from django.db import transaction

from nextround.engine.brief import same_text
from nextround.engine.rehearsal.split import LONGEST_QUESTION
from nextround.journal.actions.events import touch
from nextround.journal.models import Application, Preparation
from nextround.journal.preparing import ASK, OWN, prepared
from nextround.journal.rules import UnknownCode

_CODE = re.compile(r"[a-z_]{1,20}:[A-Za-z0-9-]{1,100}")


@transaction.atomic
def keep_ticks(
    application: Application,
    *,
    stage: str,
    chosen: Collection[str],
    base: Collection[str],
    texts: Mapping[str, str] | None = None,
) -> None:
    """Keep what an open page ticked or unticked; the rest stays as other windows left it.

    Args:
        application: the one whose talk is prepared.
        stage: of the talk; may be empty.
        chosen: codes that are ticked on the page.
        base: codes that were ticked when the page began.
        texts: the words of a question to ask, by its code.

    Raises:
        UnknownCode: something is no code of a line.
    """
    if not all(_CODE.fullmatch(code) for code in chosen):
        raise UnknownCode
    said = texts or {}
    for code in sorted(set(chosen) - set(base)):
        application.preparations.get_or_create(
            stage=stage, code=code, defaults={"owner": application.owner, "text": said.get(code, "")}
        )
    Preparation.objects.filter(
        pk__in=prepared(application, stage).filter(code__in=set(base) - set(chosen)).values("pk")
    ).delete()


def ask_too(application: Application, *, stage: str, text: str) -> Preparation | None:
    """Choose a question of one's own to ask at a talk of this stage; None if it is there, or empty."""
    wanted = text.strip()[:LONGEST_QUESTION]
    chosen = prepared(application, stage).filter(code__startswith=ASK).values_list("text", flat=True)
    if not wanted or same_text(wanted) in map(same_text, chosen):
        return None
    row: Preparation = application.preparations.create(
        owner=application.owner, stage=stage, code=f"{OWN}{uuid.uuid4().hex}", text=wanted
    )
    return row


def add_to_note(application: Application, text: str) -> None:
    """Add a text to the application's note, below what stands there."""
    application.note = "\n\n".join(part for part in (application.note.rstrip(), text.strip()) if part)
    application.save(update_fields=["note"])
    touch(application)
