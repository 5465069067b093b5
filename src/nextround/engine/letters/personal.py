"""Letters to somebody one knows that are about no application: drafted from what is known of that person."""

from collections.abc import Callable, Mapping

from nextround.engine.letters.draft import Facts, LetterKind, Paragraph, Part
from nextround.engine.letters.pieces import (
    LONGEST_QUOTE,
    Paragraphs,
    fitting,
    greeted_alone,
    letter,
    spare,
    strengths,
    thanks_for_help,
    why_them,
)


def _keep_in_touch(facts: Facts) -> Paragraphs:
    return letter(
        greeted_alone(facts),
        _recall(facts),
        (Part(code="personal.looking"), *strengths(facts), Part(code="keep_in_touch.open")),
        (spare("personal.ease"),),
    )


def _check_in(facts: Facts) -> Paragraphs:
    return letter(
        greeted_alone(facts),
        _recall(facts),
        (_news(facts), spare("check_in.since")),
        (Part(code="personal.no_answer"),),
    )


def _ask_advice(facts: Facts) -> Paragraphs:
    return letter(
        greeted_alone(facts),
        (*_met(facts), Part(code="ask_advice.about.plain"), why_them(facts)),
        (Part(code="ask_advice.ask"),),
        (Part(code="ask_advice.ease"),),
    )


def _ask_introduction(facts: Facts) -> Paragraphs:
    return letter(
        greeted_alone(facts),
        (spare("ask_introduction.hope"), *_met(facts), fitting("personal.aim", company=facts.company)),
        (fitting("personal.introduce", company=facts.company), *strengths(facts)),
        (Part(code="ask_introduction.ease"),),
    )


def _ask_referee(facts: Facts) -> Paragraphs:
    return letter(
        greeted_alone(facts),
        (Part(code="personal.referee_ahead"), Part(code="ask_referee.ask")),
        (*strengths(facts), spare("personal.referee_told")),
        (Part(code="ask_referee.ease"),),
    )


PERSONAL: Mapping[LetterKind, Callable[[Facts], Paragraphs]] = {
    LetterKind.KEEP_IN_TOUCH: _keep_in_touch,
    LetterKind.ASK_ADVICE: _ask_advice,
    LetterKind.ASK_INTRODUCTION: _ask_introduction,
    LetterKind.CHECK_IN: _check_in,
    LetterKind.ASK_REFEREE: _ask_referee,
    LetterKind.THANK_HELP: thanks_for_help,
}
"""The kinds that need no application."""


def _recall(facts: Facts) -> Paragraph:
    if facts.wrote_lately:
        return ()
    return (fitting("personal.recall", day=facts.last_on), *_met(facts))


def _met(facts: Facts) -> Paragraph:
    """How one met, where that was given and is short enough to stand in a sentence."""
    if not facts.met or len(facts.met) > LONGEST_QUOTE:
        return ()
    return (Part(code="personal.met", facts={"met": facts.met.rstrip(".!")}, spare=True),)


def _news(facts: Facts) -> Part:
    if facts.new_opening:
        return Part(code="check_in.ask.opening", facts={"opening": facts.new_opening})
    return fitting("personal.ask", company=facts.company)
