"""`nextround taxonomy` brings a classification along; `fit --esco` and the search page use it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from esco_world import download
from nextround.accounts.models import Person
from nextround.foundation import taxonomies
from nextround.profile.actions import set_profile

Run = Callable[..., Any]
pytestmark = [pytest.mark.django_db, pytest.mark.mission("S7")]


@pytest.fixture
def nothing_imported(data_folder: Path) -> None:
    taxonomies.file().unlink(missing_ok=True)


@pytest.fixture
def imported(nothing_imported: None, nextround: Run, tmp_path: Path) -> Any:
    yield nextround("taxonomy", "import", str(download(tmp_path)))
    taxonomies.file().unlink(missing_ok=True)


def test_what_was_imported_is_said_with_whose_it_is(imported: Any, nextround: Run) -> None:
    assert "5 skills and fields of knowledge, 3 occupations." in imported.said
    assert "ESCO classification of the European Commission" in nextround("taxonomy").said
    nextround("taxonomy", "remove")
    assert "No classification is imported" in nextround("taxonomy").said


def test_a_broken_download_leaves_what_was_there(imported: Any, nextround: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.zip").write_bytes(b"no zip")
    assert 1 == nextround("taxonomy", "import", str(tmp_path / "broken.zip")).code
    assert "5 skills" in nextround("taxonomy").said


def test_without_links_it_says_that_paths_stay_our_own(
    nothing_imported: None, nextround: Run, tmp_path: Path
) -> None:
    skills = {"skills_en.csv": "conceptUri,skillType,preferredLabel\nu:1,knowledge,dough\n"}
    assert "told by our own" in nextround("taxonomy", "import", str(download(tmp_path, skills))).said
    taxonomies.file().unlink()


def test_fit_names_skills_by_it_when_asked(imported: Any, nextround: Run, tmp_path: Path) -> None:
    posting = tmp_path / "posting.txt"
    posting.write_text(
        "You need\n- experience in arithmetic and Python\n- two years of work\n", encoding="utf-8"
    )
    (line,) = nextround("fit", str(posting), "--json", "--esco").said.splitlines()
    linked = [one["esco"] for one in json.loads(line)["requirements"]]
    assert any(terms and "arithmetic" == terms[0]["name"] for terms in linked)


def test_fit_says_what_to_do_when_it_is_not_there(
    nothing_imported: None, nextround: Run, tmp_path: Path
) -> None:
    (tmp_path / "p.txt").write_text("Python", encoding="utf-8")
    refused = nextround("fit", str(tmp_path / "p.txt"), "--json", "--esco")
    assert (1, True) == (refused.code, "nextround taxonomy import" in refused.complained)


def test_the_search_page_looks_among_its_occupations_on_request(
    imported: Any, inside: Client, me: Person
) -> None:
    skills = [{"name": "bake bread"}, {"name": "kinds of dough"}, {"name": "operate a cash point"}]
    set_profile(me, {"skills": skills, "work": [{"position": "Data analyst"}]})
    page = inside.get(reverse("search"))
    assert "paths=esco" in page.content.decode()
    by_esco = inside.get(reverse("search"), {"paths": "esco"}).content.decode()
    assert "Bakery shop assistant: 3 of 3" in by_esco
    assert "ESCO classification of the European Commission" in by_esco
