"""`say` turns a code into its sentence; `keep_field` is a text that keeps itself while it is typed."""

import uuid
from typing import Any

from django import template
from django.db import models
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from nextround import words
from nextround.foundation.autosave import fingerprint, second_texts

register = template.Library()


@register.simple_tag
def say(code: str, **facts: Any) -> str:
    """The sentence for a code."""
    return words.say(code, **facts)


@register.filter
def said(code: str, prefix: str) -> str:
    """The sentence for ``prefix.code``, as in ``{{ event.kind|said:"kind" }}``; nothing for an empty code."""
    return words.say(f"{prefix}.{code}") if code else ""


@register.filter
def unbroken(text: str) -> str:
    """The text with each number kept beside its percent sign at the end of a line."""
    return text.replace(" %", "\u00a0%")


@register.filter
def base(value: object) -> str:
    """The fingerprint of what a page starts from, sent back with each save."""
    return fingerprint(value)


@register.simple_tag
def window() -> str:
    """A new name for this open page."""
    return uuid.uuid4().hex


@register.inclusion_tag("pages/_keep_field.html")
def keep_field(row: models.Model, field: str, label: str, **options: Any) -> dict[str, Any]:
    """A text area for `field` of `row`, inside a form with ``data-autosave``; shows second texts, too.

    Options: why (a sentence under the label), rows ("short"), placeholder.
    """
    value = getattr(row, field)
    return {
        "name": field,
        "label": label,
        "value": value,
        "base": fingerprint(value),
        "others": second_texts(row, field),
        **options,
    }


@register.filter
def marked(text: str, spans: list[dict[str, Any]]) -> SafeString:
    """The text with its spans ({"start", "end"}) inside <mark>; everything escaped, overlaps joined."""
    pieces: list[tuple[SafeString | str, str, SafeString | str]] = []
    at = 0
    for span in sorted(spans, key=lambda s: (s["start"], s["end"])):
        start, end = max(span["start"], at), min(span["end"], len(text))
        if start >= end:
            continue
        pieces += [("", text[at:start], ""), (SafeString("<mark>"), text[start:end], SafeString("</mark>"))]
        at = end
    pieces.append(("", text[at:], ""))
    return format_html_join("", "{}{}{}", pieces)
