"""Any sequence of answer, skip, back, deeper, finish, reload ends in a summary and loses nothing typed."""

import json
from datetime import date
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from nextround.engine.debrief import (
    Asked,
    Case,
    NotAnAnswer,
    TooManySteps,
    answer,
    back,
    current,
    finish,
    from_plain,
    go_deeper,
    implies,
    not_today,
    progress,
    question,
    questions,
    skip,
    start,
    to_plain,
    visit,
)

STEP = {"what": "Call Ines", "cue": "Tuesday, 9:00", "where": "desk", "on": "2026-03-17", "cause": "craft"}
ASKED = (Asked(id="q1", text="Why us?", went="stumped"), Asked(id="q2", text="When?", went="stumped"))
MORE_THAN_ALL_PAGES = 40

choices = st.sampled_from(["yes", "no", "write", "learn", "unfair", "stayed", "skill", "", "moon"])
places = st.fixed_dictionaries(
    {
        "what": st.text(max_size=4),
        "mattered": st.sampled_from([True, False, None]),
        "mine": st.booleans(),
        "cause": st.sampled_from(["craft", "unfair", None]),
    }
)
notes = st.lists(st.text(max_size=4), max_size=2)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "choice": choices,
    "face": st.sampled_from(["1", "5", ""]),
    "word": st.text(max_size=5),
    "text": st.text(max_size=20),
    "columns": st.fixed_dictionaries({"right": notes, "wrong": notes}),
    "placed": st.lists(places, max_size=2),
    "steps": st.lists(st.just(STEP), max_size=4),
}
cases = st.builds(
    Case,
    had_conversation=st.booleans(),
    asked=st.sampled_from([(), ASKED[:1], ASKED]),
    letter_sent=st.booleans(),
    wanted=st.sampled_from([None, "no"]),
    off_guard=st.sampled_from([(), ("x",)]),
)


class Walk(RuleBasedStateMachine):
    """A person going through a debrief in any way they like."""

    @initialize(case=cases)
    def begin(self, case: Case) -> None:
        self.debrief = start(case)
        self.typed: dict[str, Any] = {}

    def type_into(self, code: str, value: Any) -> None:
        try:
            self.debrief = answer(self.debrief, code, value)
        except (NotAnAnswer, TooManySteps):
            return  # refused: the page keeps what was typed, and nothing changes here
        self.typed[code] = self.debrief.answers.get(code)

    @rule(data=st.data())
    def answers_the_page(self, data: st.DataObject) -> None:
        page = current(self.debrief)
        if page is not None:
            self.type_into(page.code, data.draw(VALUES[page.kind]))

    @rule(data=st.data())
    def answers_any_page(self, data: st.DataObject) -> None:
        page = data.draw(st.sampled_from(questions(go_deeper(self.debrief))))
        self.type_into(page.code, data.draw(VALUES[page.kind]))

    @rule(data=st.data())
    def opens_any_page(self, data: st.DataObject) -> None:
        page = data.draw(st.sampled_from(questions(go_deeper(self.debrief))))
        self.debrief = visit(self.debrief, page.code)
        assert page.code == self.debrief.at

    @rule(move=st.sampled_from([skip, back, go_deeper, finish]))
    def moves(self, move: Any) -> None:
        self.debrief = move(self.debrief)

    @rule()
    def rests(self) -> None:
        self.debrief = not_today(self.debrief, date(2026, 3, 14))

    @rule()
    def comes_back_another_day(self) -> None:
        kept = json.loads(json.dumps(to_plain(self.debrief)))
        assert self.debrief == from_plain(kept, self.debrief.case)

    @invariant()
    def nothing_typed_is_lost(self) -> None:
        assert {
            code: value for code, value in self.typed.items() if value is not None
        } == self.debrief.answers

    @invariant()
    def the_page_and_the_way_here_agree(self) -> None:
        assert (self.debrief.at is None) == self.debrief.finished
        assert self.debrief.at not in self.debrief.path
        assert len(self.debrief.path) == len(set(self.debrief.path))

    @invariant()
    def progress_is_sound_and_every_page_can_be_shown(self) -> None:
        page, about = progress(self.debrief)
        assert 1 <= page <= about
        assert all(question(self.debrief, shown.code) == shown for shown in questions(self.debrief))
        implies(self.debrief)

    def teardown(self) -> None:
        forward = backward = self.debrief
        for _ in range(MORE_THAN_ALL_PAGES):
            forward, backward = skip(forward), back(backward)
        assert forward.finished
        assert backward.path == ()
        assert finish(self.debrief).complete


TestWalk = Walk.TestCase
TestWalk.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
