"""The patterns page on paper: typst draws it from code in which every text is a string, so none is markup."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

import typst

from nextround import words
from nextround.insights.patterns import Patterns
from nextround.insights.patterns.card import Card, Chart, How, Line, Table
from nextround.pages import charts

FRAME = """
#set page(paper: "a4", margin: (x: 2cm, y: 2cm), numbering: "1")
#set text(size: 10.5pt, lang: "en")
#set par(leading: 0.65em, spacing: 0.9em)
#set table(stroke: (x: none, y: 0.4pt + luma(190)), inset: (x: 4pt, y: 4pt))
#show heading.where(level: 2): set block(above: 1.6em, below: 0.8em)
#show figure: set block(breakable: true)
"""
PICTURE = "#set page(width: auto, height: auto, margin: 6pt)\n"
WIDTH = "9cm"
"""Of a chart: its letters are then about as large as those of the text."""
DOTS_AN_INCH = 216


def pdf(page: Patterns) -> bytes:
    """The page as a PDF."""
    return _drawn("\n".join([FRAME, *_page(page)]), format="pdf")


def png(svg: str) -> bytes:
    """One chart as a picture."""
    return _drawn(f"{PICTURE}#{_image(svg, width='340pt', alt='')}", format="png", ppi=DOTS_AN_INCH)


def quoted(text: str) -> str:
    """A text as a string of typst's language; whatever it holds, it stays text."""
    shown = "".join(each if each.isprintable() else " " for each in text)
    return '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _drawn(source: str, **how: Any) -> bytes:
    return cast("bytes", typst.compile(source.encode(), **how))


def _page(page: Patterns) -> Iterator[str]:
    title = words.say("insights.paper.title")
    yield f"#set document(title: {quoted(title)})"
    yield f"#heading(level: 1, {quoted(title)})"
    yield _paragraph(words.say("insights.paper.made", day=page.today, n=page.applications))
    for card in page.cards:
        yield from _card(card)


def _card(card: Card) -> Iterator[str]:
    yield f"#heading(level: 2, {quoted(card.title)})"
    for line in card.lines:
        yield from _line(line)
    for chart in card.charts:
        yield _chart(chart)
    for table in card.tables:
        yield _table(table)
    if card.how is not None:
        yield from _how(card.how)


def _line(line: Line) -> Iterator[str]:
    yield _paragraph(line.text)
    named = [*(cell.text for cell in line.evidence), *filter(None, [line.and_more])]
    from_these = words.say("insights.paper.evidence", names="; ".join(named)) if named else ""
    if beside := " ".join(filter(None, (line.doubt, from_these))):
        yield _small(beside)


def _chart(chart: Chart) -> str:
    return "#" + _image(chart.svg, width=WIDTH, alt=chart.title)


def _table(table: Table) -> str:
    columns = [column for column, _ in enumerate(table.head) if column != table.for_screen]
    head = ", ".join(quoted(table.head[column]) for column in columns)
    cells = ", ".join(quoted(row[column].text) for row in table.rows for column in columns)
    more = f"\n{_small(table.and_more)}" if table.more else ""
    return f"#{{ set text(size: 9pt); table(columns: {len(columns)}, table.header({head}), {cells}) }}{more}"


def _how(how: How) -> Iterator[str]:
    yield f"#heading(level: 3, {quoted(words.say('insights.paper.how'))})"
    for text in _told(how):
        yield _small(text)


def _told(how: How) -> Iterable[str]:
    sources = words.say("insights.paper.sources", names="; ".join(how.sources)) if how.sources else ""
    return filter(None, (how.plain, *how.steps, how.formula, how.priors, sources))


def _paragraph(text: str) -> str:
    return f"#par({quoted(text)})"


def _small(text: str) -> str:
    return f"#par(text(size: 9pt, fill: luma(80), {quoted(text)}))"


def _image(svg: str, *, width: str, alt: str) -> str:
    picture = quoted(charts.alone(svg).replace("\n", " "))
    return f'image(bytes({picture}), format: "svg", width: {width}, alt: {quoted(alt)})'
