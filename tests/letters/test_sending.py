"""A letter goes out by a press on that exact text, once; what nobody can tell is left to the person."""

from dataclasses import replace
from datetime import timedelta
from email.policy import default
from uuid import uuid4

import pytest

from mailservers.dovecot import PASSWORD
from mailservers.smtpd import LOGIN
from nextround.engine.errors import Refusal
from nextround.foundation import clock as clocks
from nextround.foundation import jobs, secrets
from nextround.journal import actions as journal
from nextround.journal.models import Event
from nextround.letters import actions, posting, records
from nextround.letters.models import Letter, Sending
from nextround.letters.records import State
from nextround.letters.rules import (
    AlreadySent,
    ChangedSince,
    MayNotGoYet,
    NothingToSend,
    NotOnItsWay,
    OnItsWay,
    SentFromHere,
)
from nextround.mailbox import actions as mailbox
from nextround.mailbox import sending as post
from nextround.mailbox import signing_in
from nextround.mailbox.models import MailAccount, SendingAccount
from nextround.sources import smtp, written
from rooms_world import TODAY, after_a_final, recruiter

pytestmark = [pytest.mark.django_db, pytest.mark.mission("A1")]
ANGRY = "You wasted my time. This is a joke!!!"


@pytest.fixture
def letter(me) -> Letter:
    application = after_a_final(me)
    rejection = application.events.get(kind="rejected")
    Event.objects.filter(pk=rejection.pk).update(message_id="no-1@brightwater.example")
    recruiter(application)
    return actions.draft(application)


def again(letter: Letter) -> Letter:
    return Letter.objects.select_related("sending", "owner", "application").get(pk=letter.pk)


def state(letter: Letter) -> State:
    return records.state(again(letter), clocks.now())


def press(letter: Letter) -> Sending:
    letter = again(letter)
    account = post.account_of(letter.owner)
    assert account is not None
    return actions.press_send(letter, pressed=records.as_pressed(letter, account))


def test_a_press_sends_the_letter_once_as_it_stands_in_the_thread_of_the_no(
    letter, account, smtpd, at_once
) -> None:
    press(letter)
    assert State.SENT is state(letter)
    ((sender, recipients, _),) = smtpd.taken
    assert (LOGIN, ["orla@brightwater.example"]) == (sender, recipients)
    (mail,) = smtpd.mails
    assert letter.subject == mail["Subject"]
    assert letter.body == mail.get_content().replace("\r\n", "\n")
    assert "Mina Żak" == mail["From"].addresses[0].display_name
    assert ("<no-1@brightwater.example>", f"<{letter.pk}@home.example>") == (
        mail["In-Reply-To"],
        mail["Message-ID"],
    )
    assert not {"user-agent", "x-mailer", "received-by", "bcc"} & {name.lower() for name in mail}
    event = again(letter).sent_event
    assert (TODAY, f"{letter.pk}@home.example", letter.body) == (event.on, event.message_id, event.text)


@pytest.mark.mission("F2")
def test_a_marked_letter_goes_only_rested_or_with_its_rest_ended_on_purpose(
    letter, account, smtpd, at_once
) -> None:
    actions.write(letter, {"body": ANGRY})
    with pytest.raises(MayNotGoYet):
        press(letter)
    actions.lay_to_rest(letter)
    with pytest.raises(MayNotGoYet):
        press(letter)
    assert [] == smtpd.heard
    actions.end_rest(letter)
    press(letter)
    assert 1 == len(smtpd.taken)


CHANGES = {
    "body": "Other words.",
    "subject": "Another",
    "to_address": "other@brightwater.example",
    "to_name": "Other",
}


@pytest.mark.parametrize("field", CHANGES)
def test_a_press_on_what_has_changed_since_sends_nothing(letter, account, smtpd, at_once, field) -> None:
    pressed = records.as_pressed(letter, account)
    actions.write(letter, {field: CHANGES[field]})
    with pytest.raises(ChangedSince):
        actions.press_send(letter, pressed=pressed)
    assert (State.DRAFT, []) == (state(letter), smtpd.heard)


