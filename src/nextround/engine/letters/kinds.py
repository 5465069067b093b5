"""What each kind of letter says, part by part; one that lacks its facts takes a variant that needs fewer."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from nextround.engine.journey import Kind, Stage
from nextround.engine.letters.draft import Facts, LetterKind, Paragraph, Part
from nextround.engine.letters.pieces import (
    LONGEST_QUOTE,
    MOST_TOPICS,
    Paragraphs,
    about,
    fitting,
    greeted_alone,
    letter,
    spare,
    strengths,
    stumped,
    thanks_for_help,
    why_them,
)

QUESTIONS_BY_STAGE = 2
SAME_SUBJECT = {LetterKind.ASK_FEEDBACK_PHONE: LetterKind.ASK_FEEDBACK}


def subject(kind: LetterKind, facts: Facts) -> Part:
    """The subject line of a letter of this kind."""
    if kind is LetterKind.ASK_INTRODUCTION and facts.is_there:
        return Part(code="ask_introduction.subject.plain")  # nobody is asked whether they know themselves
    if kind is LetterKind.THANK_YOU and _was_only_read(facts):
        return Part(code="thank_you.subject_unmet.plain")
    return fitting(f"{SAME_SUBJECT.get(kind, kind)}.subject", **about(facts))


def _ask_feedback(facts: Facts) -> Paragraphs:
    silent = facts.ending is Kind.SILENT
    return letter(
        facts,
        (*_thanks(facts), Part(code="ask_feedback.silent" if silent else "ask_feedback.disappointed")),
        (spare("ask_feedback.looking"), *_quoted_reason(facts), Part(code="ask_feedback.intro")),
        _questions(facts),
        (Part(code="ask_feedback.ease"), _in_touch(facts)),
    )


def _ask_feedback_phone(facts: Facts) -> Paragraphs:
    who = fitting("phone.hello", contact=facts.contact_name, name=facts.my_name)
    return (
        (who, fitting("phone.about", **about(facts)), Part(code="phone.time")),
        (*_thanks(facts), Part(code="phone.disappointed")),
        _questions(facts),
        (Part(code="phone.listen"),),
        (Part(code="phone.close"),),
        (Part(code="phone.no_time"),),
    )


def _ask_notes(facts: Facts) -> Paragraphs:
    request = fitting("ask_notes.request", **about(facts))
    law = Part(code=f"ask_notes.law.{facts.law}" if facts.law else "ask_notes.no_law")
    return letter(
        facts,
        (fitting("ask_notes.asked", day=facts.asked_on), request),
        (law, spare("ask_notes.by_mail")),
        (Part(code="ask_notes.peace" if _have_met(facts) else "ask_notes.peace_unmet"),),
    )


def _thank_you(facts: Facts) -> Paragraphs:
    if _was_only_read(facts):
        return letter(facts, _thanks(facts), (Part(code="follow_up.interest"),))
    interest = fitting("thank_you.interest", **about(facts))
    return letter(facts, _thanks(facts), (interest, spare("thank_you.more")))


def _follow_up(facts: Facts) -> Paragraphs:
    asked = fitting("follow_up.status", **about(facts))
    return letter(facts, (*_thanks(facts), asked), (spare("follow_up.interest"), Part(code="follow_up.ease")))


def _other_format(facts: Facts) -> Paragraphs:
    invited = fitting("other_format.about", **about(facts))
    return letter(
        facts,
        (invited, Part(code="other_format.why")),
        (Part(code="other_format.ways"), spare("other_format.need")),
        (Part(code="other_format.same_bar"),),
    )


def _ask_introduction(facts: Facts) -> Paragraphs:
    plan = fitting("ask_introduction.about", **about(facts))
    return letter(
        greeted_alone(facts),
        (spare("ask_introduction.hope"), plan),
        (_introduce(facts), *strengths(facts)),
        (Part(code="ask_introduction.ease"),),
    )


def _ask_advice(facts: Facts) -> Paragraphs:
    over = "about" if facts.ended_on else "ahead"
    tried = fitting(f"ask_advice.{over}", **about(facts))
    hard = stumped(facts)
    asked = () if hard is None else (Part(code="ask_advice.stumped", facts={"asked": hard}, spare=True),)
    return letter(
        greeted_alone(facts),
        (tried, why_them(facts)),
        (Part(code="ask_advice.ask"), *asked),
        (Part(code="ask_advice.ease"),),
    )


def _ask_referee(facts: Facts) -> Paragraphs:
    near = fitting("ask_referee.about", **about(facts))
    return letter(
        greeted_alone(facts),
        (near, Part(code="ask_referee.ask")),
        (*strengths(facts), spare("ask_referee.send")),
        (Part(code="ask_referee.ease"),),
    )


def _keep_in_touch(facts: Facts) -> Paragraphs:
    return letter(facts, _recall(facts), (Part(code="keep_in_touch.open"), spare("keep_in_touch.ease")))


def _check_in(facts: Facts) -> Paragraphs:
    return letter(
        facts,
        _recall(facts),
        (fitting("check_in.ask", opening=facts.new_opening), spare("check_in.since")),
        (Part(code="check_in.ease"),),
    )


def _accept_offer(facts: Facts) -> Paragraphs:
    return letter(
        facts,
        (fitting("accept_offer.yes", **about(facts)),),
        (Part(code="accept_offer.next"), spare("accept_offer.forward")),
    )


def _decline_offer(facts: Facts) -> Paragraphs:
    return letter(
        facts,
        (fitting("decline_offer.thanks", **about(facts)),),
        (Part(code="decline_offer.no"), spare("decline_offer.people")),
        (Part(code="decline_offer.door"),),
    )


PARAGRAPHS: Mapping[LetterKind, Callable[[Facts], Paragraphs]] = {
    LetterKind.ASK_FEEDBACK: _ask_feedback,
    LetterKind.ASK_FEEDBACK_PHONE: _ask_feedback_phone,
    LetterKind.ASK_NOTES: _ask_notes,
    LetterKind.THANK_YOU: _thank_you,
    LetterKind.FOLLOW_UP: _follow_up,
    LetterKind.OTHER_FORMAT: _other_format,
    LetterKind.ASK_INTRODUCTION: _ask_introduction,
    LetterKind.ASK_ADVICE: _ask_advice,
    LetterKind.ASK_REFEREE: _ask_referee,
    LetterKind.KEEP_IN_TOUCH: _keep_in_touch,
    LetterKind.CHECK_IN: _check_in,
    LetterKind.ACCEPT_OFFER: _accept_offer,
    LetterKind.DECLINE_OFFER: _decline_offer,
    LetterKind.THANK_HELP: thanks_for_help,
}


def _have_met(facts: Facts) -> bool:
    """Whether there was a conversation, as far as is known; a first look at the papers is none."""
    return bool(facts.interview_on) or facts.stage not in {None, Stage.SCREENING}


def _was_only_read(facts: Facts) -> bool:
    """Whether it is known that nobody talked."""
    return facts.stage is Stage.SCREENING and not _have_met(facts)


def _recall(facts: Facts) -> Paragraph:
    """What one had to do with each other: a conversation, or an application only."""
    recall = "recall" if _have_met(facts) else "recall_unmet"
    return (
        fitting(f"keep_in_touch.{recall}", **about(facts)),
        *_topics(facts),
    )


def _introduce(facts: Facts) -> Part:
    if facts.is_there and facts.company:
        return Part(code="ask_introduction.ask_there", facts={"company": facts.company})
    return fitting("ask_introduction.ask", company=facts.company)


def _thanks(facts: Facts) -> Paragraph:
    if facts.stage is Stage.SCREENING:
        return (fitting("thanks_reading", role=facts.role),)
    return (fitting("thanks", stage=facts.stage, day=facts.interview_on), *_topics(facts))


def _in_touch(facts: Facts) -> Part:
    if not _have_met(facts):
        return spare("ask_feedback.in_touch_unmet")
    return replace(fitting("ask_feedback.in_touch", company=facts.company), spare=True)


def _topics(facts: Facts) -> Paragraph:
    if not facts.topics:
        return ()
    return (Part(code="topics", facts={"topics": facts.topics[:MOST_TOPICS]}, spare=True),)


def _quoted_reason(facts: Facts) -> Paragraph:
    if not facts.reason_given or len(facts.reason_given) > LONGEST_QUOTE:
        return ()
    return (Part(code="ask_feedback.reason", facts={"reason": facts.reason_given}),)


def _questions(facts: Facts) -> Paragraph:
    stage = facts.stage or "any"
    by_stage = [Part(code=f"question.{stage}.{place}") for place in range(1, QUESTIONS_BY_STAGE + 1)]
    hard = stumped(facts)
    first = [] if hard is None else [Part(code="question.stumped", facts={"asked": hard})]
    return (*first, by_stage[0], *(replace(part, spare=True) for part in by_stage[1:]))
