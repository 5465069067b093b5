"""HTML to the text that a person would read, with its paragraphs kept apart."""

import re

from selectolax.lexbor import LexborHTMLParser

HTML_CHARS = 2_000_000
"""Longer HTML is cut before it is parsed; no employer's letter is that long."""

_LOOKS = re.compile(
    r"\s*(?:<!doctype html|<html|<head|<body|<div|<table|<p[ >]|<meta|<style|<!--)", re.IGNORECASE
)
_BLOCK = re.compile(r"(?=</(?:p|div|tr|li|h[1-6]|table|ul|ol|title)\b)", re.IGNORECASE)
_BREAK = re.compile(r"(?=<br\b|</t[dh]\b)", re.IGNORECASE)
# Control characters that stand for breaks until the HTML's own white space is folded.
_PARAGRAPH, _LINE = "\x1d", "\x1e"


def looks_like_html(text: str) -> bool:
    """Whether this "plain" text is HTML in truth, as the text part of many a mail is."""
    return _LOOKS.match(text) is not None and "</" in text


def text_of(html: str) -> str:
    """The visible text: a blank line between blocks, no scripts, styles or preheader padding."""
    marked = _BREAK.sub(_LINE, _BLOCK.sub(_PARAGRAPH, html[:HTML_CHARS]))
    tree = LexborHTMLParser(marked)
    tree.strip_tags(["script", "style", "head", "noscript", "template"])
    root = tree.body
    return _folded(root.text()) if root is not None else ""


def _folded(text: str) -> str:
    """White space folded as a browser does; block and line breaks become real ones."""
    paragraphs = (
        "\n".join(filter(None, (" ".join(line.split()) for line in block.split(_LINE))))
        for block in text.split(_PARAGRAPH)
    )
    return "\n\n".join(filter(None, paragraphs))
