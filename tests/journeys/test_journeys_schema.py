"""The JSON Schema that ships with the package says what exports look like."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from journeys.full import fill
from nextround.accounts.models import Person
from nextround.engine.codec import RATERS, SAYS
from nextround.engine.data import text
from nextround.engine.journey import Criterion, Kind, Stage
from nextround.journal.models import Application, Event
from nextround.journeys import actions, demo
from nextround.journeys.tables import tables

SCHEMA = json.loads(text("nextround.engine", "journey.schema.json"))
DEFINED = SCHEMA["$defs"]
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int}
CHECKED = {"type", "required", "properties", "items", "additionalProperties", "const", "enum", "pattern"}
CHECKED |= {"minimum", "maximum", "$ref", "description", "title", "$schema", "$defs"}


def misfits(value: Any, schema: dict[str, Any], where: str = "") -> Iterator[str]:
    """Where a value does not fit: the part of JSON Schema that the file uses, and no other."""
    assert not set(schema) - CHECKED, f"this test does not check {set(schema) - CHECKED}"
    if "$ref" in schema:
        yield from misfits(value, DEFINED[schema["$ref"].rpartition("/")[2]], where)
        return
    kind = TYPES.get(schema.get("type", ""), object)
    is_number = isinstance(value, int) and not isinstance(value, bool)
    if not isinstance(value, kind) or (kind is int and not is_number):
        yield f"{where} is no {schema['type']}"
        return
    yield from _scalar(value, schema, where)
    if isinstance(value, dict):
        yield from _object(value, schema, where)
    for index, each in enumerate(value if isinstance(value, list) else []):
        yield from misfits(each, schema.get("items", {}), f"{where}[{index}]")


def _scalar(value: Any, schema: dict[str, Any], where: str) -> Iterator[str]:
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        yield f"{where} is not one of them"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{where} is not written so"
    if "minimum" in schema and not schema["minimum"] <= value <= schema.get("maximum", value):
        yield f"{where} is out of range"


def _object(value: dict[str, Any], schema: dict[str, Any], where: str) -> Iterator[str]:
    known = schema.get("properties", {})
    for key in schema.get("required", []):
        if key not in value:
            yield f"{where}.{key} is missing"
    for key, each in value.items():
        if key in known:
            yield from misfits(each, known[key], f"{where}.{key}")
        elif schema.get("additionalProperties") is False:
            yield f"{where}.{key} is not known"


@pytest.mark.django_db
def test_a_full_export_fits_the_schema(me: Person) -> None:
    fill(me)
    Application.objects.update(trashed_at=None)
    Event.objects.update(taken_back=False, says="generic")
    exported = json.loads(actions.export_journey(me))
    assert [] == list(misfits(exported, SCHEMA))
    assert exported["applications"]


@pytest.mark.parametrize("made", demo.PEOPLE, ids=lambda made: made.file)
def test_the_demo_fits_the_schema(made: demo.Made) -> None:
    assert [] == list(misfits(json.loads(demo.journey(made, date(2026, 3, 12))), SCHEMA))


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"today": 5},
        {"today": "12.3.2026"},
        {"today": "2026-03-12", "version": 2},
        {"today": "2026-03-12", "applications": [{}]},
        {"today": "2026-03-12", "applications": [{"id": "a", "events": [{"on": "2026-03-12", "kind": "x"}]}]},
        {"today": "2026-03-12", "rehearsals": [{"on": "2026-03-12", "rater": "self", "ratings": {"x": 1}}]},
        {"today": "2026-03-12", "rehearsals": [{"on": "2026-03-12", "rater": "self", "ratings": {"fit": 6}}]},
        {"today": "2026-03-12", "letters": [{"body": ""}]},
        {"today": "2026-03-12", "demo": 1},
    ],
)
def test_what_does_not_fit_is_found(wrong: dict[str, Any]) -> None:
    assert [] != list(misfits(wrong, SCHEMA))


def test_the_schema_knows_the_codes_that_the_engine_knows() -> None:
    event, rehearsal = DEFINED["event"]["properties"], DEFINED["rehearsal"]["properties"]
    assert list(Kind) == event["kind"]["enum"]
    assert list(Stage) == event["stage"]["enum"]
    assert set(event["says"]["enum"]) == SAYS
    assert set(rehearsal["rater"]["enum"]) == RATERS
    assert list(Criterion) == list(DEFINED["ratings"]["properties"])


def test_the_schema_names_only_tables_there_are() -> None:
    of_rows = {key for key, each in SCHEMA["properties"].items() if each.get("$ref") == "#/$defs/rows"}
    assert {"events_set_aside"} == of_rows - {each.key for each in tables()}
