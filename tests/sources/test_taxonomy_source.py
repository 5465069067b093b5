"""The official download is read from zips and folders; what is no download, damaged or hostile is refused."""

import csv
from pathlib import Path

import pytest

from esco_world import FILES, download, zipped
from nextround.sources import taxonomy as source
from nextround.sources.taxonomy import NoTaxonomy, keep, kept, read


def test_a_download_gives_terms_and_what_is_essential_to_occupations(tmp_path: Path) -> None:
    terms, works = read([download(tmp_path)])
    assert ("bake bread", "make loaves", "bread baking") == terms[0].labels
    assert ["skill", "knowledge"] == [term.kind for term in terms[:2]]
    assert {"o:baker": (0, 1, 3), "o:seller": (2, 0, 1), "o:none": ()} == {w.id: w.asks for w in works}


def test_reading_one_leaves_the_limit_of_every_other_table_as_it_was(tmp_path: Path) -> None:
    before = csv.field_size_limit()

    read([download(tmp_path)])

    assert before == csv.field_size_limit()


def test_a_folder_and_several_zips_do_as_well(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    one = tmp_path / "a.zip"
    one.write_bytes(zipped({"skills_en.csv": FILES["skills_en.csv"]}))
    assert read([tmp_path])[0] == read([one])[0]
    assert [] == read([one])[1]


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    terms, works = read([download(tmp_path)])
    keep(tmp_path / "kept.gz", terms, works)
    again = kept(tmp_path / "kept.gz")
    assert again is not None
    assert (tuple(terms), tuple(works)) == (again.terms, again.works)


def test_a_broken_file_is_none_at_all(tmp_path: Path) -> None:
    (tmp_path / "kept.gz").write_bytes(b"not gzip")
    assert None is kept(tmp_path / "kept.gz")
    assert None is kept(tmp_path / "missing.gz")


@pytest.mark.parametrize(
    "files",
    [
        {"readme.txt": "hello"},
        {"skills_en.csv": "conceptUri,skillType,preferredLabel\n"},
        {"skills_en.csv": "other,columns\n1,2\n"},
        {"skills_en.csv": "conceptUri,skillType,preferredLabel\n\x00" + "x" * 2_000_000},
        {f"file-{number}.txt": "" for number in range(1_001)},
    ],
    ids=["none", "empty", "columns", "endless-field", "many"],
)
def test_what_is_no_download_is_refused_with_what_next(tmp_path: Path, files: dict[str, str]) -> None:
    with pytest.raises(NoTaxonomy) as refusal:
        read([download(tmp_path, files)])
    assert "skills_en.csv" in refusal.value.hint


def test_a_file_that_is_no_zip_or_is_missing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 broken")
    for path in (tmp_path / "x.zip", tmp_path / "nowhere.zip"):
        with pytest.raises(NoTaxonomy):
            read([path])


def test_a_bomb_is_unpacked_no_further_than_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MOST_BYTES", 1_000)
    with pytest.raises(NoTaxonomy, match="unpacks to more"):
        read([download(tmp_path, {"skills_en.csv": "a" * 100_000})])
