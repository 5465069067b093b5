"""What every page on paper shares: typst draws it from code in which each text is a string, never markup.

drawn(source) -> bytes                     a PDF of pieces joined by lines
heading, paragraph, small, quoted          a text as a piece of typst's language
"""

from typing import Any, cast

import typst

FRAME = """
#set page(paper: "a4", margin: (x: 2cm, y: 2cm), numbering: "1")
#set text(size: 10.5pt, lang: "en")
#set par(leading: 0.65em, spacing: 0.9em)
#set table(stroke: (x: none, y: 0.4pt + luma(190)), inset: (x: 4pt, y: 4pt))
#show heading.where(level: 2): set block(above: 1.6em, below: 0.8em)
#show figure: set block(breakable: true)
"""


def drawn(source: str, **how: Any) -> bytes:
    """What typst makes of it; a PDF unless `how` says another format."""
    return cast("bytes", typst.compile(source.encode(), **({"format": "pdf"} | how)))


def quoted(text: str) -> str:
    """A text as a string of typst's language; whatever it holds, it stays text."""
    shown = "".join(each if each.isprintable() else " " for each in text)
    return '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"'


def title(text: str) -> str:
    """The document's name, in its properties and above its text."""
    return f"#set document(title: {quoted(text)})\n{heading(1, text)}"


def heading(level: int, text: str) -> str:
    """A heading, for whoever reads by headings, too."""
    return f"#heading(level: {level}, {quoted(text)})"


def paragraph(text: str) -> str:
    """One paragraph."""
    return f"#par({quoted(text)})"


def lines(text: str) -> str:
    """A text with its own line ends."""
    return f"#par({{ {'; linebreak(); '.join(quoted(line) for line in text.splitlines() or [''])} }})"


def small(text: str) -> str:
    """What stands beside, in small letters."""
    return f"#par(text(size: 9pt, fill: luma(80), {quoted(text)}))"
