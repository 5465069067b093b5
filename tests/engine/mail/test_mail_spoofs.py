import itertools

from nextround.engine.mail.evidence import domain_of, sender_kind
from nextround.engine.mail.message import Message, parse

TRUE = (
    "eve@evil.example",
    "no-reply@mail.evil.example",
    "x+greenhouse.io@evil.example",
    "eve@greenhouse.io.evil.example",
)
CLAIMED = (
    "jobs@greenhouse.io",
    "hr@myworkday.com",
    "no-reply@us.greenhouse-mail.io",
    "jobs-noreply@linkedin.com",
    "support@hackerrankforwork.com",
)
DISPLAYS = (
    '"{0}"',
    '"Norwick <{0}>"',
    '"Norwick via {0}"',
    '"{0}, Norwick"',
    "{0}",
    "Norwick ({0})",
    '"<{0}>"',
    '"Norwick\\" <{0}>"',
    "=?utf-8?q?Norwick_=3C{0}=3E?=",
    '"{0}" (verified)',
)


def test_no_display_name_of_two_hundred_makes_a_sender_of_itself() -> None:
    wrong = []
    for display, claimed, true in itertools.product(DISPLAYS, CLAIMED, TRUE):
        made = parse(f"From: {display.format(claimed)} <{true}>\nSubject: Hi\n\nHello".encode())
        assert isinstance(made, Message)
        if domain_of(made.sender_address) == domain_of(claimed) or sender_kind(made.sender_address):
            wrong.append((display, claimed, true, made.sender_address))

    assert [] == wrong
