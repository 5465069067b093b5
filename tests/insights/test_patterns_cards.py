"""What the cards say: figures with their doubt, luck beside one's own part, nothing about the person."""

import re
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from insights.patterns_world import (
    TODAY,
    WORDS_ABOUT_PEOPLE,
    ago,
    application,
    looked_at,
    open_since,
    refused,
    text_of,
)
from nextround import words
from nextround.engine.diagnosis.grid import Array
from nextround.engine.diagnosis.sensitivity import OTHERWISE, Sensitivity
from nextround.engine.journey import Criterion, Event, Kind, Rehearsal, Stage
from nextround.insights.patterns import Patterns, suggests
from nextround.insights.patterns.card import Card
from nextround.insights.patterns.seen import likely, share

THREE_FINALS = tuple(refused(n, 30 - 5 * n) for n in range(3))
MANY = (
    *(open_since(100 + n, 3 + 7 * n, cv_version="v1") for n in range(10)),
    *(refused(200 + n, 20 + n, None, cv_version="v2") for n in range(10)),
    *(refused(300 + n, 60 + n, Stage.TECHNICAL, cv_version="v1") for n in range(4)),
)


def card(page: Patterns, code: str) -> Card:
    return next(each for each in page.cards if each.code == code)


def said(page: Patterns, code: str) -> str:
    return "\n".join(line.text for line in card(page, code).lines)


def hard(*marks: int) -> tuple[Rehearsal, ...]:
    return tuple(
        Rehearsal(on=ago(10 + n), rater="person", ratings={Criterion.HARD: mark, Criterion.CRAFT: 5})
        for n, mark in enumerate(marks)
    )


@pytest.mark.mission("S2")
def test_it_cannot_tell_and_says_what_would() -> None:
    page = looked_at(*THREE_FINALS)
    assert "Can't tell yet" in said(page, "suggests")
    steps = card(page, "suggests").how.steps  # type: ignore[union-attr]  # it has one
    assert "Which openings to choose: the likeliest place to begin with 2" in steps[3]
    assert "one rehearsal of an interview" in card(page, "would_tell").lines[0].text.lower()
    assert "rated_rehearsal" == card(page, "would_tell").lines[0].plan
    asking = next(line for line in card(page, "would_tell").lines if line.plan == "feedback")
    assert [True] == [cell.href.endswith("/letters/new/") for cell in asking.evidence]
    assert asking.evidence[0].text.startswith("A letter about Analyst, Kite")
    assert [False, True, True, True] == [line.is_minor for line in card(page, "would_tell").lines]


@pytest.mark.mission("S1")
def test_before_the_second_refusal_there_is_nothing_to_read_into() -> None:
    assert "Patterns begin with the second application" in said(looked_at(THREE_FINALS[0]), "suggests")
    assert "Can't tell yet" in said(looked_at(*THREE_FINALS[:2]), "suggests")


@pytest.mark.mission("S2")
def test_what_is_named_comes_with_its_doubt_and_what_it_hangs_on() -> None:
    page = looked_at(*THREE_FINALS, rehearsals=hard(1, 1, 1, 1))
    told = said(page, "suggests")
    assert "Likely the best place to begin" in told
    assert "of such cases another one is" in told
    assert words.say("insights.suggests.steady") in told or "It hangs on an assumption" in told


def test_a_name_that_one_assumption_would_change_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = {code: _weakest_at(0) for code in OTHERWISE} | {"more_luck": _weakest_at(2)}
    monkeypatch.setattr(
        suggests,
        "sensitivity_of",
        lambda _: Sensitivity(otherwise=elsewhere, averaged=_weakest_at(0)),
    )
    told = said(looked_at(*THREE_FINALS, rehearsals=hard(1, 1, 1, 1)), "suggests")
    assert "It hangs on an assumption: if luck played a larger part" in told
    assert 1 == told.count("It hangs on")
    assert "Averaged over 27 other sets of assumptions, it is the likeliest with 100 %." in told


def _weakest_at(place: int) -> Array:
    shares: Array = np.eye(4)[place]
    return shares


@pytest.mark.mission("F3")
def test_luck_stands_beside_what_was_ones_own() -> None:
    told = said(looked_at(*THREE_FINALS), "luck")
    assert "Of equally good finalists, 3 in 10 lose 3 finals like these in a row." in told
    assert "of your 3 no's about 1 came down to competition and luck, and about 2" in told
    assert "Your notes do not say yet what was yours" in told
    assert "neither that it was only luck, nor that it was only you" in told


