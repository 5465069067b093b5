"""A mail's HTML made harmless: words, tables and links that say where they lead; nothing that loads or runs.

The cleaned mail is shown only inside a sandboxed frame whose own policy lets nothing load, so that a hole in
the cleaning would still find nothing to do. Links can't be followed there: their target is written beside.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import nh3
from selectolax.lexbor import LexborHTMLParser

POLICY = "sandbox; default-src 'none'; frame-ancestors 'self'"
TAGS = {
    *(
        "p",
        "br",
        "hr",
        "div",
        "span",
        "b",
        "strong",
        "i",
        "em",
        "u",
        "s",
        "sub",
        "sup",
        "small",
        "blockquote",
    ),
    *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "pre", "code", "a", "center"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"),
}
DROPPED_WHOLE = {
    *("script", "style", "svg", "math", "form", "iframe", "object", "embed", "template", "noscript", "title"),
    *(
        "textarea",
        "select",
        "option",
        "button",
        "video",
        "audio",
        "canvas",
        "noembed",
        "noframes",
        "plaintext",
    ),
}
LEADS = ("http://", "https://", "mailto:")
REL = "noreferrer noopener"
TARGET_CHARS = 300
SPAN_DIGITS = 3
SENTENCE_CHARS = 240
_ENDS = re.compile(r"[.!?](?=\s|$)|\n[ \t]*\n")


def sentences(subject: str, body: str, spans: Iterable[Mapping[str, Any]]) -> list[str]:
    """The sentences of a mail in which these spans stand, each once, on one line."""
    texts = {"subject": subject, "body": body}
    found = [_sentence(texts[span["where"]], span["start"], span["end"]) for span in spans]
    return list(dict.fromkeys(sentence for sentence in found if sentence))


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a place; cut where it is longer than anybody wants to read twice."""
    first = max(0, start - SENTENCE_CHARS)
    before = [cut.end() for cut in _ENDS.finditer(text, first, start)]
    after = _ENDS.search(text, max(start, end - 1), end + SENTENCE_CHARS)
    upto = after.end() if after else min(len(text), end + SENTENCE_CHARS)
    return " ".join(text[before[-1] if before else first : upto].split())


def cleaned(html: str) -> str:
    """What of this HTML may be shown."""
    safe = nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=DROPPED_WHOLE,
        attributes={"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}},
        attribute_filter=_only_absolute,
        url_schemes={"http", "https", "mailto"},
        url_relative="deny",
        link_rel=REL,
    )
    return _with_targets(safe)


def page(html: str) -> str:
    """The cleaned mail as a page for the frame."""
    head = '<!doctype html><html lang=""><meta charset="utf-8"><title>The mail as it looked</title>'
    return f"{head}<body>{cleaned(html)}</body></html>"


def _only_absolute(tag: str, attribute: str, value: str) -> str | None:
    if (tag, attribute) == ("a", "rel"):
        return REL  # set by the cleaning itself; a mail's own is not let in
    if (tag, attribute) == ("a", "href"):
        return value if value.lower().startswith(LEADS) else None
    return value if value.isdecimal() and len(value) <= SPAN_DIGITS else None


def _with_targets(safe: str) -> str:
    """The same, each link's address written after it, since the words of a link can say anything."""
    if "<a " not in safe:
        return safe
    tree = LexborHTMLParser(safe)
    for link in tree.css("a[href]"):
        target = (link.attributes.get("href") or "")[:TARGET_CHARS]
        if target not in link.text():
            link.insert_after(f" [{target}]")
    body = tree.body
    return (body.html or "").removeprefix("<body>").removesuffix("</body>") if body else ""
