"""Is it worth it? Facts beside each other: what speaks for it, what against, what to know.

Nothing is added up. The last sentence changes with the pressure (P6), and never decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from nextround import words
from nextround.debriefs.models import Answer
from nextround.engine.companies import same_company
from nextround.engine.fit.compass import Held as OnCompass
from nextround.engine.fit.compass import nearest
from nextround.foundation import clock
from nextround.insights.opening.fit import Fit
from nextround.insights.opening.listed import is_hard
from nextround.insights.opening.reality import Reality
from nextround.journal import records, states
from nextround.journal.models import Application
from nextround.journal.people import Around, around
from nextround.words.fit import because, named

MOST_EARLIER = 3
TICKED = frozenset({"remote", "travel", "relocate", "salary"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What speaks for it, what against, and what else to know before deciding.

    Attributes:
        weigh: one sentence to weigh it by.
        known: the people there, or near there, whom one may ask for an introduction.
    """

    for_it: tuple[str, ...]
    against: tuple[str, ...]
    know: tuple[str, ...]
    weigh: str
    known: tuple[Around, ...]


def worth(application: Application, fit: Fit, seen: Reality) -> Worth:
    """The facts that are known, in a constant number of queries."""
    known = around(application)
    facts = [
        *_hard(fit),
        *_compass(seen),
        *_people(application, known),
        *_earlier(application),
        *_pressure(fit, application),
    ]
    by_side = {
        side: tuple(said for where, said in facts if where == side) for side in ("for", "against", "know")
    }
    return Worth(
        for_it=by_side["for"],
        against=by_side["against"],
        know=by_side["know"],
        weigh=_weigh(application, fit, seen),
        known=known,
    )


def _hard(fit: Fit) -> Iterator[tuple[str, str]]:
    """Those of place are the compass's to tell, where it says anything of them."""
    hard = [
        each for each in fit.asked if is_hard(each) and each.answer.reason not in {"as-wanted", "not-wanted"}
    ]
    if hard and all(each.answer.status == "met" for each in hard):
        yield "for", words.say("opening.hard.met", n=len(hard))
    for status, side in (("missing", "against"), ("nearly", "know"), ("unknown", "know")):
        for each in hard:
            if each.answer.status == status:
                told = {"name": named(each.requirement), "why": because(each.answer)}
                yield side, words.say(f"opening.worth.hard_{status}", **told)


def _compass(seen: Reality) -> Iterator[tuple[str, str]]:
    """What is wanted and not wanted; pay and place that the posting asks are told among what is asked."""
    for each in seen.held:
        if each.status == "cant_tell" or (each.about == "deal_breaker" and each.status == "meets"):
            continue
        yield ("for" if each.status == "meets" else "against"), _against_compass(each)


def _against_compass(each: OnCompass) -> str:
    told = words.say(f"opening.worth.want.{each.about}") if each.about in TICKED else each.words
    if each.about == "deal_breaker":
        form = "deal_breaker_seen" if each.where == "seen" else "deal_breaker"
    else:
        form = f"{'seen' if each.where == 'seen' else 'want'}_{each.status}"
    return words.say(f"opening.worth.{form}", words=told, evidence=each.evidence)


def _people(application: Application, known: tuple[Around, ...]) -> Iterator[tuple[str, str]]:
    there = tuple(each.contact.name for each in known if each.is_there)
    if there:
        yield "for", words.say("opening.worth.known", names=there)
    elif application.opening.company:
        yield "know", words.say("opening.worth.not_known", company=application.opening.company)


def _earlier(application: Application) -> Iterator[tuple[str, str]]:
    """Applications to the same company, how they stand, and whether they would have been declined."""
    company = application.opening.company
    if not company:
        return
    rows = Application.objects.owned_by(application.owner).kept().exclude(pk=application.pk)
    named = records.last_touched_first(rows).values_list("pk", "opening__company")
    same = [pk for pk, name in named if same_company(name, company)][:MOST_EARLIER]
    found = list(records.last_touched_first(rows.filter(pk__in=same)))
    values = records.values_by_id(found)
    said = Answer.objects.filter(debrief__application__in=found, question="want")
    wanted = dict(said.values_list("debrief__application", "value"))
    for row in found:
        told = words.say(
            "opening.worth.earlier", name=states.name_of(row), state=states.in_words(values[row.pk])
        )
        would = {"no": "no", "yes": "yes"}.get(str(wanted.get(row.pk)))
        yield "know", f"{told} {words.say(f'opening.worth.would_{would}')}" if would else told


def _pressure(fit: Fit, application: Application) -> Iterator[tuple[str, str]]:
    near = nearest(fit.compass.pressure, today=clock.today(application.owner.time_zone))
    if near is not None:
        name, on = near
        yield (
            "know",
            words.say("opening.worth.date_near", what=words.say(f"opening.worth.pressure.{name}"), day=on),
        )


def _weigh(application: Application, fit: Fit, seen: Reality) -> str:
    today = clock.today(application.owner.time_zone)
    broken = any(each.about == "deal_breaker" and each.status == "breaks" for each in seen.held)
    missing = any(is_hard(each) and each.answer.status == "missing" for each in fit.asked)
    if not fit.asked and not broken:
        return words.say("opening.worth.weigh.unread")
    pace = "free" if nearest(fit.compass.pressure, today=today) is None else "pressed"
    stands = "broken" if broken else "missing" if missing else "clear"
    return words.say(f"opening.worth.weigh.{pace}_{stands}")