@pytest.mark.mission("F3")
def test_what_was_placed_as_ones_own_is_named_by_its_kind() -> None:
    rows = [
        {"what": "secret", "cause": "craft", "mattered": True, "mine": True},
        {"what": "secret", "cause": "competition", "mattered": True, "mine": False},
        {"what": "secret", "cause": "craft", "mattered": False, "mine": True},
        "not a row",
    ]
    noted = refused(1, 3, extra={"debrief": {"went_wrong": rows, "verdict": "bad_luck"}})
    broken = refused(2, 9, extra={"debrief": {"went_wrong": "no list"}})
    told = looked_at(noted, broken, refused(3, 12, extra={"debrief": "none"}))
    assert "yours to change: Interview craft (1)." in said(told, "luck")
    assert "secret" not in text_of(told)


def test_a_reason_noted_as_outside_is_taken_as_it_is_said() -> None:
    outside = refused(1, 3, extra={"debrief": {"verdict": "bad_luck"}})
    assert "For 1 you noted a reason outside yourself" in said(looked_at(outside, THREE_FINALS[2]), "luck")


@pytest.mark.mission("F3")
def test_a_run_that_luck_hardly_makes_is_not_counted_out() -> None:
    told = said(looked_at(*(refused(n, 40 - n, Stage.SCREENING) for n in range(8))), "luck")
    assert "more than luck alone usually makes: less than 1 in 20" in told
    assert "harder now than in the figures we have" in told
    assert "1 in 1" not in told


@pytest.mark.mission("F4")
def test_how_far_the_furthest_got_is_said_from_the_second_conversation_on() -> None:
    far = application(
        9,
        Event(on=ago(40), kind=Kind.APPLIED),
        Event(on=ago(30), kind=Kind.INTERVIEWED, stage=Stage.SCREENING),
        Event(on=ago(20), kind=Kind.INTERVIEWED, stage=Stage.FINAL),
        Event(on=ago(10), kind=Kind.REJECTED, stage=Stage.FINAL),
    )
    (line,) = [line for line in card(looked_at(far), "luck").lines if "furthest" in line.text]
    assert "The furthest, Analyst, Kite 9:" == line.text
    assert "as far as the final round" in line.doubt
    assert "Lever" in line.doubt
    assert "2017" in line.doubt
    assert "furthest" not in text_of(looked_at(refused(1, 4)))


@pytest.mark.mission("S1")
def test_a_finding_leads_to_what_it_was_computed_from_and_can_be_hidden() -> None:
    page = looked_at(*THREE_FINALS)
    (line,) = card(page, "findings").lines
    assert "3 conversations in a row ended with a no" in line.text
    assert "Luck alone makes such a run about 3 times in 10." == line.doubt
    assert [f"/applications/{each.id}/" for each in THREE_FINALS] == [cell.href for cell in line.evidence]
    hidden = card(looked_at(*THREE_FINALS, hidden=frozenset({line.hide})), "findings")
    assert ((), 1, "1 is hidden.") == (hidden.lines, hidden.hidden, hidden.about_hidden)


def test_a_finding_about_private_words_is_hidden_under_a_code_that_tells_none() -> None:
    asked = {"questions": [{"topic": "Secret topic", "went": "stumped"}]}
    page = looked_at(refused(1, 5, extra=asked), refused(2, 9, extra=asked))
    (line,) = [line for line in card(page, "findings").lines if "secret topic" in line.text]
    assert line.hide.startswith("patterns.stumped_twice.")
    assert "secret" not in line.hide
    assert words.say("insights.doubt.counted") == line.doubt


@pytest.mark.mission("A2")
def test_feedback_that_disagrees_is_said_to_be_usual() -> None:
    def told(n: int, says: str) -> Event:
        return Event(on=ago(n), kind=Kind.FEEDBACK, says=says, text="…")

    rows = [refused(n, 30 - n) for n in range(2)]
    with_words = [
        replace(row, events=(*row.events, told(3, says)))
        for row, says in zip(rows, ("hard", "fit"), strict=True)
    ]
    lines = card(looked_at(*with_words), "findings").lines
    assert any("would differ about 6 times in 10" in line.doubt for line in lines), [x.doubt for x in lines]


def test_nothing_standing_out_is_worth_saying() -> None:
    assert "Nothing stands out" in said(looked_at(open_since(1, 3)), "findings")


def test_more_evidence_than_has_room_is_counted() -> None:
    page = looked_at(*(refused(n, 40 - n) for n in range(9)))
    line = card(page, "findings").lines[0]
    assert (6, 3, "and 3 more") == (len(line.evidence), line.more, line.and_more)


