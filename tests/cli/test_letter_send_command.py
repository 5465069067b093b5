"""`nextround letter --send`: the recipient is shown, a typed yes sends it, anything else does not."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from mailservers.dovecot import PASSWORD
from mailservers.smtpd import LOGIN, Smtpd
from nextround.letters import actions, posting
from nextround.letters.actions import sending
from nextround.letters.models import Letter, Sending
from nextround.mailbox import actions as mailbox
from nextround.mailbox.sending import Outgoing
from rooms_world import NOON, after_a_final, recruiter

pytestmark = [pytest.mark.django_db, pytest.mark.mission("A1")]


@pytest.fixture
def letter(me, clock) -> Letter:
    clock(NOON)
    application = after_a_final(me)
    recruiter(application)
    return actions.draft(application)


@pytest.fixture
def smtpd(me, letter, tmp_path, monkeypatch) -> Iterator[Smtpd]:
    monkeypatch.setattr(sending, "UNDO", timedelta(0))
    folder = tmp_path / "smtpd"
    folder.mkdir()
    with Smtpd(folder) as running:
        monkeypatch.setenv("SSL_CERT_FILE", str(running.certificate))
        kept: dict[str, str] = {}
        monkeypatch.setattr(
            "nextround.mailbox.sending.secrets.keep", lambda name, secret, **_: kept.update({name: secret})
        )
        monkeypatch.setattr("nextround.mailbox.sending.secrets.get", lambda name, **_: kept.get(name))
        outgoing = Outgoing(name="Mina", address=LOGIN, host="localhost", port=running.port)
        mailbox.set_up_sending(me, outgoing, password=PASSWORD)
        yield running


def test_a_typed_yes_sends_it_to_whom_was_shown(nextround, smtpd) -> None:
    said = nextround("letter", "Brightwater", "--send", typed=["yes"]).said
    assert "To: Orla Keane <orla@brightwater.example>" in said
    assert f"From: Mina <{LOGIN}>" in said
    assert "You sent it." in said
    assert 1 == len(smtpd.taken)


@pytest.mark.parametrize("typed", [[""], ["no"], ["y"]])
def test_anything_else_sends_nothing(nextround, smtpd, typed) -> None:
    assert (
        "It stays here. Nothing was sent." in nextround("letter", "Brightwater", "--send", typed=typed).said
    )
    assert [] == smtpd.heard


def test_where_nobody_sits_nothing_is_sent(nextround, smtpd) -> None:
    assert 1 == nextround("letter", "Brightwater", "--send").code
    assert [] == smtpd.heard


def test_ctrl_c_takes_it_back(nextround, smtpd, monkeypatch) -> None:
    def pressed(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(posting, "_due", pressed)
    assert "it was not sent" in nextround("letter", "Brightwater", "--send", typed=["yes"]).said.replace(
        "\n", " "
    )
    assert ([], "not_sent") == (smtpd.heard, Sending.objects.get().state)


def test_a_marked_letter_rests_first(nextround, smtpd, letter) -> None:
    actions.write(letter, {"body": "You wasted my time!!!"})
    assert 1 == nextround("letter", "Brightwater", "--send", typed=["yes"]).code
    assert [] == smtpd.heard


def test_without_an_account_it_says_where_to_set_one_up(nextround, letter) -> None:
    assert 1 == nextround("letter", "Brightwater", "--send", typed=["yes"]).code
