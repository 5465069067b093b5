"""What a person can do with their mail; each is one transaction, and nothing is filed without a press."""

from nextround.mailbox.actions.deciding import (
    accept,
    accept_answer,
    accept_sure,
    correct,
    not_mine,
    take_back,
    undo_import,
    unlearn,
)
from nextround.mailbox.actions.filings import cancel_filing, file_many, undo_many
from nextround.mailbox.actions.reading import cancel, fetch, start_import, start_upload
from nextround.mailbox.actions.sending import forget_sending, set_up_sending, try_sending
from nextround.mailbox.actions.servers import (
    begin_sign_in,
    connect,
    finish_sign_in,
    forget,
    forget_outside,
    narrow,
)

__all__ = [
    "accept",
    "accept_answer",
    "accept_sure",
    "begin_sign_in",
    "cancel",
    "cancel_filing",
    "connect",
    "correct",
    "fetch",
    "file_many",
    "finish_sign_in",
    "forget",
    "forget_outside",
    "forget_sending",
    "narrow",
    "not_mine",
    "set_up_sending",
    "start_import",
    "start_upload",
    "take_back",
    "try_sending",
    "undo_import",
    "undo_many",
    "unlearn",
]