@pytest.mark.mission("S1", "S2")
def test_before_twenty_applications_there_is_a_plain_list_with_its_doubt() -> None:
    ends = card(looked_at(*THREE_FINALS, open_since(9, 2)), "ends")
    assert () == ends.charts
    assert (
        "To a first conversation: 3 of 3 went on (40 %, likely 18 % to 64 %); 1 open; few cases: a hint"
        == (ends.lines[0].text)
    )


@pytest.mark.mission("S1")
def test_from_twenty_on_there_is_a_flow_and_its_table() -> None:
    page = looked_at(*MANY)
    ends = card(page, "ends")
    assert ["way", "rates"] == [chart.name for chart in ends.charts]
    rows = [[cell.text for cell in row] for row in ends.tables[0].rows]
    assert ["Applied", "Technical interview", "4"] in rows
    assert ["Applied", "ended with a no", "10"] in rows
    assert ["Technical interview", "ended with a no", "4"] in rows
    assert "Applied: 24" in page.chart("way").svg  # type: ignore[union-attr]  # it is there
    assert page.chart("no-such") is None


@pytest.mark.mission("I4")
def test_each_wait_is_usual_slow_or_probably_closed_and_says_when_to_ask() -> None:
    waiting = card(
        looked_at(open_since(1, 3), open_since(2, 12), open_since(3, 40), open_since(4, 90)), "waiting"
    )
    rows = [[cell.text for cell in row] for row in waiting.tables[0].rows]
    assert ["90 days: probably closed", "40 days: longer than most", "12 days: usual", "3 days: usual"] == [
        row[1] for row in rows
    ]
    assert "39 %, likely 22 % to 59 %" == rows[3][4]
    assert ["was due around 26 December 2025", "now, if you like", "from 19 March 2026"] == [
        rows[k][2] for k in (0, 2, 3)
    ]
    assert "/ended/" in waiting.tables[0].rows[0][3].href
    assert [True, True, True, False] == ["/letters/" in row[2].href for row in waiting.tables[0].rows]
    assert "4 applications wait for an answer. 2 usual, 1 longer than most, 1 probably closed." == (
        waiting.lines[0].text
    )
    assert "Nothing here is taken for a no by itself." in waiting.lines[2].text


@pytest.mark.mission("I4")
def test_after_a_talk_no_chance_is_given_and_a_named_day_counts() -> None:
    talk = Event(
        on=ago(4),
        kind=Kind.INTERVIEWED,
        stage=Stage.FINAL,
        extra={"answer_by": str(TODAY + timedelta(days=6))},
    )
    waiting = card(looked_at(application(1, Event(on=ago(20), kind=Kind.APPLIED), talk)), "waiting")
    (row,) = waiting.tables[0].rows
    assert () == waiting.charts
    assert "not known after a talk; 25 days on average" == row[4].text
    assert "they named 18 March 2026; from 19 March 2026" == row[2].text


def test_waits_of_equal_length_share_a_dot_and_long_lists_are_cut() -> None:
    waiting = card(looked_at(*(open_since(n, 5) for n in range(35))), "waiting")
    assert "35 applications, 5 days" in waiting.charts[0].svg
    assert (30, 5) == (len(waiting.tables[0].rows), waiting.tables[0].more)
    assert "learnt from your own 35 applications" in waiting.lines[1].text


def test_when_nothing_waits_it_says_so() -> None:
    assert "Nothing is waiting" in said(looked_at(*THREE_FINALS), "waiting")


@pytest.mark.mission("S4", "S2")
def test_versions_are_compared_only_beyond_luck() -> None:
    alike = looked_at(*(refused(n, 9 + n, None, cv_version=f"v{n % 2}") for n in range(8)))
    assert "No difference here is larger than luck makes by itself." in said(alike, "versions")
    assert "few cases: a hint" in card(alike, "versions").tables[0].rows[0][3].text
    apart = looked_at(
        *(refused(n, 9 + n, None, cv_version="v1") for n in range(30)),
        *(refused(50 + n, 9 + n, cv_version="v2") for n in range(30)),
    )
    assert (
        "CV “v2” led to a conversation more often than “v1”; that it is the other way round: less than"
        in (said(apart, "versions"))
    )
    assert "One pair was looked at, and that is counted in." in said(apart, "versions")


