"""The house keeps its own rules: short files, no machine's paths, whole decisions, every behaviour proven."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SRC = ROOT / "src" / "nextround"
TEXTS = {".py", ".toml", ".html", ".css", ".js", ".svg", ".md", ".txt", ".json", ".yml", ".cfg", ".sh", ""}
LONGEST = 400
MISSION = "I1 I2 I4 F1 F2 F3 F4 F5 A1 A2 R1 R2 R3 R5 R6 R7 R8 S1 S2 S3 S4 S5 S6 S7 N1 N2 N4 N7 M3"
# Ours are made of pieces here, so that this file does not find itself.
MACHINES = re.compile(
    "|".join(
        [
            "/ho" + r"me/(?!you\b)[a-z]",
            "/Us" + "ers/[A-Za-z]",
            r"C:\\Us" + "ers",
            "/wo" + "rk/",
            "/ro" + "ot/",
        ]
    )
)
REGISTRIES = re.compile(
    "|".join(["pyp" + r"i\.org", "pythonho" + r"sted\.org", "npmj" + r"s\.(?:org|com)", "--ind" + "ex-url"])
)
BANNED = re.compile(
    r"\b(?:should|must|fail(?:ed|ure|ing)?|loser|streak|rejected you|you were rejected|congratulations"
    r"|awesome|don't give up|everything happens for a reason|stay positive|cheer up|unfortunately"
    r"|oops|invalid)\b",
    re.IGNORECASE,
)


def _files(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in (ROOT / folder).rglob("*")]
    skipped = {"__pycache__", "migrations"}
    return sorted(p for p in found if p.is_file() and p.suffix in TEXTS and not skipped & {*p.parts})


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [p for p in _files("src") if p.suffix == ".py"], ids=_name)
def test_a_file_can_be_read_in_one_go(path: Path) -> None:
    assert LONGEST >= len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_names_a_machine_or_a_registry() -> None:
    own = [
        ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile", "pyproject.toml")
    ]
    own += sorted(ROOT.glob("requirements*.txt"))
    for path in [*_files("src", "tests", "docs", "scripts", "benchmarks"), *filter(Path.exists, own)]:
        text = path.read_text(encoding="utf-8", errors="replace")
        assert MACHINES.search(text) is None, _name(path)
        assert REGISTRIES.search(text) is None, _name(path)


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "decisions").glob("*.md")), ids=_name)
def test_a_decision_says_context_decision_and_consequences(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", path.name)
    assert lines[0].startswith(f"# {path.name[:4]} ")
    assert ["## Context", "## Decision", "## Consequences"] == [
        line for line in lines if line.startswith("## ")
    ]


def test_no_two_decisions_share_a_number() -> None:
    numbers = [path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")]
    assert sorted(set(numbers)) == sorted(numbers)


def _sentences(entry: object, code: str = "") -> list[tuple[str, str]]:
    if isinstance(entry, str):
        return [(code, entry)]
    if isinstance(entry, dict):
        return [found for key, below in entry.items() for found in _sentences(below, f"{code}.{key}")]
    if isinstance(entry, list):
        return [found for below in entry for found in _sentences(below, code)]
    return []


@pytest.mark.parametrize("path", sorted((SRC / "words" / "en").glob("*.toml")), ids=_name)
def test_no_sentence_shames_or_commands(path: Path) -> None:
    sentences = _sentences(tomllib.loads(path.read_text(encoding="utf-8")), path.stem)
    assert [] == [(code, said) for code, said in sentences if BANNED.search(said)]


@pytest.mark.parametrize("path", sorted(SRC.rglob("*.html")), ids=_name)
def test_no_page_shames_or_commands(path: Path) -> None:
    page = re.sub(
        r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    assert [] == BANNED.findall(page)


def _marked() -> set[str]:
    """The ids in every `mission(…)` marker, read without running the tests."""
    found: set[str] = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "mission"
            ):
                found |= {str(argument.value) for argument in node.args if isinstance(argument, ast.Constant)}
    return found


@pytest.mark.parametrize("behaviour", MISSION.split())
def test_a_test_proves_this_behaviour(behaviour: str) -> None:
    assert behaviour in _marked()
