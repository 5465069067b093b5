"""Every code has its sentence, in a voice that never shames."""

import re
from datetime import date

import pytest

from nextround import words
from nextround.engine.debrief.flow import FLOW
from nextround.engine.debrief.implied import CAUSES
from nextround.engine.journey import Cause, Criterion, Kind, Stage
from nextround.engine.letters.draft import LetterKind
from nextround.words import NoSuchWords, codes, day, has, say, several

SHAMING = (
    "should|failed|fail|failure|failing|rejected you|were rejected|streaks?|confetti",
    "loser|must|weakness(es)?|congratulations|don't worry|cheer up|everything happens for a reason",
    "sollten sie|versagt|gescheitert",
    "échoué|échec|fracas\\w*|raté",
)
BANNED = re.compile(rf"\b({'|'.join(SHAMING)})\b", re.IGNORECASE)
LANGUAGES = ("en", "de", "fr", "es")


def spoken(language: str) -> list[tuple[str, str]]:
    sentences = words._sentences(language)
    return [
        (code, text)
        for code, sentence in sentences.items()
        for text in ([sentence] if isinstance(sentence, str) else sentence.values())
    ]


LONGEST, LONGEST_TEXT = 200, 360
"""Characters of one sentence, and of what is said at once: an explanation may take four sentences."""
SENTENCE_ENDS = re.compile(r"(?<=[.!?:])\s")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_uses_a_word_that_shames(language: str) -> None:
    assert [] == [(code, text) for code, text in spoken(language) if BANNED.search(text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_says_something_and_stays_brief(language: str) -> None:
    assert [] == [code for code, text in spoken(language) if not text.strip() or len(text) > LONGEST_TEXT]
    long = [code for code, text in spoken(language) if max(map(len, SENTENCE_ENDS.split(text))) > LONGEST]
    assert [] == long


def test_every_code_of_the_journey_has_words() -> None:
    wanted = [
        *(f"event.{kind}" for kind in Kind),
        *(f"stage.{stage}" for stage in Stage),
        *(f"stage.inline.{stage}" for stage in Stage),
        *(f"cause.{cause}" for cause in Cause),
        *(f"outbox.speaks_of.{criterion}" for criterion in Criterion),
        *(f"letter.kind.{kind}" for kind in LetterKind),
    ]

    assert [] == [code for code in wanted if not has(code)]


def test_every_question_of_the_debrief_is_asked_and_explained() -> None:
    wanted = [f"debrief.{name}.{what}" for name in FLOW["questions"] for what in ("ask", "why")] + [
        f"debrief.{name}.option.{option}"
        for name, row in FLOW["questions"].items()
        if row["kind"] in {"choice", "face", "word"}
        for option in row["options"]
    ]
    wanted += [f"debrief.who.{row.get('who', 'only_you')}" for row in FLOW["questions"].values()]
    wanted += [f"debrief.section.{row['section']}" for row in FLOW["questions"].values()]

    assert [] == [code for code in wanted if not has(code)]
    assert set(CAUSES) | {"cant_tell"} == set(FLOW["questions"]["verdict"]["options"])


def test_facts_fill_the_holes_and_are_never_read_as_holes() -> None:
    assert "Looking back at {n}" == say("debrief.title", company="{n}")


def test_one_and_several_are_told_apart() -> None:
    assert ("One next step", "3 next steps") == (
        say("debrief.summary.steps", n=1),
        say("debrief.summary.steps", n=3),
    )


def test_dates_and_lists_are_written_out_in_each_language() -> None:
    assert ("3 March 2026", "3. März 2026") == (day(date(2026, 3, 3)), day(date(2026, 3, 3), "de"))
    assert ("a", "a and b", "a, b und c") == (
        several(["a"]),
        several(("a", "b")),
        several(("a", "b", "c"), "de"),
    )
    assert "I enjoyed talking about a and b." == say("letter.topics", topics=("a", "b"))
    assert "It will be quiet until 3 March 2026." == say("debrief.saved_for_later", until=date(2026, 3, 3))


def test_a_language_borrows_the_english_sentence_it_lacks() -> None:
    assert (
        say("stage.final")
        == say("stage.final", "de")
        == say("stage.final", "tlh")
        == say("stage.final", "../en")
    )
    assert not has("stage.final", "de")


def test_what_is_missing_is_a_mistake_of_ours() -> None:
    with pytest.raises(NoSuchWords):
        say("stage.moon")
    with pytest.raises(NoSuchWords, match="company"):
        say("debrief.title")


def test_codes_are_listed_by_their_beginning() -> None:
    assert "stage.screening" == codes("stage.")[0]
    assert () == codes("", "tlh")


def test_the_first_of_a_month_and_the_spanish_and_are_said_as_people_say_them() -> None:
    assert ("1er mars 2026", "2 mars 2026") == tuple(day(date(2026, 3, n), "fr") for n in (1, 2))
    assert "1 March 2026" == day(date(2026, 3, 1))
    assert ["SQL e inglés", "SQL e historia", "SQL y hielo", "SQL y R", "inglés"] == [
        several(things, "es")
        for things in (("SQL", "inglés"), ("SQL", "historia"), ("SQL", "hielo"), ("SQL", "R"), ("inglés",))
    ]
    assert "SQL and Italian" == several(("SQL", "Italian"))
