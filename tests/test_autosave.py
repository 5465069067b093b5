"""Two windows on one text: both texts are kept, and no acknowledged text is ever lost from both places."""

from dataclasses import dataclass, field

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nextround.accounts.models import Person
from nextround.foundation import autosave
from nextround.foundation.autosave import fingerprint
from nextround.foundation.models import SecondText
from nextround.journal.models import Contact
from nextround.profile.models import Profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact(me: Person) -> Contact:
    return Contact.objects.create(owner=me, name="Orla")


def _stored(contact: Contact) -> str:
    return Contact.objects.get(pk=contact.pk).note


def _second(contact: Contact) -> list[str]:
    return [second.text for second in autosave.second_texts(contact, "note")]


def _save(contact: Contact, text: str, *, base: str, window: str) -> autosave.Kept:
    return autosave.keep(contact, "note", text, base=fingerprint(base), window=window)


def test_what_is_saved_is_stored_and_answered_with_its_own_fingerprint(contact: Contact) -> None:
    kept = _save(contact, "She was kind.", base="", window="one")
    assert ("She was kind.", False) == (_stored(contact), kept.beside)
    assert fingerprint("She was kind.") == kept.base


def test_the_same_window_goes_on_from_its_own_save(contact: Contact) -> None:
    first = _save(contact, "She", base="", window="one")
    second = autosave.keep(contact, "note", "She was", base=first.base, window="one")
    assert ("She was", False, []) == (_stored(contact), second.beside, _second(contact))


def test_two_windows_on_one_text_keep_both(contact: Contact) -> None:
    _save(contact, "from the first", base="", window="one")
    kept = _save(contact, "from the second", base="", window="two")
    assert kept.beside
    assert ("from the first", ["from the second"]) == (_stored(contact), _second(contact))


def test_a_window_replaces_only_its_own_second_text(contact: Contact) -> None:
    _save(contact, "from the first", base="", window="one")
    _save(contact, "second, begun", base="", window="two")
    _save(contact, "from the third", base="", window="three")
    _save(contact, "second, finished", base="", window="two")
    assert "from the first" == _stored(contact)
    assert {"second, finished", "from the third"} == set(_second(contact))


def test_without_a_window_every_second_text_is_kept(contact: Contact) -> None:
    _save(contact, "from the first", base="", window="")
    _save(contact, "b", base="", window="")
    _save(contact, "c", base="", window="")
    assert {"b", "c"} == set(_second(contact))


def test_the_same_words_twice_are_one_text(contact: Contact) -> None:
    _save(contact, "the same", base="", window="one")
    kept = _save(contact, "the same", base="", window="two")
    assert (False, []) == (kept.beside, _second(contact))


def test_nothing_typed_yet_is_nothing_to_keep(contact: Contact) -> None:
    kept = _save(contact, "first words", base="an older text", window="two")
    assert ("first words", False) == (_stored(contact), kept.beside)


@pytest.mark.parametrize("answer", [False, 0])
def test_an_answer_of_no_or_none_is_an_answer_too(me: Person, answer: object) -> None:
    profile = Profile.objects.create(owner=me, resume=answer)
    kept = autosave.keep(profile, "resume", True, base=fingerprint({}), window="two")
    assert kept.beside
    assert answer == Profile.objects.get(pk=profile.pk).resume


@pytest.mark.parametrize(
    ("choice", "expected"),
    [("use", "second"), ("join", "first\n\nsecond"), ("drop", "first")],
)
def test_the_person_chooses(contact: Contact, choice: str, expected: str) -> None:
    _save(contact, "first", base="", window="one")
    _save(contact, "second", base="", window="two")
    autosave.choose(autosave.second_texts(contact, "note")[0], choice)
    assert (expected, []) == (_stored(contact), _second(contact))


def test_what_is_no_plain_text_comes_back_as_it_was(me: Person) -> None:
    profile = Profile.objects.create(owner=me, resume={"basics": {"name": "A"}})
    autosave.keep(profile, "resume", {"basics": {"name": "B"}}, base=fingerprint({}), window="two")
    autosave.choose(autosave.second_texts(profile, "resume")[0], "use")
    assert {"basics": {"name": "B"}} == Profile.objects.get(pk=profile.pk).resume


def test_a_second_text_of_another_kind_is_not_lost(me: Person) -> None:
    profile = Profile.objects.create(owner=me, resume="plain words")
    autosave.keep(profile, "resume", "other words", base=fingerprint({}), window="two")
    Profile.objects.update(resume={"now": "a table"})
    autosave.choose(autosave.second_texts(profile, "resume")[0], "use")
    assert "other words" == Profile.objects.get(pk=profile.pk).resume


@pytest.mark.parametrize("words", ["3", "true", "null", "[", '"so"'])
def test_a_second_text_that_looks_like_a_value_comes_back_as_text(me: Person, words: str) -> None:
    profile = Profile.objects.create(owner=me, resume="plain words")
    autosave.keep(profile, "resume", words, base=fingerprint({}), window="two")
    Profile.objects.update(resume=[])
    autosave.choose(autosave.second_texts(profile, "resume")[0], "use")
    assert words == Profile.objects.get(pk=profile.pk).resume


def test_a_second_text_outlives_nobody_s_row_but_its_own(contact: Contact) -> None:
    _save(contact, "first", base="", window="one")
    _save(contact, "second", base="", window="two")
    second = autosave.second_texts(contact, "note")[0]
    contact.delete()
    autosave.choose(second, "use")
    assert 0 == SecondText.objects.count()


def test_only_the_owner_may_choose(contact: Contact, other: Person) -> None:
    _save(contact, "first", base="", window="one")
    _save(contact, "second", base="", window="two")
    stranger = Client()
    stranger.force_login(other)
    answer = stranger.post(f"/second-text/{autosave.second_texts(contact, 'note')[0].pk}/", {"use": ""})
    assert 404 == answer.status_code
    assert ("first", ["second"]) == (_stored(contact), _second(contact))


@dataclass
class Windows:
    """A few open pages on one text, each with the text it started from."""

    contact: Contact
    seen: dict[int, str] = field(default_factory=dict)

    def texts(self) -> set[str]:
        return {_stored(self.contact), *_second(self.contact)} - {""}

    def open(self, window: int) -> None:
        self.seen[window] = _stored(self.contact)

    def save(self, window: int, text: str) -> None:
        """Save, and check that only what this very window started from or had put beside is gone."""
        before, start = self.texts(), self.seen[window]
        own = SecondText.objects.filter(window=str(window)).values_list("text", flat=True)
        replaced = {*own} | ({start} if start == _stored(self.contact) else set())
        kept = _save(self.contact, text, base=start, window=str(window))
        if not kept.beside:
            self.seen[window] = text
        assert before - replaced <= self.texts()
        assert text == "" or text in self.texts()


STEPS = st.lists(
    st.tuples(st.integers(0, 2), st.one_of(st.none(), st.text("ab ", max_size=3))), min_size=1, max_size=25
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(steps=STEPS)
def test_no_acknowledged_text_is_lost_from_both_places(contact: Contact, steps: list) -> None:
    SecondText.objects.all().delete()
    Contact.objects.update(note="")
    windows = Windows(contact)
    for window, text in steps:
        if text is None or window not in windows.seen:
            windows.open(window)
        if text is not None:
            windows.save(window, text)
