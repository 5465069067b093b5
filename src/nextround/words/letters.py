"""A composed draft as subject and body.

subject(draft) -> str              one line
spoken(draft) -> tuple[Spoken, …]  its paragraphs, in the words of this package
body(draft, own) -> str            paragraphs, with an empty line between them; own wording first
"""

from collections.abc import Mapping

from nextround.engine.journey import Stage
from nextround.engine.letters.draft import Draft, FactValue, Part
from nextround.engine.letters.wording import Spoken, worded
from nextround.words import day, has, say, several

LANGUAGES = ("en", "de", "fr", "es")
"""Languages in which every kind of letter is written."""


def subject(draft: Draft) -> str:
    """The subject line; it never holds a line break."""
    return _upper(" ".join(_said(draft.subject, draft).split()))


def body(draft: Draft, own: Mapping[str, str] | None = None) -> str:
    """The letter's text; questions stand on lines of their own.

    Args:
        draft: what is to be said.
        own: the person's own wording, templates by paragraph.
    """
    said = (_in_own_words(one, own or {}) for one in spoken(draft))
    return "\n\n".join(said) + "\n"


def spoken(draft: Draft) -> tuple[Spoken, ...]:
    """Each paragraph with its text, and the facts of the whole letter, which an own wording may use."""
    paragraphs = []
    every = (draft.subject, *draft.parts)
    holes = {name: _fact(fact, draft) for part in every for name, fact in part.facts.items()}
    greeted = False
    for parts in draft.paragraphs:
        text = _paragraph(parts, draft)
        paragraphs.append(
            Spoken(
                key="+".join(part.code for part in parts),
                text=text if greeted else _upper(text),
                holes=holes,
            )
        )
        greeted = text.endswith(",")
    return tuple(paragraphs)


def _in_own_words(one: Spoken, own: Mapping[str, str]) -> str:
    template = own.get(one.key)
    return (worded(template, one.holes) if template else None) or one.text


def _paragraph(parts: tuple[Part, ...], draft: Draft) -> str:
    first, *others = (_said(part, draft) for part in parts)
    said = [first, *map(_upper, others)]
    if parts[0].code.startswith("question."):
        return "\n".join(f"- {question}" for question in said)
    return " ".join(said)


def _said(part: Part, draft: Draft) -> str:
    language = _language(draft)
    toned = f"letter.{draft.manner.tone}.{part.code}"
    code = toned if has(toned, language) else f"letter.{part.code}"
    return say(code, language, **{name: _fact(fact, draft) for name, fact in part.facts.items()})


def _fact(fact: FactValue, draft: Draft) -> str:
    language = _language(draft)
    if isinstance(fact, Stage):
        return say(f"stage.inline.{fact}", language)
    if isinstance(fact, tuple):
        return several(fact, language)
    return str(fact) if isinstance(fact, str) else day(fact, language)


def _upper(text: str) -> str:
    """With a capital first letter: sentences that may follow a comma are kept with a small one."""
    return text[:1].upper() + text[1:]


def _language(draft: Draft) -> str:
    return draft.manner.language if draft.manner.language in LANGUAGES else "en"
