"""The settings: what one may choose, and that it holds."""

import pytest
from django.test import Client
from django.urls import reverse

from nextround.accounts.models import Person
from nextround.engine.data import toml
from nextround.engine.letters.offered import law_of
from nextround.words import has

pytestmark = pytest.mark.django_db


def chosen(me: Person, **others: str) -> dict[str, str]:
    """The form as it is sent, with these things changed."""
    return {"name": me.name, "time_zone": me.time_zone, "country": me.country, "theme": me.theme, **others}


def test_a_country_is_chosen_by_its_name(me: Person, inside: Client) -> None:
    assert '<option value="PT">Portugal</option>' in inside.get(reverse("settings")).content.decode()

    inside.post(reverse("settings"), chosen(me, country="PT"))

    me.refresh_from_db()
    assert "PT" == me.country


def test_none_may_be_said(me: Person, inside: Client) -> None:
    me.country = "PT"
    me.save()

    inside.post(reverse("settings"), chosen(me, country=""))

    me.refresh_from_db()
    assert "" == me.country


def test_a_country_that_is_not_listed_stays_as_it_was_set(me: Person, inside: Client) -> None:
    me.country = "XK"
    me.save()

    assert '<option value="XK" selected>XK</option>' in inside.get(reverse("settings")).content.decode()
    assert 302 == inside.post(reverse("settings"), chosen(me)).status_code


def test_what_is_no_country_is_refused(me: Person, inside: Client) -> None:
    inside.post(reverse("settings"), chosen(me, country="Utopia"))

    me.refresh_from_db()
    assert "" == me.country


@pytest.mark.mission("N6", "F6", "A1")
def test_every_country_of_which_something_is_known_can_be_chosen() -> None:
    known = {
        country["code"]
        for name in ("help", "services", "signposts")
        for country in toml("nextround.pages", f"{name}.toml")["country"]
    }
    union = {"BG", "CZ", "EE", "GR", "HR", "HU", "CY", "LT", "LV", "MT", "RO", "SI", "SK"}

    assert {"eu"} == {law_of(code) for code in union}
    assert set() == {code for code in known | union if not has(f"country.{code}")}