def test_ten_seconds_long_it_can_be_taken_back(letter, account, smtpd, later) -> None:
    press(letter)
    assert State.GOING is state(letter)
    actions.undo_send(letter)
    later()
    assert (State.DRAFT, []) == (state(letter), smtpd.heard)
    with pytest.raises(NotOnItsWay):
        actions.undo_send(letter)


def test_pressed_again_after_an_undo_it_goes_once_and_not_before_its_own_time(
    letter, account, smtpd, later
) -> None:
    press(letter)
    actions.undo_send(letter)
    press(letter)
    later()
    assert (State.SENT, 1) == (state(letter), len(smtpd.taken))


def test_its_thread_waits_for_the_whole_time(letter, account, smtpd, monkeypatch, clock) -> None:
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock((clocks.now() + timedelta(seconds=seconds)).isoformat())

    monkeypatch.setattr("time.sleep", sleep)
    monkeypatch.setattr(jobs, "_spawn", lambda work: work())
    press(letter)
    assert (True, State.SENT) == (9 < slept[0] <= 10, state(letter))


def test_on_its_way_nothing_about_it_can_be_changed(letter, account, later) -> None:
    press(letter)
    for change in (
        lambda: actions.write(letter, {"body": "x"}),
        lambda: actions.mark_sent(letter, on=TODAY),
        lambda: actions.let_go(letter),
        lambda: actions.lay_to_rest(letter),
        lambda: press(letter),
    ):
        with pytest.raises(OnItsWay):
            change()


def test_what_was_changed_underneath_all_the_same_does_not_go(letter, account, smtpd, later) -> None:
    press(letter)
    Letter.objects.filter(pk=letter.pk).update(body="Words that nobody pressed Send on.")
    later()
    assert (State.DRAFT, "not_sent", []) == (state(letter), again(letter).sending.state, smtpd.heard)


def test_what_was_put_away_meanwhile_does_not_go(letter, account, smtpd, later) -> None:
    press(letter)
    journal.trash(letter)
    later()
    assert ("not_sent", []) == (again(letter).sending.state, smtpd.taken)


def test_a_letter_that_went_out_is_not_sent_again_nor_called_back(letter, account, smtpd, at_once) -> None:
    press(letter)
    with pytest.raises(AlreadySent):
        press(letter)
    with pytest.raises(SentFromHere):
        actions.undo_sent(again(letter))
    assert 1 == len(smtpd.taken)


def test_without_an_account_nothing_goes(letter) -> None:
    with pytest.raises(post.NoSendingAccount):
        actions.press_send(letter, pressed="")


def test_an_account_disconnected_meanwhile_sends_nothing(letter, account, smtpd, later) -> None:
    press(letter)
    mailbox.forget_sending(account)
    later()
    assert ("not_sent", []) == (again(letter).sending.state, smtpd.heard)


def test_a_telephone_script_an_empty_letter_and_one_in_the_trash_are_not_sent(me, account, smtpd) -> None:
    application = after_a_final(me)
    recruiter(application)
    phone = actions.draft(application, "ask_feedback_phone")
    empty = actions.draft(application)
    actions.write(empty, {"body": " \n"})
    trashed = actions.draft(application, "thank_you")
    journal.trash(trashed)
    given_up = actions.draft(application, "keep_in_touch")
    actions.let_go(given_up)
    for letter in (phone, empty, trashed, given_up):
        with pytest.raises(NothingToSend):
            press(letter)


@pytest.mark.parametrize(
    ("field", "named"),
    [("subject", "the subject"), ("to_name", "their name"), ("to_address", "their address")],
)
@pytest.mark.parametrize("sign", ["\r\nBcc: x@y.example", "\n", "\0"])
def test_a_line_break_in_a_header_is_refused_with_the_field_named(  # noqa: PLR0917 - fixtures
    letter, account, smtpd, at_once, field, named, sign
) -> None:
    actions.write(letter, {field: f"{getattr(letter, field)}{sign}"})
    with pytest.raises(written.UnseenSign, match=named):
        press(letter)
    assert [] == smtpd.heard


def test_a_letter_without_an_address_is_refused(letter, account, smtpd) -> None:
    actions.write(letter, {"to_address": ""})
    with pytest.raises(written.NoAddress):
        press(letter)


