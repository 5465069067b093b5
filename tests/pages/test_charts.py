"""Charts say what they show, keep to their width, and let no text become markup."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.pages import charts
from nextround.pages.charts.drawing import WIDE

TOLD = charts.Told(name="way", title="The way", desc="From top to bottom.")
SVG = "{http://www.w3.org/2000/svg}"
FLOWS = (
    charts.Flow(start="Applied", to="Screening", n=9),
    charts.Flow(start="Applied", to="Final round", n=1),
    charts.Flow(start="Applied", to="ended", n=6, leaves=True),
    charts.Flow(start="Screening", to="Final round", n=3),
    charts.Flow(start="Screening", to="open", n=6, leaves=True),
    charts.Flow(start="Final round", to="ended", n=4, leaves=True),
)
SCALE = charts.Scale(low=0, high=1, ticks=((0, "0 %"), (0.5, "50 %"), (1, "100 %")))


def plot(*dots: charts.Dot, days: int = 90) -> charts.Plot:
    return charts.Plot(
        days=days,
        curve=lambda day: 0.4 / (1 + day / 10),
        low=lambda day: 0.2 / (1 + day / 10),
        high=lambda day: 0.6 / (1 + day / 10),
        dots=dots,
        marks=((33, "longer than most"), (80, "probably closed")),
        legend=(("dot", "usual"), ("ring", "slow"), ("box", "closed")),
        across="days",
    )


def dot(days: int, *, n: int = 1, shape: str = "dot", says: str = "Kite, 5 days") -> charts.Dot:
    return charts.Dot(days=days, share=0.2, n=n, shape=shape, says=says)


def span(label: str = "CV v7", **more: float) -> charts.Span:
    return charts.Span(**{"label": label, "low": 0.1, "middle": 0.3, "high": 0.6, **more})  # type: ignore[arg-type]  # a row


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - our own


ALL = {
    "flow": charts.flow(FLOWS, TOLD),
    "waiting": charts.waiting(plot(dot(5), dot(40, shape="ring"), dot(400, shape="box")), TOLD),
    "intervals": charts.intervals((span(), span("v6", usual=0.2)), SCALE, TOLD),
}


@pytest.mark.parametrize("svg", ALL.values(), ids=ALL)
def test_a_chart_says_what_it_shows(svg: str) -> None:
    root = ET.fromstring(svg)  # noqa: S314 - our own
    assert "img" == root.get("role")
    assert "way-title way-desc" == root.get("aria-labelledby")
    assert ["The way", "From top to bottom."] == [root[0].text, root[1].text]
    assert ["way-title", "way-desc"] == [root[0].get("id"), root[1].get("id")]


@pytest.mark.parametrize("svg", ALL.values(), ids=ALL)
def test_a_chart_has_no_colour_or_script_of_its_own(svg: str) -> None:
    assert not re.search(r"style|script|#[0-9a-f]{3}|fill=|stroke=|\bon\w+=", svg)


@pytest.mark.parametrize("svg", ALL.values(), ids=ALL)
def test_a_chart_keeps_to_its_width(svg: str) -> None:
    for node in ET.fromstring(svg).iter():  # noqa: S314 - our own
        for name in ("x", "cx"):
            assert 0 <= float(node.get(name, 0)) <= WIDE


def test_bars_are_as_wide_as_their_numbers() -> None:
    bars = re.findall(r'<rect x="0.0" y="[\d.]+" width="([\d.]+)"', charts.flow(FLOWS, TOLD))
    assert [160.0, 90.0, 40.0] == [float(width) for width in bars]
    assert ["Applied: 16", "Screening: 9", "Final round: 4"] == [
        text for text in texts(charts.flow(FLOWS, TOLD)) if text.split(":")[0] in {f.start for f in FLOWS}
    ]


def test_what_leaves_is_named_with_its_number() -> None:
    named = texts(charts.flow(FLOWS, TOLD))
    assert {"ended: 6", "open: 6", "ended: 4"} <= set(named)


def test_a_flow_past_a_stop_runs_beside_its_bar() -> None:
    ribbons = re.findall(r'<path d="M([\d.]+) ([\d.]+)C[^"]*" class="ribbon"', charts.flow(FLOWS, TOLD))
    beside = 90.0 + 5
    assert str(beside) in {x for x, _ in ribbons}


def test_waits_are_told_apart_by_shape_and_number() -> None:
    svg = charts.waiting(plot(dot(5), dot(9, n=3), dot(40, shape="ring"), dot(70, shape="box")), TOLD)
    assert ["4.5", "7.8"] == re.findall(r'r="([\d.]+)" class="dot"', svg)[:2]
    assert 'class="ring"' in svg
    assert 2 == svg.count("<rect")  # a box on the curve, and one in the legend
    assert "<title>Kite, 5 days</title>" in svg


def test_a_long_wait_stands_at_the_edge() -> None:
    svg = charts.waiting(plot(dot(4000)), TOLD)
    assert 'cx="330.0"' in svg


def test_few_cases_are_a_ring_and_the_usual_a_mark() -> None:
    hint = charts.intervals((span(is_a_hint=True, usual=0.2),), SCALE, TOLD)
    assert 'class="ring"' in hint
    assert 'class="usual"' in hint
    plain = charts.intervals((span(),), SCALE, TOLD)
    assert 'class="dot"' in plain
    assert 'class="usual"' not in plain


def test_a_name_that_has_no_room_is_shortened() -> None:
    named = texts(charts.intervals((span("x" * 80),), SCALE, TOLD))
    assert "x" * 43 + "…" in named


@given(st.text(max_size=60))
def test_no_text_becomes_markup(text: str) -> None:
    told = charts.Told(name="way", title=text, desc=text)
    flows = (charts.Flow(start=text, to="ended", n=1, leaves=True),)
    for svg in (
        charts.flow(flows, told),
        charts.waiting(plot(dot(1, says=text)), told),
        charts.intervals((span(text),), SCALE, told),
    ):
        kinds = {node.tag.removeprefix(SVG) for node in ET.fromstring(svg).iter()}  # noqa: S314 - our own
        assert kinds <= {"svg", "title", "desc", "text", "path", "rect", "circle", "g"}


@given(
    st.lists(st.integers(0, 50), min_size=1, max_size=6),
    st.lists(st.integers(0, 20), min_size=1, max_size=6),
)
def test_any_numbers_can_be_drawn(leaving: list[int], going: list[int]) -> None:
    flows = [charts.Flow(start=f"s{k}", to="gone", n=n, leaves=True) for k, n in enumerate(leaving)]
    flows += [
        charts.Flow(start=f"s{k}", to=f"s{k + 1}", n=n) for k, n in enumerate(going[: len(leaving) - 1])
    ]
    ET.fromstring(charts.flow(flows, TOLD))  # noqa: S314 - our own


@pytest.mark.parametrize("svg", ALL.values(), ids=ALL)
def test_a_chart_alone_brings_its_colours(svg: str) -> None:
    root = ET.fromstring(charts.alone(svg))  # noqa: S314 - our own
    assert "680" == root.get("width")
    assert ".chart .dot" in (root[0].text or "")
    assert "#ffffff" == root[1].get("fill")
    assert "The way" == root[2].text


def drawn(*marks: charts.Mark, columns: tuple[str, ...] = ("1 March", "8 March")) -> charts.Course:
    return charts.Course(
        strips=[charts.Strip(label="<Craft>", marks=marks)],
        columns=columns,
        low=1,
        high=5,
        legend=(("dot", "theirs"), ("ring", "own"), ("box", "a program")),
    )


@pytest.mark.mission("S5")
def test_ratings_over_time_stand_higher_when_they_are_higher_and_beside_each_other_on_one_day() -> None:
    marks = [charts.Mark(column=0, value=2, low=1, high=3), charts.Mark(column=0, value=4, shape="ring")]
    svg = charts.course(drawn(*marks, charts.Mark(column=1, value=5)), TOLD)
    assert 1 == svg.count("<rect")  # the box of the legend
    circles = [node.attrib for node in ET.fromstring(svg).iter(f"{SVG}circle")][2:]  # noqa: S314 - our own
    assert ["dot", "ring", "dot"] == [circle["class"] for circle in circles]
    low, high, later = ((float(circle["cx"]), float(circle["cy"])) for circle in circles)
    assert low[0] < high[0] < later[0]
    assert low[1] > high[1] > later[1]
    assert {"<Craft>", "theirs", "own", "a program", "1 March", "8 March"} <= set(texts(svg))


def test_a_legend_that_has_no_room_goes_on_in_the_next_line() -> None:
    legend = [("dot", "somebody else’s mark"), ("ring", "one’s own mark"), ("box", "a program’s guess")]
    course = replace(drawn(charts.Mark(column=0, value=2, shape="box")), legend=legend)
    root = ET.fromstring(charts.course(course, TOLD))  # noqa: S314 - our own
    lines = [float(node.get("y", 0)) for node in root.iter(f"{SVG}text")][:3]
    assert lines[0] < lines[-1]
    boxes = [float(node.get("y", 0)) for node in root.iter(f"{SVG}rect")]
    assert 2 == len(boxes)


@given(st.lists(st.builds(charts.Mark, column=st.integers(0, 3), value=st.integers(1, 5)), max_size=8))
def test_a_course_stays_within_its_width(marks: list[charts.Mark]) -> None:
    svg = charts.course(drawn(*marks, columns=("a", "b", "c", "d")), TOLD)
    circles = [node.attrib for node in ET.fromstring(svg).iter(f"{SVG}circle")]  # noqa: S314 - our own
    assert all(0 < float(circle["cx"]) for circle in circles)
    first = charts.course(drawn(*marks[:1], columns=("a",)), TOLD)
    assert "8 March" not in first
