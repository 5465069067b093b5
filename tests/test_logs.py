"""No private word reaches a log: not from a note, a name, a path, a query, nor an exception's message."""

import io
import logging
from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from nextround.accounts.models import Person
from nextround.foundation.logs import WhereNotWhat
from nextround.web import urls as real

CANARY = "canary-5f3a"
FORGED = "CRITICAL nextround all is lost"
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


class Quoting(Exception):
    """An error whose message quotes what someone wrote."""


def _raises(request: HttpRequest, **_: str) -> HttpResponse:
    note = str(request.POST or request.GET)
    raise Quoting(f"can't read {note} of {request.path}") from ValueError(note)


def _complains(request: HttpRequest) -> HttpResponse:
    logging.getLogger("elsewhere").error("a library says %s of %s", request.GET, request.path)
    return HttpResponse("")


urlpatterns = [
    path("raises/<str:word>/", _raises),
    path("raises/", _raises),
    path("complains/", _complains),
    *real.urlpatterns,
]
handler400, handler404, handler500 = real.handler400, real.handler404, real.handler500


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Everything that any logger writes, at its most talkative, through the formatter of the settings."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WhereNotWhat())
    loggers = [logging.getLogger(name) for name in (None, "django", "waitress", "nextround")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    for logger in loggers[:2]:
        logger.addHandler(handler)
    yield stream
    for logger, level in zip(loggers, levels, strict=True):
        logger.removeHandler(handler)
        logger.setLevel(level)


@pytest.fixture
def browser(me: Person) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(me)
    return client


def test_the_settings_use_this_formatter_for_every_handler(settings) -> None:
    used = {handler["formatter"] for handler in settings.LOGGING["handlers"].values()}
    assert {"private"} == used
    assert "nextround.foundation.logs.WhereNotWhat" == settings.LOGGING["formatters"]["private"]["()"]


def test_an_exception_says_where_and_never_what(browser: Client, written: io.StringIO) -> None:
    answer = browser.post(f"/raises/{CANARY}/?q={CANARY}", {"note": CANARY, CANARY: "x"})
    assert 500 == answer.status_code
    assert "Quoting" in written.getvalue()
    assert "test_logs.py" in written.getvalue()
    assert CANARY not in written.getvalue()


def test_the_page_of_an_error_shows_what_was_typed_and_no_trace(browser: Client) -> None:
    page = browser.post("/raises/", {"note": "what I typed"}).content.decode()
    assert "what I typed" in page
    assert "Quoting" not in page
    assert "Traceback" not in page


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("get", f"/no-such-page/{CANARY}/?q={CANARY}"),
        ("get", f"/second-text/{CANARY}/"),
        ("get", f"/enter/{CANARY}/"),
        ("get", f"/complains/?q={CANARY}"),
        ("get", f"/settings/?q={CANARY}"),
        ("post", "/settings/"),
        ("put", f"/second-text/00000000-0000-4000-8000-000000000000/?{CANARY}"),
    ],
)
def test_no_answer_writes_a_private_word(
    browser: Client, written: io.StringIO, method: str, address: str
) -> None:
    getattr(browser, method)(address, {"name": CANARY, "note": CANARY, "time_zone": CANARY})
    assert CANARY not in written.getvalue()


def test_a_refused_form_and_a_refused_host_write_no_private_word(me: Person, written: io.StringIO) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(me)
    strict.post(f"/settings/?{CANARY}", {"name": CANARY}, headers={"referer": f"http://{CANARY}.example/"})
    strict.get("/settings/", headers={"host": f"{CANARY}.example"})
    assert CANARY not in written.getvalue()


def test_a_newline_in_the_path_forges_no_line(browser: Client, written: io.StringIO) -> None:
    for address in ("/raises/a%0A{}/", "/no-such%0A{}/", "/complains/?q=%0D%0A{}"):
        browser.get(address.format(FORGED.replace(" ", "%20")))
    assert "Quoting" in written.getvalue()
    assert not [line for line in written.getvalue().splitlines() if line.startswith(FORGED)]


@pytest.mark.parametrize("ending", ["\n", "\r", "\r\n", "\x0b", "\x85", "\u2028"])
def test_even_our_own_line_stays_one_line(written: io.StringIO, ending: str) -> None:
    logging.getLogger("nextround.test").warning("copied to %s", f"a folder{ending}{FORGED}")
    assert 1 == len(written.getvalue().splitlines())


def test_a_mistake_in_a_log_call_prints_no_argument() -> None:
    mistake = logging.LogRecord("nextround.test", logging.INFO, "x.py", 1, "%d saved", (CANARY,), None)
    assert "INFO nextround.test %d saved" == WhereNotWhat().format(mistake)


def test_sql_at_its_most_talkative_writes_no_private_word(
    browser: Client, written: io.StringIO, settings
) -> None:
    settings.DEBUG = True
    browser.post("/settings/", {"name": CANARY, "time_zone": "UTC", "theme": "auto"})
    assert "django.db.backends" in written.getvalue()
    assert CANARY not in written.getvalue()