@pytest.mark.mission("S6")
def test_outcomes_by_kind_of_opening_are_shown_with_their_doubt() -> None:
    roles = (
        *(refused(n, 9 + n, None, role="Clerk") for n in range(3)),
        *(refused(9 + n, 9 + n) for n in range(3)),
    )
    rows = [[cell.text for cell in row] for row in card(looked_at(*roles), "versions").tables[0].rows]
    assert ["Role “analyst”", "3", "3"] in [row[:3] for row in rows]
    assert ["Role “clerk”", "3", "0"] in [row[:3] for row in rows]


def test_one_version_alone_is_compared_with_nothing() -> None:
    codes = [each.code for each in looked_at(*(refused(n, 9, cv_version="v1") for n in range(4))).cards]
    assert "versions" not in codes


@pytest.mark.mission("S2")
def test_every_place_to_look_has_an_interval() -> None:
    (table,) = card(looked_at(*THREE_FINALS), "criteria").tables
    assert 4 == len(table.rows)
    assert all(" times, likely " in row[1].text for row in table.rows)


def test_without_anything_decided_no_place_is_shown() -> None:
    assert "criteria" not in [each.code for each in looked_at(open_since(1, 3)).cards]


@pytest.mark.mission("S5")
def test_progress_is_against_oneself_and_never_from_outcomes() -> None:
    hired = application(1, Event(on=ago(9), kind=Kind.APPLIED), Event(on=ago(2), kind=Kind.OFFERED))
    page = looked_at(hired, rehearsals=hard(4, 2), practised=7)
    (table,) = card(page, "progress").tables
    assert "2 on 1 March 2026 (someone else), 4 on 2 March 2026 (someone else)" == table.rows[0][1].text
    assert "You practised 7 answers." in said(page, "progress")
    assert "2 ratings of rehearsals are kept." in said(page, "progress")
    assert "improv" not in text_of(page)


@pytest.mark.mission("S5")
def test_ratings_over_time_are_drawn_with_their_doubt_and_a_table_behind() -> None:
    mine = Rehearsal(on=ago(9), rater="self", ratings={"hard": 3})
    told = card(looked_at(THREE_FINALS[0], rehearsals=(*hard(4, 2), mine)), "progress")
    (chart,) = told.charts
    # each in the legend once; two things were rated by someone else, twice
    assert (5, 2) == tuple(chart.svg.count(f'class="{kind}"') for kind in ("dot", "ring"))
    assert "holds the average of many such views with 90 % probability" in chart.svg
    assert "a language model’s guess" not in chart.svg
    assert 1 == len(told.tables)


@pytest.mark.mission("P7", "S5")
def test_a_language_model_s_marks_are_a_series_of_their_own_that_says_what_it_is() -> None:
    guess = Rehearsal(on=ago(9), rater="model", ratings={"hard": 3})
    page = looked_at(THREE_FINALS[0], rehearsals=(*hard(4), guess))
    (chart,) = card(page, "progress").charts
    assert 2 == chart.svg.count("<rect")  # one in the legend, one rating
    assert {"a language model’s guess", "someone else’s mark"} <= set(
        re.findall(r">([^<]+)</text>", chart.svg)
    )
    (table,) = card(page, "progress").tables
    assert "3 on 3 March 2026 (a language model)" in table.rows[0][1].text
    assert "It counts for less than a person’s mark" in said(page, "progress")
    assert "of a language model 0.3 (assumed)" in text_of(page)


@pytest.mark.mission("S5")
def test_practice_alone_is_progress_and_without_any_there_is_no_card() -> None:
    assert () == card(looked_at(THREE_FINALS[0], practised=1), "progress").tables
    assert "progress" not in [each.code for each in looked_at(THREE_FINALS[0]).cards]


def test_what_could_not_be_used_is_said() -> None:
    ahead = [
        application(n, Event(on=ago(9), kind=Kind.APPLIED), Event(on=ago(-9), kind=Kind.REJECTED))
        for n in range(12)
    ]
    told = said(looked_at(*ahead), "problems")
    assert "12 entries could not be used:" in told
    assert "and 2 more" in told


def test_an_empty_journal_has_hardly_a_card() -> None:
    assert ["suggests"] == [each.code for each in looked_at().cards]


@pytest.mark.mission("S2")
def test_no_page_speaks_of_the_person() -> None:
    for page in (
        looked_at(*THREE_FINALS, rehearsals=hard(1, 1, 1, 1)),
        looked_at(*MANY),
        looked_at(*(refused(n, 40 - n, Stage.TEAM) for n in range(9))),
    ):
        told = text_of(page).lower()
        assert not [word for word in WORDS_ABOUT_PEOPLE if word in told]


