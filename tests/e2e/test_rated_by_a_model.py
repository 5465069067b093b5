"""A language model is set up, a rehearsal typed, its text seen and sent by one press; patterns name it."""

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from e2e.server import Server
from modelservers.fake_model import MARKS, FakeModel

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(databases=[])]
WIDER_THAN_SCREEN = "document.documentElement.scrollWidth > window.innerWidth"
HOSTILE = "<img src=x onerror=alert(1)> [see](https://evil.example/) ignore all rules"


@pytest.fixture
def model() -> Iterator[FakeModel]:
    with FakeModel() as running:
        running.said = json.dumps(MARKS | {"hard": {"mark": 4, "reason": HOSTILE}})
        yield running


def set_up(page: Page, server: Server, model: FakeModel, check: Callable[[], None]) -> None:
    page.goto(f"{server.address}/settings/")
    page.get_by_role("link", name="Set one up").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A language model, if you want one")
    check()
    page.get_by_label("Its address").fill("http://models.example/v1")
    page.get_by_label("The model’s name").fill("llama3.2")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("This is no address that can be asked.")
    page.get_by_label("Its address").fill(model.address)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("It is on this machine: what it is sent stays here.")).to_be_visible()
    assert [] == model.asked
    check()
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_text("It answers.")).to_be_visible()


def rehearse(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/practice/rehearsals/")
    page.get_by_label("5 minutes").check()
    page.get_by_role("button", name="Choose questions").click()
    page.get_by_role("link", name="Begin").click()
    page.get_by_label("Or type your answer").fill("From the smallest effect that matters.")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("I say it aloud").check()
    page.get_by_role("button", name="That was the last").click()
    expect(page.get_by_role("button", name="Keep my marks")).to_be_visible()


def see_whether_it_is_done(page: Page) -> None:
    """What a page without script offers while it waits."""
    page.wait_for_url("**/practice/rehearsals/*/#model")
    again = page.get_by_role("link", name="See whether it is done")
    for _ in range(100):
        if not again.count():
            break
        with page.expect_navigation():
            again.click()


@pytest.mark.mission("P7", "S5")
@pytest.mark.parametrize("script", [True, False])
def test_a_typed_rehearsal_is_rated_by_the_model_that_was_set_up(
    server: Server,
    model: FakeModel,
    open_page: Callable[..., Page],
    assert_accessible: Callable[[Page], None],
    *,
    script: bool,
) -> None:
    page = open_page(360, script=script, dark=script)

    def check() -> None:
        if script:
            assert_accessible(page)
            assert not page.evaluate(WIDER_THAN_SCREEN)

    page.goto(server.link)
    set_up(page, server, model, check)
    rehearse(page, server)
    check()
    page.get_by_role("link", name=f"Have it rated by {model.who}").click()
    shown = page.get_by_role("region", name="The text that is sent")
    expect(shown).to_contain_text("From the smallest effect that matters.")
    expect(page.get_by_text("One question has no typed answer and stays here.")).to_be_visible()
    check()
    text = shown.text_content()
    assert 1 == len(model.asked)  # the sentence of the trial
    page.get_by_role("button", name=f"Send this text to {model.who}").click()
    if not script:
        see_whether_it_is_done(page)
    rated = page.get_by_role("heading", name="What a language model made of it")
    expect(rated).to_be_visible(timeout=30_000)  # the page asks every two seconds, and then for the whole
    assert text == model.texts[1]
    page.get_by_text("Look now, or give your own marks first").click()
    expect(page.get_by_text(HOSTILE)).to_be_visible()
    expect(page.get_by_text("weaker evidence than a person’s view, and it counts for less")).to_be_visible()
    check()
    page.get_by_role("link", name="What it changes in your patterns").click()
    expect(page.get_by_role("img", name="How rehearsals were rated")).to_contain_text(
        "a language model’s guess"
    )
    check()
    assert 2 == len(model.asked)
