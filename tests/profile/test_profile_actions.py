"""The profile is a JSON Resume, kept as it came."""

import pytest

from nextround.accounts.models import Person
from nextround.profile import actions
from nextround.profile.models import Profile

pytestmark = pytest.mark.django_db

RESUME = {"basics": {"name": "Orla"}, "skills": [{"name": "SQL"}], "x-nextround": {"wants": ["calm"]}}


def test_a_profile_is_empty_until_one_is_kept(me: Person) -> None:
    assert {} == actions.profile_of(me)


def test_a_profile_is_kept_with_its_unknown_keys(me: Person, other: Person) -> None:
    actions.set_profile(me, RESUME)
    assert (RESUME, {}) == (actions.profile_of(me), actions.profile_of(other))


def test_a_second_profile_takes_the_place_of_the_first(me: Person) -> None:
    actions.set_profile(me, RESUME)
    actions.set_profile(me, {"basics": {}})
    assert ({"basics": {}}, 1) == (actions.profile_of(me), Profile.objects.count())


@pytest.mark.parametrize("resume", [None, [], "Orla", 7])
def test_what_is_no_resume_is_refused(me: Person, resume: object) -> None:
    actions.set_profile(me, RESUME)
    with pytest.raises(actions.NoResume, match="no JSON Resume"):
        actions.set_profile(me, resume)
    assert RESUME == actions.profile_of(me)
