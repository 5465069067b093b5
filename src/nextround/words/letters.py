"""A composed draft as subject and body.

subject(draft) -> str        one line
body(draft) -> str           paragraphs, with an empty line between them
"""

from nextround.engine.journey import Stage
from nextround.engine.letters.compose import Draft, Part
from nextround.words import has, say


def subject(draft: Draft) -> str:
    """The subject line; it never holds a line break."""
    return " ".join(_said(draft.subject, _language(draft)).split())


def body(draft: Draft) -> str:
    """The letter's text; questions stand on lines of their own."""
    language = _language(draft)
    return "\n\n".join(_paragraph(paragraph, language) for paragraph in draft.paragraphs) + "\n"


def _paragraph(parts: tuple[Part, ...], language: str) -> str:
    said = [_said(part, language) for part in parts]
    if parts[0].code.startswith("question."):
        return "\n".join(f"- {question}" for question in said)
    return " ".join(said)


def _said(part: Part, language: str) -> str:
    facts = {
        name: say(f"stage.inline.{fact}", language) if isinstance(fact, Stage) else fact
        for name, fact in part.facts.items()
    }
    return say(f"letter.{part.code}", language, **facts)


def _language(draft: Draft) -> str:
    return draft.language if has("letter.greeting.plain", draft.language) else "en"
