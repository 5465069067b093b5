"""Sending in a browser without script: set up, pressed, taken back; nothing goes without a press on it."""

import random
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from mailservers.dovecot import PASSWORD
from mailservers.smtpd import LOGIN
from nextround.letters import actions, records
from nextround.letters.models import Letter, Sending
from nextround.letters.views.letters import ACTS
from nextround.mailbox.models import SendingAccount
from rooms_world import after_a_final, recruiter

pytestmark = [pytest.mark.django_db, pytest.mark.mission("A1")]


@pytest.fixture
def letter(me) -> Letter:
    application = after_a_final(me)
    recruiter(application)
    return actions.draft(application)


def at(letter: Letter, name: str = "letter", *more: str) -> str:
    return reverse(name, args=[letter.pk, *more])


def page(inside: Client, address: str) -> str:
    return unescape(inside.get(address, follow=True).content.decode())


def typed(letter: Letter, **changes: str) -> dict[str, str]:
    return {name: getattr(letter, name) for name in actions.WRITTEN} | changes


def test_sending_is_set_up_tried_and_disconnected(inside, smtpd, pocket) -> None:
    assert "Set it up" in page(inside, reverse("mail"))
    given = {"name": "Mina", "address": LOGIN, "host": "localhost", "port": smtpd.port}
    answer = inside.post(reverse("mail-sending"), given | {"password": "no"})
    assert "did not accept the address and password" in unescape(answer.content.decode())
    inside.post(reverse("mail-sending"), given | {"password": PASSWORD})
    told = page(inside, reverse("mail-sending"))
    assert f"From Mina <{LOGIN}>, by localhost" in told
    inside.post(reverse("mail-sending-try"))
    assert "Your server let you in. Nothing was sent." in page(inside, reverse("mail-sending"))
    inside.post(reverse("mail-sending-forget"))
    inside.post(reverse("mail-sending-try"))
    assert "No account for sending is set up here." in page(inside, reverse("mail-sending"))
    inside.post(reverse("mail-sending-forget"))
    assert [] == smtpd.heard


def test_the_servers_of_a_known_provider_are_filled_in(inside, me) -> None:
    from nextround.mailbox.models import MailAccount  # noqa: PLC0415 - only here

    MailAccount.objects.create(owner=me, address="mina@gmx.de", host="imap.gmx.net")
    told = page(inside, reverse("mail-sending"))
    assert 'value="mail.gmx.net"' in told


def test_the_recipient_stands_in_full_beside_the_button_and_it_goes_after_ten_seconds(
    inside, letter, account, smtpd, later
) -> None:
    told = page(inside, at(letter))
    assert f"From Mina Żak <{LOGIN}>" in told
    assert "To Orla Keane <orla@brightwater.example>" in told
    pressed = records.as_pressed(letter, account)
    assert f'name="send" value="{pressed}"' in told
    inside.post(at(letter), typed(letter, body=letter.body.replace("\n", "\r\n"), send=pressed))
    told = page(inside, at(letter))
    assert "It goes at 13:00:1" in told
    assert "HX-Refresh" not in inside.get(at(letter, "letter-way"))
    later()
    assert "true" == inside.get(at(letter, "letter-way"))["HX-Refresh"]
    told = page(inside, at(letter))
    assert "Your server took it, for Orla Keane <orla@brightwater.example>." in told
    assert "It was not sent" not in told
    assert 1 == len(smtpd.taken)


def test_what_was_typed_since_the_button_was_shown_is_kept_and_not_sent(
    inside, letter, account, smtpd, later
) -> None:
    pressed = records.as_pressed(letter, account)
    inside.post(at(letter), typed(letter, body="Another text.", send=pressed))
    told = page(inside, at(letter))
    assert "so nothing was sent. Read it and its address once more, then press Send again." in told
    assert "Another text." in told
    later()
    assert [] == smtpd.heard


def test_undo_on_the_page_takes_it_back(inside, letter, account, smtpd, later) -> None:
    inside.post(at(letter), typed(letter, send=records.as_pressed(letter, account)))
    inside.post(at(letter, "letter-act", "undo-send"))
    assert "It stays here. Nothing was sent." in page(inside, at(letter))
    later()
    assert [] == smtpd.heard


def test_what_may_have_been_sent_is_asked_with_two_presses(inside, letter, account, smtpd, at_once) -> None:
    smtpd.answer(DATA="hang up")
    pressed = records.as_pressed(letter, account)
    inside.post(at(letter), typed(letter, send=pressed))
    told = page(inside, at(letter))
    assert "It may have been sent" in told
    assert "It arrived" in told
    assert "It did not; send again" in told
    assert "May have been sent: check" in page(inside, reverse("letters"))
    smtpd.answer()
    inside.post(at(letter, "letter-send"), {"send": ""})
    assert [] == smtpd.taken
    inside.post(at(letter, "letter-send"), {"send": pressed})
    assert 1 == len(smtpd.taken)


def test_why_it_was_not_sent_stands_beside_the_button(inside, letter, account, smtpd, at_once) -> None:
    smtpd.answer(RCPT="550 no")
    inside.post(at(letter), typed(letter, send=records.as_pressed(letter, account)))
    assert "The server did not take the address it goes to." in page(inside, at(letter))


def test_without_their_address_there_is_no_button(inside, letter, account) -> None:
    actions.write(letter, {"to_address": ""})
    told = page(inside, at(letter))
    assert "With their address above, it can be sent from here." in told
    assert 'name="send"' not in told


@pytest.mark.mission("F2")
@pytest.mark.parametrize("seed", range(4))
def test_random_walks_through_the_pages_send_only_what_was_pressed(
    inside, letter, account, smtpd, at_once, seed
) -> None:
    """60 presses of anything but Send, with old and made-up fingerprints among them: nothing goes."""
    dice = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    stale = records.as_pressed(letter, account)
    actions.write(letter, {"body": "Changed, so that the first fingerprint is an old one."})

    def fresh() -> Letter:
        return Letter.objects.get(pk=letter.pk)

    for step in range(60):
        ways = [
            lambda: inside.get(at(letter)),
            lambda: inside.get(at(letter, "letter-way")),
            lambda: inside.get(at(letter, "letter-eml")),
            lambda: inside.get(reverse("letters")),
            lambda n=step: inside.post(at(letter), typed(fresh(), body=f"Text {n}", send=stale)),
            lambda n=step: inside.post(at(letter), typed(fresh(), body=f"You wasted my time!!! {n}")),
            lambda: inside.post(at(letter, "letter-send"), {"send": dice.choice(["", stale, "0" * 20])}),
            lambda: inside.post(at(letter, "letter-act", dice.choice(sorted(ACTS)))),
            lambda: inside.post(at(letter, "letter-keep"), typed(fresh())),
            lambda: inside.post(reverse("mail-sending-try")),
        ]
        dice.choice(ways)()
    assert [] == smtpd.heard
    assert not Sending.objects.exists()
    assert SendingAccount.objects.exists()