@pytest.mark.parametrize("answers", [{"RCPT": "550 no"}, {"MAIL": "550 no"}, {"DATA": "554 no"}])
def test_what_the_server_refuses_was_not_sent_and_says_why(letter, account, smtpd, at_once, answers) -> None:
    smtpd.answer(**answers)
    press(letter)
    sending = again(letter).sending
    assert (State.DRAFT, "not_sent") == (state(letter), sending.state)
    assert "The server did not take" in sending.why
    smtpd.answer()
    press(letter)
    assert (State.SENT, 1) == (state(letter), len(smtpd.taken))


@pytest.mark.parametrize("taken", [True, False])
def test_what_nobody_can_tell_is_asked_and_never_sent_again_by_itself(
    letter, account, smtpd, at_once, taken
) -> None:
    smtpd.answer(DATA="keep and hang up" if taken else "hang up")
    press(letter)
    assert State.UNSURE is state(letter)
    jobs.take_up()
    assert (State.UNSURE, int(taken)) == (state(letter), len(smtpd.taken))
    smtpd.answer()
    if taken:
        actions.it_arrived(again(letter))
        assert f"{letter.pk}@home.example" == again(letter).sent_event.message_id
        assert State.SENT is state(letter)
        with pytest.raises(NotOnItsWay):
            actions.it_arrived(again(letter))
        actions.undo_sent(again(letter))
        assert State.UNSURE is state(letter)
    else:
        press(letter)
        assert (State.SENT, 1) == (state(letter), len(smtpd.taken))
        assert f"<{letter.pk}@home.example>" == smtpd.mails[0]["Message-ID"]


def test_only_a_letter_that_may_have_been_sent_can_have_arrived(letter, account) -> None:
    with pytest.raises(NotOnItsWay):
        actions.it_arrived(letter)


def test_a_start_sends_nothing_and_says_what_was_left(letter, account, smtpd, monkeypatch) -> None:
    monkeypatch.setattr(jobs, "_spawn", lambda _: None)  # the thread of the press ends with the app
    press(letter)
    monkeypatch.setattr(jobs, "_spawn", lambda work: work())
    jobs.take_up()
    assert (State.DRAFT, "not_sent", []) == (state(letter), again(letter).sending.state, smtpd.heard)
    assert "was closed before" in again(letter).sending.why
    Sending.objects.update(state="handing")
    jobs.take_up()
    assert (State.UNSURE, []) == (state(letter), smtpd.heard)


def test_a_start_leaves_alone_what_another_process_is_at(letter, account, smtpd, later) -> None:
    sending = press(letter)
    with jobs.alone(f"{posting.JOB}-{sending.press}"):
        posting.leave(sending.press)
    assert State.GOING is state(letter)


def test_what_seems_to_be_at_the_server_for_long_was_cut_off(letter, account, later) -> None:
    press(letter)
    Sending.objects.update(state="handing")
    assert State.HANDING is state(letter)
    Sending.objects.update(leaves_at=clocks.now() - timedelta(minutes=6))
    assert State.UNSURE is state(letter)


@pytest.mark.parametrize(("said", "ends"), [(False, "not_sent"), (True, "unsure")])
def test_what_nobody_foresaw_leaves_no_letter_hanging(
    letter, account, at_once, monkeypatch, said, ends
) -> None:
    def broken(*_: object, may_go, **__: object) -> bool:
        assert not said or may_go()
        raise RuntimeError

    monkeypatch.setattr(smtp, "hand_over", broken)
    press(letter)
    assert ends == again(letter).sending.state


def test_a_word_from_another_process_that_it_arrived_is_not_noted_twice(
    letter, account, smtpd, at_once, monkeypatch
) -> None:
    def taken_and_noted(*_: object, may_go, **__: object) -> bool:
        assert may_go()
        Sending.objects.update(state="arrived")
        return True

    monkeypatch.setattr(smtp, "hand_over", taken_and_noted)
    press(letter)
    assert None is again(letter).sent_event


def test_a_press_that_is_no_more_does_nothing(letter, account, smtpd) -> None:
    posting.work(uuid4())
    assert [] == smtpd.heard


