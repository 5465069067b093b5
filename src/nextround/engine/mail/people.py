"""Whether a mail was written by a person one can greet, or by a mailbox."""

import re

_MAILBOXES = re.compile(
    r"(?:no|not|do)?[-_.]?(?:no|not)?[-_.]?reply|notif|bounce|mailer|postmaster|daemon|auto|system|jobs?\b|careers?|"
    r"recruit(?:ing|ment)|talent|hiring|human|people|hr\b|bewerbung|karriere|info|hello|team|support|contact|admin",
    re.IGNORECASE,
)
_NO_NAMES = re.compile(
    r"[\d@|/&]|\b(?:team|recruiting|recruitment|careers?|talent|jobs?|hiring|hr|human|resources|people|via|noreply|"
    r"no-reply|gmbh|inc|ltd|llc|ag|group|university|services?|notifications?|workday|system|support)\b",
    re.IGNORECASE,
)
_WORDS = range(2, 5)
"""A person is signed with two to four words; one word alone is often a company."""


def is_a_person(name: str) -> bool:
    """Whether a sender's name reads like a person's."""
    words = name.split()
    return len(words) in _WORDS and not _NO_NAMES.search(name) and all(word[0].isupper() for word in words)


def can_be_answered(address: str) -> bool:
    """Whether an address looks like one person's, not like a mailbox that nobody reads."""
    local, at, domain = address.partition("@")
    return bool(local and at and domain) and _MAILBOXES.match(local) is None