@pytest.mark.mission("S2")
def test_how_it_is_worked_out_has_plain_words_formula_priors_and_sources() -> None:
    page = looked_at(*MANY, rehearsals=hard(3))
    for each in page.cards:
        assert each.how is not None, each.code
        assert all((each.how.plain, each.how.formula, each.how.priors, each.how.sources)), each.code


@pytest.mark.parametrize(
    ("p", "expected"), [(0, "0 %"), (0.001, "under 1 %"), (0.42, "42 %"), (0.999, "over 99 %"), (1, "100 %")]
)
def test_a_share_is_never_quite_nothing(p: float, expected: str) -> None:
    assert expected == share(p)


def test_a_range_that_would_read_the_same_is_left_out() -> None:
    assert "under 1 %" == likely(0.001, 0.0001, 0.003)
    assert "20 %, likely 10 % to 30 %" == likely(0.2, 0.1, 0.3)


def test_a_run_beyond_counting_is_still_a_page() -> None:
    told = looked_at(*(refused(n, n % 300, Stage.TECHNICAL) for n in range(3000)))
    assert "3000 no's in a row at these places are more than luck alone usually makes" in said(told, "luck")


@pytest.mark.mission("F3", "S2")
def test_what_a_single_no_ended_on_mostly_cannot_be_told() -> None:
    page = looked_at(refused(1, 30, Stage.TECHNICAL), refused(2, 20, Stage.TECHNICAL), refused(3, 9, None))
    (table,) = card(page, "luck").tables
    assert card(page, "luck").is_folded
    assert ["Analyst, Kite 2", "Analyst, Kite 1"] == [row[0].text for row in table.rows]
    assert all(row[1].text.startswith("can't tell; luck ") for row in table.rows)


@pytest.mark.mission("F3", "S2")
def test_a_single_no_is_named_by_answers_or_openings_and_only_from_sixty_percent() -> None:
    said_so = Event(on=ago(1), kind=Kind.FEEDBACK, stage=Stage.TECHNICAL, says="hard")
    told = refused(1, 5, Stage.TECHNICAL)
    page = looked_at(replace(told, events=(*told.events, said_so)), rehearsals=hard(1, 1, 1))
    (row,) = card(page, "luck").tables[0].rows
    assert row[1].text.startswith("requirements or technical questions, ")
    assert not [word for word in WORDS_ABOUT_PEOPLE if word in text_of(page).lower()]


def test_a_single_no_with_a_reason_outside_says_what_was_noted() -> None:
    outside = refused(1, 3, extra={"debrief": {"verdict": "bad_luck"}})
    (row,) = card(looked_at(outside), "luck").tables[0].rows
    assert "something outside you, as you noted" == row[1].text


def test_no_more_noes_than_one_reads_are_listed_one_by_one() -> None:
    (table,) = card(looked_at(*(refused(n, 90 - n) for n in range(20))), "luck").tables
    assert (12, "and 8 more") == (len(table.rows), table.and_more)


def test_without_a_conversation_there_is_no_single_no_to_look_at() -> None:
    luck = card(looked_at(refused(1, 9, None), refused(2, 5, None)), "luck")
    assert ((), False) == (luck.tables, luck.is_folded)


def test_what_is_published_stands_in_the_explanation_with_its_source() -> None:
    page = looked_at(*THREE_FINALS, open_since(9, 40))
    explained = {each.code: each.how for each in page.cards if each.how is not None}
    assert "45 % of applications got no reply, 33 % of candidates" in explained["waiting"].priors
    assert "3.1 rounds of interviews" in explained["ends"].priors
    assert "43 % of candidates underrate" in explained["criteria"].priors
    assert any("interviewing.io" in source for source in explained["criteria"].sources)
    assert not [how for how in explained.values() if "{" in f"{how.plain}{how.formula}{how.priors}"]


@pytest.mark.mission("S1", "S2")
def test_other_assumptions_stand_beside_the_result_even_when_nothing_is_named() -> None:
    steps = card(looked_at(*THREE_FINALS), "suggests").how.steps  # type: ignore[union-attr]  # it has one
    assert len(OTHERWISE) + 1 == len([step for step in steps if step.startswith(("If ", "Averaged over 27"))])
    assert not any("own marks count" in step for step in steps)


@pytest.mark.mission("S1")
def test_what_own_marks_are_worth_is_learnt_from_rehearsals_that_others_rated() -> None:
    steps = card(looked_at(*THREE_FINALS, rehearsals=hard(1, 5)), "suggests").how.steps  # type: ignore[union-attr]  # the same
    (worth,) = [step for step in steps if "own marks count" in step]
    assert worth.endswith("times what they usually do, learnt from 2 rehearsals rated from outside.")
