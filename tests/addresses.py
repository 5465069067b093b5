"""Every address of the app, from the table of addresses itself, and how to make an object for each.

A new address fails `test_access.py` until it stands here: in `PLAIN` when it names no object, in `OBJECTS`
with a function that takes a person's rows (everything.one_of_each) and answers with its arguments.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from everything import Rows
from nextround.foundation import clock

Arguments = Callable[[Rows], dict[str, Any]]


def _pk(label: str) -> Arguments:
    return lambda rows: {"pk": rows[label].pk}


def _trashed(label: str) -> Arguments:
    def arguments(rows: Rows) -> dict[str, Any]:
        rows[label].trashed_at = clock.now()
        rows[label].save()
        return {"table": label, "pk": rows[label].pk}

    return arguments


PLAIN = {
    *("today", "check-in", "lifted-not-now", "settings", "help"),
    *(
        "add",
        "applications",
        "application-new",
        "people",
        "contact-new",
        "people-files",
        "people-csv",
        "people-vcf",
        "people-vcf-3",
        "trash",
        "trash-empty",
    ),
    *("taught", "search-over", "search-over-put-away", "search-over-erase", "search-over-reopen"),
    *("keep", "keep-export", "keep-import", "keep-report", "keep-backup", "keep-restore", "keep-erase"),
    *("keep-erased", "demo-look"),
    *("letters", "plan", "practice", "practice-cards", "practice-go-on", "practice-bank", "practice-this"),
    *("practice-table", "practice-anki", "practice-take-in"),
    *("mail", "mail-import", "mail-connect", "mail-unlock", "mail-oauth", "mail-look", "mail-ends"),
    *("mail-sending", "mail-sending-try", "mail-sending-forget"),
}
PLAIN |= {"someone", "summary", "summary-pdf", "private-record", "private-record-pdf", "private-new"}
APPLICATION = {
    *("private-record-of", "private-record-of-pdf", "private-new-about"),
    *(
        "application",
        "application-describe",
        "posting",
        "application-note",
        "event-new",
        "appointment-new",
        "application-ended",
    ),
    *("interview-new", "contact-through", "application-trash", "search-over-with"),
}
PLAIN |= {"market", "search", "search-keep", "search-again"}
PLAIN |= {"patterns", *(f"patterns-{name}" for name in ("plan", "hide", "show-again", "review", "pdf"))}
CHARTS = ("way", "rates", "waiting", "versions", "criteria", "progress")
PLAIN |= {f"patterns-{chart}-{form}" for chart in CHARTS for form in ("svg", "png")}
OBJECTS: dict[str, Arguments] = {
    **dict.fromkeys(APPLICATION, _pk("journal.application")),
    **dict.fromkeys(("add-confirm", "add-drop"), _pk("journal.draft")),
    **dict.fromkeys(("private-correct", "private-take-out"), _pk("safekeeping.entry")),
    "private-file": _pk("safekeeping.attachment"),
    **dict.fromkeys(
        ("private-offer-away", "private-offer-back"),
        lambda rows: {"pk": rows["journal.application"].pk, "text": "a" * 20},
    ),
    "appointment": _pk("journal.appointment"),
    **dict.fromkeys(("event", "event-take-back", "event-bring-back", "event-record"), _pk("journal.event")),
    **dict.fromkeys(
        (
            *("interview", "interview-keep", "interview-after", "interview-settle", "interview-unsettle"),
            *("interview-notes", "interview-notes-file"),
        ),
        _pk("journal.interview"),
    ),
    **dict.fromkeys(("interview-notes-back", "practice-answer"), _pk("journal.question")),
    **dict.fromkeys(("taught-forget", "taught-undo"), _pk("journal.correction")),
    "question-row": lambda rows: {"pk": rows["journal.interview"].pk, "asked_by": "them"},
    "interview-part": lambda rows: {"pk": rows["journal.interview"].pk, "code": "asked-1"},
    "question-remove": _pk("journal.question"),
    **dict.fromkeys(
        ("contact", "contact-trash", "contact-describe", "contact-touched", "contact-again"),
        _pk("journal.contact"),
    ),
    "people-merge": lambda rows: {"pk": rows["journal.contact"].pk, "other": rows["journal.contact"].pk},
    "people-unmerge": _pk("journal.merge"),
    "touch-off": _pk("journal.touch"),
    "people-send-back": lambda rows: {"pk": rows["journal.contact"].brought_by},
    **dict.fromkeys(("trash-back", "trash-erase"), _trashed("journal.contact")),
    "second-text": _pk("foundation.secondtext"),
    **dict.fromkeys(("debrief", "debrief-summary"), _pk("journal.application")),
    **dict.fromkeys(("both-ways", "both-ways-correct", "both-ways-plan"), _pk("journal.application")),
    **dict.fromkeys(
        ("debrief-question", "debrief-keep"),
        lambda rows: {"pk": rows["journal.application"].pk, "code": "remember"},
    ),
}
LETTER = {
    "letter",
    "letter-keep",
    "letter-tone",
    "letter-sent",
    "letter-answer",
    "letter-counts",
    "letter-eml",
    "letter-redraft",
    "letter-send",
    "letter-way",
    "letter-ask-again",
}
CARD = {
    *("practice-card", "practice-grade", "practice-put-away", "practice-bring-back", "practice-give-back"),
}
OBJECTS |= {
    "letter-new": _pk("journal.application"),
    "letter-new-to": _pk("journal.contact"),
    **dict.fromkeys(LETTER, _pk("letters.letter")),
    "letter-act": lambda rows: {"pk": rows["letters.letter"].pk, "what": "put-away"},
    **dict.fromkeys(("step", "step-done", "step-let-go", "step-undo", "step-move"), _pk("plan.nextstep")),
    "step-move-back": lambda rows: {"pk": rows["plan.nextstep"].pk, "day": "2026-03-20"},
    **dict.fromkeys(
        {
            f"learning-{end}"
            for end in ("goal", "strength", "done", "let-go", "undo", "gone", "strength-back")
        },
        _pk("plan.learninggoal"),
    ),
    "calendar-one": _pk("journal.appointment"),
    "both-ways-unplan": _pk("plan.nextstep"),
    "patterns-unplan": _pk("plan.nextstep"),
    **dict.fromkeys(CARD, _pk("practice.card")),
    "search-back": _pk("plan.searchprofile"),
    "practice-undo": _pk("practice.review"),
}
MAIL = {"suggestion", "accept", "correct", "not-mine", "take-back", "shown"}
OBJECTS |= {
    **dict.fromkeys({f"mail-{name}" for name in MAIL}, _pk("mailbox.suggestion")),
    **dict.fromkeys(("mail-account", "mail-fetch", "mail-forget"), _pk("mailbox.mailaccount")),
    **dict.fromkeys(
        {f"mail-run{end}" for end in ("", "-progress", "-cancel", "-file", "-file-stop", "-undo")},
        _pk("mailbox.mailrun"),
    ),
    "mail-aside": _pk("mailbox.setaside"),
    "mail-unlearn": _pk("mailbox.lesson"),
}
PLAIN |= {f"strengths-{name}" for name in ("about", "add", "download", "read", "confirm", "undo", "finish")}
PLAIN |= {"strengths", "compass", "compass-keep"}


def _profile_row(rows: Rows) -> dict[str, Any]:
    return {"room": "skills", "at": rows["profile.profile"].resume["skills"][0]["x-id"]}


OBJECTS |= {
    **dict.fromkeys(("strengths-row", "strengths-keep", "strengths-take-out"), _profile_row),
    "strengths-line-undo": _pk("profile.proposal"),
    "strengths-back": _pk("profile.putaway"),
}
OBJECTS |= {
    **dict.fromkeys(
        ("brief", "brief-keep", "brief-ask", "brief-practise", "brief-exercise"), _pk("journal.event")
    ),
    "brief-unplan": _pk("plan.nextstep"),
}
PLAIN |= {"learning", "learning-begin"}
PLAIN |= {"calendar", "calendar-file", "calendar-feed-make", "calendar-feed-off"}
REHEARSAL = {
    *("rehearsal", "rehearsal-own-marks", "rehearsal-put-away", "rehearsal-sheet"),
    *("rehearsal-link", "rehearsal-link-close", "rehearsal-paper"),
    *("rehearsal-model", "rehearsal-model-way", "rehearsal-model-stop"),
}
PLAIN |= {"model", "model-try", "model-remove"}
PLAIN |= {"rehearsals", "small-tries", "small-tries-choose", "small-tries-stop"}
OBJECTS |= {
    **dict.fromkeys(REHEARSAL, _pk("practice.rehearsal")),
    **dict.fromkeys(
        ("rehearsal-question", "rehearsal-keep"),
        lambda rows: {"pk": rows["practice.rehearsal"].pk, "place": 1},
    ),
    "rating-put-away": _pk("practice.rating"),
    **dict.fromkeys(("small-try", "small-try-keep"), _pk("practice.approach")),
}
OPEN = {"calendar-feed", "enter", "mail-oauth-back", "rate", "rate-thanks"}


def patterns() -> Iterator[URLPattern]:
    """Every pattern, at any depth."""
    yield from _below(get_resolver().url_patterns)


def _below(found: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for entry in found:
        if isinstance(entry, URLResolver):
            yield from _below(entry.url_patterns)
        else:
            yield entry


def names() -> list[str]:
    """The names of all addresses; an address without one is shown by its route."""
    return sorted(str(pattern.name or pattern.pattern) for pattern in patterns())


def address(name: str, rows: Rows) -> str:
    """Where `name` is, for the objects in `rows`."""
    return reverse(name, kwargs=OBJECTS[name](rows) if name in OBJECTS else {})
