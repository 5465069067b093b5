"""Who may look, and what every answer says to the browser."""

import pytest
from django.test import Client

from nextround.accounts.actions import LINK_LASTS, make_launch_token

pytestmark = pytest.mark.django_db


def test_a_browser_without_a_link_sees_nothing() -> None:
    answer = Client().get("/settings/")
    assert (403, True) == (answer.status_code, b"closed to this browser" in answer.content)


def test_a_launch_link_opens_the_app_once() -> None:
    link = f"/enter/{make_launch_token()}/"
    first, second = Client(), Client()
    assert 302 == first.get(link).status_code
    assert 403 == second.get(link).status_code
    assert 200 == first.get("/settings/").status_code


def test_a_launch_link_grows_stale(clock) -> None:  # type: ignore[no-untyped-def]
    clock("2026-03-12T09:00:00+00:00")
    link = f"/enter/{make_launch_token()}/"
    clock("2026-03-12T09:11:00+00:00")
    assert 600 == LINK_LASTS.total_seconds()
    assert 403 == Client().get(link).status_code


def test_another_host_name_is_refused(inside: Client) -> None:
    assert 400 == inside.get("/settings/", headers={"host": "evil.example"}).status_code


def test_no_answer_may_be_cached_and_no_script_from_elsewhere_may_run(inside: Client) -> None:
    answer = inside.get("/settings/")
    policy = answer["Content-Security-Policy"]
    assert "no-store" == answer["Cache-Control"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert b"<style" not in answer.content
    assert b"style=" not in answer.content


def test_a_form_without_its_token_is_refused_with_what_was_typed(me: object) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(me)  # type: ignore[arg-type]
    answer = strict.post("/settings/", {"name": "what I typed"})
    assert 403 == answer.status_code
    assert b"what I typed" in answer.content
