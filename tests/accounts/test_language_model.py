"""The language model a person set up: asked where they typed, its key in the keyring, and removable."""

from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from keyring_in_a_pocket import PocketKeyring
from modelservers import fake_model as odd
from modelservers.fake_model import FakeModel
from nextround.accounts import language_model as model
from nextround.accounts.language_model import Typed
from nextround.accounts.models import LanguageModel, Person
from nextround.engine.errors import Refusal
from nextround.foundation import outbound, secrets
from nextround.journeys import actions as journeys

pytestmark = [pytest.mark.django_db, pytest.mark.mission("P7")]
HERE = Typed(address="http://localhost:11434/v1", name="llama3.2")
KEY = "sk-canary-7"


def page(inside: Client, **posted: str) -> tuple[int, str]:
    answer = inside.post(reverse("model"), posted) if posted else inside.get(reverse("model"))
    return answer.status_code, unescape(answer.content.decode())


# What is kept
def test_nothing_is_set_up_at_first(me: Person) -> None:
    assert None is model.shown(me)
    with pytest.raises(model.NoModel):
        model.usable(me)


def test_setting_it_up_keeps_one_and_asks_nobody(me: Person, server: FakeModel) -> None:
    model.set_up(me, HERE)
    kept = model.set_up(me, Typed(address=server.address, name="other:7b"))
    assert [kept] == list(LanguageModel.objects.all())
    assert (server.address, "other:7b", False) == (kept.address, kept.name, kept.has_key)
    assert [] == server.asked


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        (Typed(address="http://models.example/v1", name="m"), outbound.NotAnAddress),
        (Typed(address=HERE.address, name=""), model.BadModelName),
        (Typed(address=HERE.address, name="two words"), model.BadModelName),
        (Typed(address=HERE.address, name="m\r\nX: y"), model.BadModelName),
        (Typed(address=HERE.address, name="m", key="a\nb"), model.BadModelKey),
        (Typed(address=HERE.address, name="m", key="\u00e9"), model.BadModelKey),
    ],
)
def test_what_can_not_be_right_is_refused(me: Person, typed: Typed, refused: type[Refusal]) -> None:
    with pytest.raises(refused):
        model.set_up(me, typed)
    assert 0 == LanguageModel.objects.count()


def test_its_key_lies_in_the_keyring_and_in_no_column(me: Person, pocket: PocketKeyring) -> None:
    row = model.set_up(me, Typed(address=HERE.address, name="m", key=KEY))
    assert KEY == model.key_of(row)
    assert KEY not in repr(list(LanguageModel.objects.values_list()))
    assert KEY not in repr(Typed(address="", name="", key=KEY, passphrase=KEY))
    assert 1 == len(pocket.kept)


def test_a_key_stays_with_its_address_and_goes_with_another(me: Person, pocket: PocketKeyring) -> None:
    model.set_up(me, Typed(address=HERE.address, name="m", key=KEY))
    renamed = model.set_up(me, Typed(address=HERE.address, name="n"))
    assert KEY == model.key_of(renamed)
    moved = model.set_up(me, Typed(address="https://models.example/v1", name="n"))
    assert ("", {}) == (model.key_of(moved), pocket.kept)


def test_a_key_is_not_sent_to_an_address_it_was_not_given_for(
    me: Person, server: FakeModel, pocket: PocketKeyring
) -> None:
    row = model.set_up(me, Typed(address=HERE.address, name="m", key=KEY))
    row.address = server.address
    row.seal = model._seal(row)
    with pytest.raises(model.NoModelKey):
        model.ask(row, "Hello")
    assert [] == server.asked


def test_a_key_that_is_gone_from_the_keyring_is_said(me: Person, pocket: PocketKeyring) -> None:
    row = model.set_up(me, Typed(address=HERE.address, name="m", key=KEY))
    pocket.kept.clear()
    with pytest.raises(model.NoModelKey):
        model.key_of(row)


def test_without_a_keyring_a_passphrase_locks_the_key(
    me: Person, no_keyring: None, data_folder: Path
) -> None:
    with pytest.raises(secrets.NoSafePlace):
        model.set_up(me, Typed(address=HERE.address, name="m", key=KEY))
    assert 0 == LanguageModel.objects.count()
    row = model.set_up(me, Typed(address=HERE.address, name="m", key=KEY, passphrase="long enough"))
    assert KEY.encode() not in (data_folder / "passwords.age").read_bytes()
    secrets._opened.clear()  # as after a start
    assert model.shown_of(row).needs_passphrase
    with pytest.raises(secrets.Locked):
        model.key_of(row)
    assert KEY == model.key_of(row, "long enough")
    assert not model.shown_of(row).needs_passphrase


