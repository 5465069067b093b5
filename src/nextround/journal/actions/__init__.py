"""What a person can do in the journal, each in one transaction; pages, commands and API call the same."""

from nextround.journal.actions.applications import (
    describe,
    note_versions,
    record_application,
    save_posting,
)
from nextround.journal.actions.appointments import HOW, Meeting, arrange, detail, rearrange
from nextround.journal.actions.corrections import teach, unteach
from nextround.journal.actions.drafts import (
    LARGEST_UPLOAD,
    draft_from_fields,
    draft_from_mail,
    draft_from_text,
    drop_draft,
    file_draft,
)
from nextround.journal.actions.ending import end_search, erase_rest, put_away_rest, reopen_search
from nextround.journal.actions.events import (
    Told,
    bring_back_event,
    close_as_silence,
    correct,
    last_of,
    record_event,
    take_back,
)
from nextround.journal.actions.interviews import (
    Typed,
    TypedQuestion,
    add_question,
    keep_choice,
    keep_codes,
    keep_question,
    keep_ratings,
    keep_text,
    outcome_known,
    rate,
    record_interview,
    record_of,
    scorecard_of,
)
from nextround.journal.actions.people import describe_contact, record_contact
from nextround.journal.actions.postings import Posting, posting_from_file, posting_from_text
from nextround.journal.actions.preparing import add_to_note, keep_ticks
from nextround.journal.actions.trash import bring_back, empty_trash, erase, erase_all, purge_trash, trash

__all__ = [
    "HOW",
    "LARGEST_UPLOAD",
    "Meeting",
    "Posting",
    "Told",
    "Typed",
    "TypedQuestion",
    "add_question",
    "add_to_note",
    "arrange",
    "bring_back",
    "bring_back_event",
    "close_as_silence",
    "correct",
    "describe",
    "describe_contact",
    "detail",
    "draft_from_fields",
    "draft_from_mail",
    "draft_from_text",
    "drop_draft",
    "empty_trash",
    "end_search",
    "erase",
    "erase_all",
    "erase_rest",
    "file_draft",
    "keep_choice",
    "keep_codes",
    "keep_question",
    "keep_ratings",
    "keep_text",
    "keep_ticks",
    "last_of",
    "note_versions",
    "outcome_known",
    "posting_from_file",
    "posting_from_text",
    "purge_trash",
    "put_away_rest",
    "rate",
    "rearrange",
    "record_application",
    "record_contact",
    "record_event",
    "record_interview",
    "record_of",
    "reopen_search",
    "save_posting",
    "scorecard_of",
    "take_back",
    "teach",
    "trash",
    "unteach",
]
