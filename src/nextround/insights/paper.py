"""The patterns page on paper."""

from collections.abc import Iterable, Iterator

from nextround import words
from nextround.insights.patterns import Patterns
from nextround.insights.patterns.card import Card, Chart, How, Line, Table
from nextround.pages import charts
from nextround.pages.paper import FRAME, drawn, heading, paragraph, quoted, small, title

PICTURE = "#set page(width: auto, height: auto, margin: 6pt)\n"
WIDTH = "9cm"
"""Of a chart: its letters are then about as large as those of the text."""
DOTS_AN_INCH = 216


def pdf(page: Patterns) -> bytes:
    """The page as a PDF."""
    return drawn("\n".join([FRAME, *_page(page)]))


def png(svg: str) -> bytes:
    """One chart as a picture."""
    return drawn(f"{PICTURE}#{_image(svg, width='340pt', alt='')}", format="png", ppi=DOTS_AN_INCH)


def _page(page: Patterns) -> Iterator[str]:
    yield title(words.say("insights.paper.title"))
    yield paragraph(words.say("insights.paper.made", day=page.today, n=page.applications))
    for card in page.cards:
        yield from _card(card)


def _card(card: Card) -> Iterator[str]:
    yield heading(2, card.title)
    for line in card.lines:
        yield from _line(line)
    for chart in card.charts:
        yield _chart(chart)
    for table in card.tables:
        yield _table(table)
    if card.how is not None:
        yield from _how(card.how)


def _line(line: Line) -> Iterator[str]:
    yield paragraph(line.text)
    named = [*(cell.text for cell in line.evidence), *filter(None, [line.and_more])]
    from_these = words.say("insights.paper.evidence", names="; ".join(named)) if named else ""
    if beside := " ".join(filter(None, (line.doubt, from_these))):
        yield small(beside)


def _chart(chart: Chart) -> str:
    return "#" + _image(chart.svg, width=WIDTH, alt=chart.title)


def _table(table: Table) -> str:
    columns = [column for column, _ in enumerate(table.head) if column != table.for_screen]
    head = ", ".join(quoted(table.head[column]) for column in columns)
    cells = ", ".join(quoted(row[column].text) for row in table.rows for column in columns)
    more = f"\n{small(table.and_more)}" if table.more else ""
    return f"#{{ set text(size: 9pt); table(columns: {len(columns)}, table.header({head}), {cells}) }}{more}"


def _how(how: How) -> Iterator[str]:
    yield heading(3, words.say("insights.paper.how"))
    for text in _told(how):
        yield small(text)


def _told(how: How) -> Iterable[str]:
    sources = words.say("insights.paper.sources", names="; ".join(how.sources)) if how.sources else ""
    return filter(None, (how.plain, *how.steps, how.formula, how.priors, sources))


def _image(svg: str, *, width: str, alt: str) -> str:
    picture = quoted(charts.alone(svg).replace("\n", " "))
    return f'image(bytes({picture}), format: "svg", width: {width}, alt: {quoted(alt)})'