def test_removing_takes_the_key_too(me: Person, pocket: PocketKeyring) -> None:
    model.set_up(me, Typed(address=HERE.address, name="m", key=KEY))
    model.remove(me)
    model.remove(me)
    assert (None, {}) == (model.model_of(me), pocket.kept)


@pytest.mark.django_db(transaction=True)
def test_erasing_everything_takes_the_key_too(me: Person, pocket: PocketKeyring) -> None:
    model.set_up(me, Typed(address=HERE.address, name="m", key=KEY))
    journeys.erase_everything(me, "erase")
    assert (0, {}) == (LanguageModel.objects.count(), pocket.kept)


# Asking
def test_not_a_word_is_added_to_the_text(me: Person, server: FakeModel) -> None:
    server.said = "So."
    row = model.set_up(me, Typed(address=server.address, name="m"))
    assert "So." == model.ask(row, "Just this.")
    assert ["Just this."] == server.texts


@pytest.mark.parametrize(
    "body", [b"{}", b'{"choices": []}', b'{"choices": [{}]}', b'{"choices": 7}', b'{"choices": [[]]}']
)
def test_an_answer_of_another_shape_is_refused(me: Person, server: FakeModel, body: bytes) -> None:
    server.odd = odd.stays_on(200, body)
    with pytest.raises(outbound.OtherAnswer):
        model.ask(model.set_up(me, Typed(address=server.address, name="m")), "Hello")


@pytest.mark.parametrize("content", [None, 7, ["a"], {"text": "a"}])
def test_an_answer_that_is_no_text_is_refused(me: Person, server: FakeModel, content: object) -> None:
    server.said = content
    with pytest.raises(outbound.OtherAnswer):
        model.ask(model.set_up(me, Typed(address=server.address, name="m")), "Hello")


# A file from elsewhere
def test_the_settings_travel_in_the_file_but_not_the_key(me: Person, pocket: PocketKeyring) -> None:
    model.set_up(me, Typed(address=HERE.address, name="m", key=KEY))
    file = journeys.export_journey(me)
    assert HERE.address in file
    assert KEY not in file


def test_an_address_that_came_with_a_file_is_asked_only_once_it_is_typed_here(
    me: Person, other: Person, server: FakeModel
) -> None:
    model.set_up(other, Typed(address=server.address, name="m"))
    journeys.import_journey(me, journeys.export_journey(other))
    came = model.shown(me)
    assert came is not None
    assert (server.who, False) == (came.who, came.may_be_asked)
    with pytest.raises(model.NotTypedHere):
        model.usable(me)
    model.set_up(me, Typed(address=server.address, name="m"))
    model.ask(model.usable(me), "Hello")
    assert ["Hello"] == server.texts


def test_a_row_that_is_changed_behind_the_page_is_not_asked(me: Person, server: FakeModel) -> None:
    row = model.set_up(me, HERE)
    LanguageModel.objects.update(address=server.address)
    row.refresh_from_db()
    with pytest.raises(model.NotTypedHere):
        model.ask(row, "Hello")
    assert [] == server.asked


def test_an_address_that_is_none_is_shown_and_never_asked(me: Person) -> None:
    row = LanguageModel.objects.create(owner=me, address="no address", name="m")
    row.seal = model._seal(row)
    row.save()
    shown = model.shown(me)
    assert shown is not None
    assert ("", False, False) == (shown.who, shown.is_here, shown.may_be_asked)
    with pytest.raises(outbound.NotAnAddress):
        model.usable(me)


# The page
def test_the_settings_lead_to_it_and_say_that_nothing_is_set_up(inside: Client) -> None:
    told = inside.get(reverse("settings")).content.decode()
    assert "None is set up, and nothing needs one." in told
    assert f'href="{reverse("model")}"' in told


def test_the_page_says_whether_what_it_is_sent_stays_here(inside: Client, me: Person) -> None:
    assert (302, "") == page(inside, address=HERE.address, name="llama3.2")
    assert "It is on this machine: what it is sent stays here." in page(inside)[1]
    page(inside, address="https://models.example:8443/v1", name="m")
    assert "It is outside of this machine: what you send it goes to models.example:8443." in page(inside)[1]
    assert "models.example:8443, outside of this machine" in inside.get(reverse("settings")).content.decode()