@pytest.mark.mission("A3")
def test_a_letter_to_someone_else_is_no_reply_to_the_no(letter, account, smtpd, at_once) -> None:
    advice = actions.draft(letter.application, "ask_advice")
    actions.write(advice, {"to_address": "friend@home.example"})
    press(advice)
    assert smtpd.mails[0]["In-Reply-To"] is None


# --- the account


def test_an_account_is_tried_before_it_is_kept(me, smtpd, pocket) -> None:
    outgoing = post.Outgoing(name="", address=LOGIN, host="localhost", port=smtpd.port)
    with pytest.raises(smtp.LoginRefused):
        mailbox.set_up_sending(me, outgoing, password="no")
    assert not SendingAccount.objects.exists()


def test_trying_it_sends_nothing(account, smtpd) -> None:
    mailbox.try_sending(account)
    assert [] == smtpd.heard


@pytest.mark.parametrize(
    "odd",
    [{"name": "a\nb"}, {"address": "nobody"}, {"host": "-"}, {"host": ""}, {"address": "a\r\nb@c.example"}],
)
def test_an_account_that_can_not_be_is_refused(me, pocket, odd) -> None:
    usual = {"name": "Mina", "address": LOGIN, "host": "localhost"}
    with pytest.raises(Refusal):
        mailbox.set_up_sending(me, post.Outgoing(**usual | odd), password="x")


def test_without_a_password_there_has_to_be_a_sign_in(me, pocket) -> None:
    outgoing = post.Outgoing(name="", address="mina@gmail.com", host="smtp.gmail.com")
    with pytest.raises(Refusal):
        mailbox.set_up_sending(me, outgoing)


def test_the_sign_in_of_a_connected_gmail_box_serves_for_sending_at_gmail_only(
    me, pocket, monkeypatch
) -> None:
    box = MailAccount.objects.create(owner=me, address="mina@gmail.com", host="imap.gmail.com")
    client = signing_in.Client(id="app")
    signing_in.keep(box, signing_in.Lasting(host=box.host, client=client, token="lasting"))
    signing_in.hold(box, ("short", clocks.now() + timedelta(minutes=5)))
    seen: list[smtp.Access] = []
    monkeypatch.setattr(smtp, "try_out", lambda _, access: seen.append(access))
    there = post.Outgoing(name="", address="mina@gmail.com", host="smtp.gmail.com")
    account = mailbox.set_up_sending(me, there)
    post.check_secret(account)
    assert (box, "short") == (account.mailbox, seen[0].secret.text)
    with pytest.raises(Refusal):
        mailbox.set_up_sending(me, replace(there, host="elsewhere.example"))
    account.host = "elsewhere.example"
    with pytest.raises(post.NoSendingPassword):
        post.access_of(account)


def test_another_account_takes_its_place_and_its_password_goes(me, account, smtpd) -> None:
    outgoing = post.Outgoing(name="", address=LOGIN, host="localhost", port=smtpd.port)
    second = mailbox.set_up_sending(me, outgoing, password=PASSWORD)
    assert second == post.account_of(me)
    account.refresh_from_db()
    with pytest.raises(post.NoSendingPassword):
        post.access_of(account)


def test_a_password_goes_to_no_server_but_the_one_it_was_given_for(account) -> None:
    """As a journey file from elsewhere could have it."""
    account.host = "elsewhere.example"
    with pytest.raises(post.NoSendingPassword):
        post.access_of(account)


def test_erasing_takes_the_password_along(me, account) -> None:
    mailbox.forget_outside(me)
    assert None is secrets.get(f"sending-{account.pk}")


def test_the_subject_in_any_script_arrives(letter, account, smtpd, at_once) -> None:
    actions.write(letter, {"subject": "شكرا — żółw 🐢", "to_name": 'אורלה, "Keane" <x@y>'})
    press(letter)
    (mail,) = smtpd.mails
    assert ["orla@brightwater.example"] == [one.addr_spec for one in mail["To"].addresses]
    assert default.header_factory("Subject", mail["Subject"]) == "شكرا — żółw 🐢"
