"""What each kind of letter says, part by part; one that lacks its facts takes a variant that needs fewer."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from nextround.engine.journey import Kind, Stage
from nextround.engine.letters.draft import Facts, FactValue, LetterKind, Paragraph, Part

LONGEST_QUOTE = 140
QUESTIONS_BY_STAGE = 2
MOST_TOPICS = 3
SAME_SUBJECT = {LetterKind.ASK_FEEDBACK_PHONE: LetterKind.ASK_FEEDBACK}
Paragraphs = tuple[Paragraph, ...]


def subject(kind: LetterKind, facts: Facts) -> Part:
    """The subject line of a letter of this kind."""
    return _fitting(f"{SAME_SUBJECT.get(kind, kind)}.subject", role=facts.role, company=facts.company)


def _ask_feedback(facts: Facts) -> Paragraphs:
    silent = facts.ending is Kind.SILENT
    return _letter(
        facts,
        (*_thanks(facts), Part(code="ask_feedback.silent" if silent else "ask_feedback.disappointed")),
        (_spare("ask_feedback.looking"), *_quoted_reason(facts), Part(code="ask_feedback.intro")),
        _questions(facts),
        (Part(code="ask_feedback.ease"), _in_touch(facts)),
    )


def _ask_feedback_phone(facts: Facts) -> Paragraphs:
    who = _fitting("phone.hello", contact=facts.contact_name, name=facts.my_name)
    return (
        (who, _fitting("phone.about", role=facts.role, company=facts.company), Part(code="phone.time")),
        (*_thanks(facts), Part(code="phone.disappointed")),
        _questions(facts),
        (Part(code="phone.listen"),),
        (Part(code="phone.close"),),
        (Part(code="phone.no_time"),),
    )


def _ask_notes(facts: Facts) -> Paragraphs:
    request = _fitting("ask_notes.request", role=facts.role, company=facts.company)
    law = Part(code=f"ask_notes.law.{facts.law}" if facts.law else "ask_notes.no_law")
    return _letter(
        facts,
        (_fitting("ask_notes.asked", day=facts.asked_on), request),
        (law, _spare("ask_notes.by_mail")),
        (Part(code="ask_notes.peace"),),
    )


def _thank_you(facts: Facts) -> Paragraphs:
    interest = _fitting("thank_you.interest", role=facts.role, company=facts.company)
    return _letter(facts, _thanks(facts), (interest, _spare("thank_you.more")))


def _follow_up(facts: Facts) -> Paragraphs:
    asked = _fitting("follow_up.status", role=facts.role, company=facts.company)
    return _letter(
        facts, (*_thanks(facts), asked), (_spare("follow_up.interest"), Part(code="follow_up.ease"))
    )


def _other_format(facts: Facts) -> Paragraphs:
    about = _fitting("other_format.about", role=facts.role, company=facts.company)
    return _letter(
        facts,
        (about, Part(code="other_format.why")),
        (Part(code="other_format.ways"), _spare("other_format.need")),
        (Part(code="other_format.same_bar"),),
    )


def _ask_introduction(facts: Facts) -> Paragraphs:
    about = _fitting("ask_introduction.about", role=facts.role, company=facts.company)
    return _letter(
        facts,
        (_spare("ask_introduction.hope"), about),
        (_fitting("ask_introduction.ask", company=facts.company), *_strengths(facts)),
        (Part(code="ask_introduction.ease"),),
    )


def _ask_advice(facts: Facts) -> Paragraphs:
    about = _fitting("ask_advice.about", role=facts.role, company=facts.company)
    hard = _stumped(facts)
    asked = () if hard is None else (Part(code="ask_advice.stumped", facts={"asked": hard}, spare=True),)
    return _letter(
        facts,
        (about, Part(code="ask_advice.why")),
        (Part(code="ask_advice.ask"), *asked),
        (Part(code="ask_advice.ease"),),
    )


def _ask_referee(facts: Facts) -> Paragraphs:
    about = _fitting("ask_referee.about", role=facts.role, company=facts.company)
    return _letter(
        facts,
        (about, Part(code="ask_referee.ask")),
        (*_strengths(facts), _spare("ask_referee.send")),
        (Part(code="ask_referee.ease"),),
    )


def _keep_in_touch(facts: Facts) -> Paragraphs:
    recall = _fitting("keep_in_touch.recall", role=facts.role, company=facts.company)
    return _letter(
        facts, (recall, *_topics(facts)), (Part(code="keep_in_touch.open"), _spare("keep_in_touch.ease"))
    )


def _check_in(facts: Facts) -> Paragraphs:
    recall = _fitting("keep_in_touch.recall", role=facts.role, company=facts.company)
    return _letter(
        facts,
        (recall, *_topics(facts)),
        (_fitting("check_in.ask", opening=facts.new_opening), _spare("check_in.since")),
        (Part(code="check_in.ease"),),
    )


def _accept_offer(facts: Facts) -> Paragraphs:
    return _letter(
        facts,
        (_fitting("accept_offer.yes", role=facts.role, company=facts.company),),
        (Part(code="accept_offer.next"), _spare("accept_offer.forward")),
    )


def _decline_offer(facts: Facts) -> Paragraphs:
    return _letter(
        facts,
        (_fitting("decline_offer.thanks", role=facts.role, company=facts.company),),
        (Part(code="decline_offer.no"), _spare("decline_offer.people")),
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
}


def _letter(facts: Facts, *middle: Paragraph) -> Paragraphs:
    """Greeting, what is to be said, and the end."""
    return ((_greeting(facts),), *middle, (_fitting("sign_off", name=facts.my_name),))


def _fitting(code: str, **facts: FactValue | None) -> Part:
    """The variant of a sentence for the facts that are known, such as ``thanks.stage_day``."""
    known = {name: fact for name, fact in facts.items() if fact}
    return Part(code=f"{code}.{'_'.join(known) or 'plain'}", facts=known)


def _spare(code: str) -> Part:
    """A sentence that a short letter does without."""
    return Part(code=code, spare=True)


def _greeting(facts: Facts) -> Part:
    if facts.contact_name:
        return Part(code="greeting.contact", facts={"contact": facts.contact_name})
    return _fitting("greeting", company=facts.company)


def _thanks(facts: Facts) -> Paragraph:
    if facts.stage is Stage.SCREENING:
        return (_fitting("thanks_reading", role=facts.role),)
    return (_fitting("thanks", stage=facts.stage, day=facts.interview_on), *_topics(facts))


def _in_touch(facts: Facts) -> Part:
    if facts.stage is Stage.SCREENING:
        return _spare("ask_feedback.in_touch_unmet")
    return replace(_fitting("ask_feedback.in_touch", company=facts.company), spare=True)


def _topics(facts: Facts) -> Paragraph:
    if not facts.topics:
        return ()
    return (Part(code="topics", facts={"topics": facts.topics[:MOST_TOPICS]}, spare=True),)


def _strengths(facts: Facts) -> Paragraph:
    if not facts.strengths:
        return ()
    return (Part(code="strengths", facts={"strengths": facts.strengths[:MOST_TOPICS]}),)


def _quoted_reason(facts: Facts) -> Paragraph:
    if not facts.reason_given or len(facts.reason_given) > LONGEST_QUOTE:
        return ()
    return (Part(code="ask_feedback.reason", facts={"reason": facts.reason_given}),)


def _questions(facts: Facts) -> Paragraph:
    stage = facts.stage or "any"
    by_stage = [Part(code=f"question.{stage}.{place}") for place in range(1, QUESTIONS_BY_STAGE + 1)]
    hard = _stumped(facts)
    first = [] if hard is None else [Part(code="question.stumped", facts={"asked": hard})]
    return (*first, by_stage[0], *(replace(part, spare=True) for part in by_stage[1:]))


def _stumped(facts: Facts) -> str | None:
    return next((asked for asked in facts.stumped if len(asked) <= LONGEST_QUOTE), None)
