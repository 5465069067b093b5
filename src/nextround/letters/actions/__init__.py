"""What a person can do with a letter: draft, write, let it rest, send it, note the answer.

Nothing is sent without a press on that exact text. All but what left the machine can be taken back.
"""

from nextround.letters.actions.again import ask_again, let_rest, rest_undone
from nextround.letters.actions.outcome import (
    count_answer_as,
    let_go,
    mark_sent,
    note_answer,
    take_up_again,
    undo_answer,
    undo_sent,
)
from nextround.letters.actions.sending import it_arrived, note_press, press_send, undo_send
from nextround.letters.actions.writing import (
    WRITTEN,
    draft,
    draft_anew,
    draft_to,
    end_rest,
    forget_wording,
    keep_wording,
    lay_to_rest,
    rest_on,
    wake,
    write,
)

__all__ = [
    "WRITTEN",
    "ask_again",
    "count_answer_as",
    "draft",
    "draft_anew",
    "draft_to",
    "end_rest",
    "forget_wording",
    "it_arrived",
    "keep_wording",
    "lay_to_rest",
    "let_go",
    "let_rest",
    "mark_sent",
    "note_answer",
    "note_press",
    "press_send",
    "rest_on",
    "rest_undone",
    "take_up_again",
    "undo_answer",
    "undo_send",
    "undo_sent",
    "wake",
    "write",
]