def test_what_can_not_be_right_stays_in_the_form_with_the_reason(inside: Client) -> None:
    status, told = page(inside, address="http://models.example/v1", name="m")
    assert 400 == status
    assert "This is no address that can be asked." in told
    assert 'value="http://models.example/v1"' in told
    assert 400 == page(inside, address="", name="")[0]


def test_a_key_that_is_kept_is_never_shown(inside: Client, me: Person, pocket: PocketKeyring) -> None:
    page(inside, address=HERE.address, name="m", key=KEY)
    assert KEY not in page(inside)[1]
    assert KEY not in page(inside, address="no", name="m", key=KEY)[1]


def test_trying_it_sends_the_sentence_that_the_page_shows(
    inside: Client, me: Person, server: FakeModel
) -> None:
    page(inside, address=server.address, name="m")
    told = page(inside)[1]
    assert "It answers." in inside.post(reverse("model-try"), follow=True).content.decode()
    [sent] = server.texts
    assert f'<blockquote class="typed">{sent}</blockquote>' in told


@pytest.mark.parametrize(
    ("how", "told"),
    [
        (odd.stays_on(500, b"{}"), "nobody was followed"),
        (odd.stays_on(404, b"{}"), "The server knows no such model"),
        (odd.stays_on(401, b"{}"), "The server wants a key"),
        (odd.closes, "Nobody answers at this address"),
    ],
)
def test_trying_says_what_went_another_way(inside: Client, server: FakeModel, how, told: str) -> None:
    page(inside, address=server.address, name="m")
    server.odd = how
    assert told in inside.post(reverse("model-try"), follow=True).content.decode()


def test_without_one_nothing_can_be_tried(inside: Client) -> None:
    assert (
        "No language model is set up here." in inside.post(reverse("model-try"), follow=True).content.decode()
    )


def test_a_locked_key_is_asked_for_where_it_is_tried(
    inside: Client, server: FakeModel, no_keyring: None
) -> None:
    server.key = KEY
    page(inside, address=server.address, name="m", key=KEY, passphrase="long enough")
    secrets._opened.clear()
    assert 'id="unlocks"' in page(inside)[1]
    wrong = inside.post(reverse("model-try"), {"passphrase": "wrong"}, follow=True)
    assert "The passphrase does not open" in wrong.content.decode()
    right = inside.post(reverse("model-try"), {"passphrase": "long enough"}, follow=True)
    assert "It answers." in right.content.decode()


def test_removing_a_locked_key_with_the_passphrase_leaves_the_other_passwords(
    inside: Client, no_keyring: None
) -> None:
    page(inside, address=HERE.address, name="m", key=KEY, passphrase="long enough")
    secrets.keep("mail-1", "hunter2")
    secrets._opened.clear()
    wrong = inside.post(reverse("model-remove"), {"passphrase": "wrong"}, follow=True).content.decode()
    assert "The passphrase does not open" in wrong
    assert 1 == LanguageModel.objects.count()
    inside.post(reverse("model-remove"), {"passphrase": "long enough"})
    assert (0, "hunter2") == (LanguageModel.objects.count(), secrets.get("mail-1"))


def test_another_address_without_a_key_asks_for_the_passphrase_first(me: Person, no_keyring: None) -> None:
    model.set_up(me, Typed(address=HERE.address, name="m", key=KEY, passphrase="long enough"))
    secrets.keep("mail-1", "hunter2")
    secrets._opened.clear()
    moved = {"address": "https://models.example/v1", "name": "m"}
    with pytest.raises(secrets.Locked):
        model.set_up(me, Typed(**moved))
    row = model.set_up(me, Typed(**moved, passphrase="long enough"))
    assert (False, "hunter2") == (row.has_key, secrets.get("mail-1"))


def test_removing_one_that_came_with_a_file_touches_no_password(me: Person, no_keyring: None) -> None:
    secrets.keep("mail-1", "hunter2", passphrase="long enough")
    secrets._opened.clear()
    LanguageModel.objects.create(owner=me, address=HERE.address, name="m", has_key=True, seal="theirs")
    model.remove(me)
    assert "hunter2" == secrets.get("mail-1", passphrase="long enough")


def test_it_can_be_removed(inside: Client, me: Person) -> None:
    page(inside, address=HERE.address, name="m")
    told = inside.post(reverse("model-remove"), follow=True).content.decode()
    assert "Removed, with its key." in told
    assert "Try it" not in told
