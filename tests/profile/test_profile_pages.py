"""Strengths and compass in the browser, without script."""

import json
from collections.abc import Callable
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nextround.accounts.models import Person
from nextround.engine.fit.resume_rows import rows_of, without_address
from nextround.foundation.autosave import fingerprint
from nextround.profile import actions
from nextround.profile.models import Proposal, PutAway

pytestmark = pytest.mark.django_db
CV = "Skills\nSQL, Python (6 years)\n\nExperience\n2019 - now Cook at The Larder\n- Wrote menus\n"


def said(person: Person, room: str) -> list[dict[str, Any]]:
    return [dict(without_address(row)) for row in rows_of(actions.profile_of(person), room).values()]


def read(inside: Client, **given: Any) -> Any:
    return inside.post(reverse("strengths-read"), given, follow=True)


def page(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


def at(person: Person, room: str) -> str:
    return next(iter(rows_of(actions.profile_of(person), room)))


@pytest.mark.mission("P4", "M2")
def test_a_pasted_cv_is_confirmed_at_once_and_undone_at_once(me: Person, inside: Client) -> None:
    answer = read(inside, text=CV)
    assert "<mark>Python (6 years)</mark>" in page(answer)
    assert "Wrote menus" in page(answer)
    inside.post(reverse("strengths-confirm"), {"right": "all"})
    assert (2, 1) == (len(said(me, "skills")), len(said(me, "work")))
    assert "That was all" in page(inside.get(reverse("strengths-confirm")))
    inside.post(reverse("strengths-undo"))
    assert ([], [], 3) == (said(me, "skills"), said(me, "work"), len(actions.waiting(me)))


@pytest.mark.mission("P4", "M2")
def test_one_line_is_corrected_and_kept_while_the_others_wait(me: Person, inside: Client) -> None:
    read(inside, text=CV)
    job = next(one for one in actions.waiting(me) if one.room == "work")
    sent = {f"{job.pk}-position": "Head cook", f"{job.pk}-name": "The Larder", f"{job.pk}-startDate": "2019"}
    answer = inside.post(reverse("strengths-confirm"), {**sent, "right": str(job.pk)}, follow=True)
    assert ["Head cook"] == [row["position"] for row in said(me, "work")]
    assert "One line is in your profile now." in page(answer)
    inside.post(reverse("strengths-line-undo", args=[job.pk]))
    assert [] == said(me, "work")


def test_a_line_is_left_out_and_corrections_of_others_are_not_lost(me: Person, inside: Client) -> None:
    read(inside, text=CV)
    sql, python = (one for one in actions.waiting(me) if one.room == "skills")
    inside.post(reverse("strengths-confirm"), {"leave": str(sql.pk), f"{python.pk}-name": "Python 3"})
    assert {"SQL": "left", "Python 3": ""} == {
        one.row["name"]: one.decided for one in Proposal.objects.filter(room="skills")
    }
    answer = inside.post(reverse("strengths-confirm"), {})
    assert 302 == answer.status_code
    inside.post(reverse("strengths-finish"))
    assert [] == list(Proposal.objects.all())


def test_a_correction_that_can_not_be_read_is_said_and_nothing_is_kept(me: Person, inside: Client) -> None:
    read(inside, text=CV)
    job = next(one for one in actions.waiting(me) if one.room == "work")
    answer = inside.post(reverse("strengths-confirm"), {f"{job.pk}-startDate": "long ago", "right": "all"})
    assert 400 == answer.status_code
    assert "Write a year" in page(answer)
    assert {} == actions.profile_of(me)


def test_what_was_changed_since_is_said_when_it_is_taken_back(me: Person, inside: Client) -> None:
    read(inside, text="Skills\nSQL")
    inside.post(reverse("strengths-confirm"), {"right": "all"})
    actions.write_row(me, "skills", {"x-years": 3}, at=at(me, "skills"))
    answer = inside.post(reverse("strengths-undo"), follow=True)
    assert "changed since" in page(answer)


@pytest.mark.mission("M2")
def test_a_docx_is_read(me: Person, inside: Client) -> None:
    document = docx.Document()
    for line in CV.splitlines():
        document.add_paragraph(line)
    held = SimpleUploadedFile("cv.docx", b"")
    document.save(held)
    held.seek(0)
    assert "Is this right?" in page(read(inside, file=held))
    assert 3 == len(actions.waiting(me))


@pytest.mark.mission("M2")
def test_a_json_resume_comes_in_and_leaves_again(me: Person, inside: Client) -> None:
    resume = {"skills": [{"name": "SQL"}], "basics": {"name": "Orla"}}
    file = SimpleUploadedFile("resume.json", json.dumps(resume).encode())
    assert "Is this right?" in page(read(inside, file=file))
    inside.post(reverse("strengths-confirm"), {"right": "all"})
    answer = inside.get(reverse("strengths-download"))
    assert "attachment" in answer["Content-Disposition"]
    out = json.loads(answer.content)
    assert (["SQL"], "Orla") == ([row["name"] for row in out["skills"]], out["basics"]["name"])


@pytest.mark.parametrize(
    ("name", "raw", "sentence"),
    [
        ("cv.docx", b"PK\x03\x04 broken", "can&#x27;t be read"),
        ("cv.pdf", b"%PDF-1.7 broken", "can&#x27;t be read"),
        ("resume.json", b'{"skills": ', "no JSON Resume"),
    ],
)
def test_a_file_that_can_not_be_read_says_why(inside: Client, name: str, raw: bytes, sentence: str) -> None:
    answer = read(inside, file=SimpleUploadedFile(name, raw))
    assert 400 == answer.status_code
    assert sentence in page(answer)


def test_a_file_bigger_than_any_cv_is_refused_unread(inside: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nextround.profile.views.reading.DOCUMENT_BYTES", 10)
    answer = read(inside, file=SimpleUploadedFile("cv.txt", b"eleven bytes"))
    assert "bigger than a posting or a CV" in page(answer)


def test_nothing_given_and_nothing_found_are_said(inside: Client) -> None:
    assert "Choose a file, or paste" in page(read(inside))
    assert "Nothing new was found in it" in page(read(inside, text="A rose is a rose."))


# Rows


@pytest.mark.mission("P4", "R4")
def test_a_strength_is_added_with_its_evidence_corrected_and_taken_out(me: Person, inside: Client) -> None:
    sent = {"room": "strengths", "name": "Calm", "action": "Sorted 40 late orders", "result": "nobody left"}
    answer = inside.post(reverse("strengths-add"), {**sent, "link": "https://example.org/a"}, follow=True)
    assert "Sorted 40 late orders" in page(answer)
    where = reverse("strengths-row", args=["strengths", at(me, "strengths")])
    assert "Sorted 40 late orders" in page(inside.get(where))
    inside.post(where, {"name": "Calm under load", "result": "nobody left"})
    assert [("Calm under load", "nobody left")] == [
        (row["name"], row["result"]) for row in said(me, "strengths")
    ]
    inside.post(reverse("strengths-take-out", args=["strengths", at(me, "strengths")]))
    assert [] == said(me, "strengths")
    assert "Calm under load" in page(inside.get(reverse("strengths")))
    inside.post(reverse("strengths-back", args=[PutAway.objects.get().pk]))
    assert ["Calm under load"] == [row["name"] for row in said(me, "strengths")]


def test_an_empty_row_is_refused_and_so_is_a_link_that_runs(me: Person, inside: Client) -> None:
    add = reverse("strengths-add")
    assert "nothing in it yet" in page(inside.post(add, {"room": "skills", "name": ""}))
    answer = inside.post(add, {"room": "strengths", "name": "x", "link": "javascript:alert(1)"})
    assert "A link begins with https://" in page(answer)
    assert {} == actions.profile_of(me)
    assert "Add a strength" in page(inside.get(add + "?room=nowhere"))


def test_a_link_that_came_with_a_file_is_shown_only_where_a_browser_may_open_it(
    me: Person, inside: Client
) -> None:
    actions.set_profile(me, {"x-nextround": {"strengths": [{"name": "x", "link": "javascript:alert(1)"}]}})
    assert "javascript:" not in page(inside.get(reverse("strengths")))


def test_values_of_another_shape_break_no_page(me: Person, inside: Client) -> None:
    odd = {"name": 7, "x-years": "many", "highlights": "none", "endDate": [], "fluency": {}}
    resume = {room: [odd] for room in ("skills", "work", "languages", "education", "certificates")}
    actions.set_profile(me, {**resume, "x-nextround": {"strengths": [odd]}})
    assert 200 == inside.get(reverse("strengths")).status_code
    for room in (*resume, "strengths"):
        assert 200 == inside.get(reverse("strengths-row", args=[room, at(me, room)])).status_code


@pytest.mark.mission("P4")
def test_a_row_keeps_itself_while_it_is_typed(me: Person, inside: Client) -> None:
    written = actions.write_row(me, "skills", {"name": "SQL"})
    keep = reverse("strengths-keep", args=["skills", written.at])
    first = inside.post(keep, {"name": "SQL and more", "base-row": written.base, "base-at": written.at})
    assert [{"name": "SQL and more"}] == said(me, "skills")
    bases = first.json()["bases"]
    second = inside.post(keep, {"name": "Rust", "base-row": written.base, "base-at": written.at}).json()
    assert second["beside"]
    third = {"name": "Rust!", "base-row": second["bases"]["row"], "base-at": second["bases"]["at"]}
    assert not inside.post(keep, third).json()["beside"]
    assert [{"name": "SQL and more"}, {"name": "Rust!"}] == said(me, "skills")
    assert written.at == bases["at"]


@pytest.mark.parametrize("sent", [{"name": ""}, {"name": "SQL", "x-years": "many"}])
def test_what_can_not_be_kept_is_told_to_the_page(me: Person, inside: Client, sent: dict[str, str]) -> None:
    written = actions.write_row(me, "skills", {"name": "SQL"})
    answer = inside.post(reverse("strengths-keep", args=["skills", written.at]), sent)
    assert 400 == answer.status_code
    assert answer.json()["message"]


def test_a_row_kept_beside_another_windows_is_said(me: Person, inside: Client) -> None:
    written = actions.write_row(me, "skills", {"name": "SQL"})
    where = reverse("strengths-row", args=["skills", written.at])
    inside.post(where, {"name": "Python"})
    answer = inside.post(where, {"name": "Rust", "base-row": written.base}, follow=True)
    assert "Another window wrote something else" in page(answer)


def test_rooms_and_rows_that_are_none_do_not_exist(me: Person, inside: Client) -> None:
    actions.write_row(me, "skills", {"name": "SQL"})
    for room, where in (("skills", "nowhere"), ("nowhere", at(me, "skills"))):
        assert 404 == inside.get(reverse("strengths-row", args=[room, where])).status_code


def test_place_and_permits_keep_themselves_with_and_without_script(me: Person, inside: Client) -> None:
    about = reverse("strengths-about")
    sent = {"place": "Graz", "base-place": fingerprint("")}
    answer = inside.post(about, sent, headers={"X-Autosave": "1"})
    assert fingerprint("Graz") == answer.json()["bases"]["place"]
    inside.post(about, {"permits": "EU citizen"})
    assert {"city": "Graz"} == actions.profile_of(me)["basics"]["location"]
    assert ["EU citizen"] == actions.profile_of(me)["x-nextround"]["permits"]
    assert 400 == inside.post(about, {"place": "x" * 301}).status_code


def test_the_list_asks_the_database_no_more_often_for_many_rows(me: Person, inside: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            inside.get(reverse("strengths"))
        return len(asked)

    actions.set_profile(me, {"skills": [{"name": f"skill {number}"} for number in range(10)]})
    queries()  # the first visit begins a session
    few = queries()
    actions.set_profile(me, {"skills": [{"name": f"skill {number}"} for number in range(200)]})
    assert few == queries()


# Compass


@pytest.mark.mission("P6")
def test_the_compass_is_kept_by_the_button_and_while_it_is_typed(me: Person, inside: Client) -> None:
    sent = {
        "wants": "calm\na team",
        "deal_breakers": "night shifts",
        "remote": "yes",
        "salary_min": "45.000",
        "salary_currency": "EUR",
        "salary_per": "year",
        "visa_until": "2026-06-01",
    }
    assert 302 == inside.post(reverse("compass"), sent).status_code
    more = actions.profile_of(me)["x-nextround"]
    assert ["calm", "a team"] == more["wants"]["words"]
    assert {"min": 45_000, "currency": "EUR", "per": "year"} == more["wants"]["salary"]
    assert {"visa_until": "2026-06-01"} == more["pressure"]
    assert "night shifts" in page(inside.get(reverse("compass")))
    typed = {"wants": "calm", "base-wants": fingerprint("calm\na team"), "visa_until": ""}
    answer = inside.post(reverse("compass-keep"), typed).json()
    assert not answer["beside"]
    assert "pressure" not in actions.profile_of(me)["x-nextround"]


def test_two_windows_of_the_compass_keep_both_texts(me: Person, inside: Client) -> None:
    inside.post(reverse("compass"), {"wants": "calm"})
    answer = inside.post(reverse("compass"), {"wants": "money", "base-wants": fingerprint("")}, follow=True)
    assert "Another window wrote something else" in page(answer)
    assert "Keep both, one after the other" in page(answer)


@pytest.mark.parametrize("sent", [{"salary_min": "much"}, {"visa_until": "soon"}, {"remote": "perhaps"}])
def test_what_the_compass_can_not_read_is_said(me: Person, inside: Client, sent: dict[str, str]) -> None:
    assert 400 == inside.post(reverse("compass"), sent).status_code
    assert inside.post(reverse("compass-keep"), sent).json()["message"]
    assert {} == actions.profile_of(me)


@pytest.mark.mission("F6")
def test_words_of_danger_offer_help(inside: Client) -> None:
    answer = inside.post(reverse("compass-keep"), {"wants": "I want to die"})
    assert answer.json()["danger"]


def test_strengths_and_compass_are_in_the_list_of_places(inside: Client) -> None:
    told = page(inside.get(reverse("compass")))
    assert f'href="{reverse("strengths")}"' in told
    assert "Compass" in told


@pytest.mark.parametrize("name", ["strengths", "strengths-read", "strengths-confirm", "compass"])
def test_an_empty_profile_has_every_page(inside: Client, name: str, clock: Callable[[str], None]) -> None:
    assert 200 == inside.get(reverse(name)).status_code
