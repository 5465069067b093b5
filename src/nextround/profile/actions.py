"""What a person can do with their profile: keep it, and look at it."""

from collections.abc import Mapping
from typing import Any

from nextround.accounts.models import Person
from nextround.engine.errors import Refusal
from nextround.profile.models import Profile


class NoResume(Refusal):
    """What was given is no JSON Resume."""

    code = "no-resume"
    hint = "Choose a JSON Resume file: a JSON object with keys such as basics, work, skills, languages."

    def __init__(self) -> None:
        super().__init__("This is no JSON Resume.")


def set_profile(person: Person, resume: object) -> Profile:
    """Keep a JSON Resume as the person's profile, in place of the one before; unknown keys stay in it.

    Raises:
        NoResume: it is not a JSON object.
    """
    if not isinstance(resume, Mapping):
        raise NoResume
    profile, _ = Profile.objects.update_or_create(owner=person, defaults={"resume": dict(resume)})
    return profile


def profile_of(person: Person) -> Mapping[str, Any]:
    """The person's JSON Resume; empty until one is kept."""
    profile = Profile.objects.owned_by(person).first()
    return {} if profile is None else profile.resume
