"""Pieces that letters of several kinds are made of; kinds.py and personal.py put them together."""

from dataclasses import replace

from nextround.engine.letters.draft import Facts, FactValue, Paragraph, Part

LONGEST_QUOTE = 140
MOST_TOPICS = 3
Paragraphs = tuple[Paragraph, ...]


def letter(facts: Facts, *middle: Paragraph) -> Paragraphs:
    """Greeting, what is to be said, and the end."""
    return ((_greeting(facts),), *middle, (fitting("sign_off", name=facts.my_name),))


def fitting(code: str, **facts: FactValue | None) -> Part:
    """The variant of a sentence for the facts that are known, such as ``thanks.stage_day``."""
    known = {name: fact for name, fact in facts.items() if fact}
    return Part(code=f"{code}.{'_'.join(known) or 'plain'}", facts=known)


def spare(code: str) -> Part:
    """A sentence that a short letter does without."""
    return Part(code=code, spare=True)


def strengths(facts: Facts) -> Paragraph:
    """What the person brings, if that is known."""
    if not facts.strengths:
        return ()
    return (Part(code="strengths", facts={"strengths": facts.strengths[:MOST_TOPICS]}),)


def stumped(facts: Facts) -> str | None:
    """A question that was hard, if one is short enough to be quoted."""
    return next((asked for asked in facts.stumped if len(asked) <= LONGEST_QUOTE), None)


def about(facts: Facts) -> dict[str, str | None]:
    """Of which opening a sentence speaks, as far as that is known; a personal letter speaks of none."""
    return {} if facts.personal else {"role": facts.role, "company": facts.company}


def why_them(facts: Facts) -> Part:
    """Why this person is asked: they know the company, or the field."""
    if facts.is_there and facts.company:
        return fitting("personal.why_there", company=facts.company)
    return Part(code="ask_advice.why")


def greeted_alone(facts: Facts) -> Facts:
    """For a greeting to one person, perhaps without a name, and never to a company's team."""
    return replace(facts, company=None)


def thanks_for_help(facts: Facts) -> Paragraphs:
    """Thanks to somebody who helped, with what was found, if the search is over."""
    found = {"role": facts.found_role, "company": facts.found_company}
    news = (fitting("thank_help.found", **found),) if any(found.values()) else ()
    return letter(
        greeted_alone(facts),
        (fitting("thank_help.thanks", **about(facts)), spare("thank_help.worth")),
        news,
        (Part(code="thank_help.back"),),
    )


def _greeting(facts: Facts) -> Part:
    if facts.contact_name:
        return Part(code="greeting.contact", facts={"contact": facts.contact_name})
    return fitting("greeting", company=facts.company)
