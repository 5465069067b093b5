"""A person's own words for a letter are learnt by the paragraph and said again with other facts (A1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.letters.compose import compose
from nextround.engine.letters.draft import Facts, LetterKind
from nextround.engine.letters.wording import learn, worded
from nextround.words.letters import body, spoken

pytestmark = pytest.mark.mission("A1")
ACME = Facts(company="ACME", role="Data analyst", contact_name="Orla", my_name="Mina")
KITE = Facts(company="Kite", role="Designer", contact_name="Sam", my_name="Mina")


def edited(old: str, new: str) -> str:
    text = body(compose("thank_you", ACME))
    assert old in text
    return text.replace(old, new)


def test_a_changed_paragraph_is_said_again_with_the_facts_of_the_next_letter() -> None:
    own = learn(spoken(compose("thank_you", ACME)), edited("Hello Orla,", "Good morning Orla, all at ACME,"))

    assert ["Good morning {contact}, all at {company},"] == list(own.values())
    assert body(compose("thank_you", KITE), own).startswith("Good morning Sam, all at Kite,")


def test_a_fact_of_the_paragraph_becomes_a_hole_only_as_a_whole_word() -> None:
    interest = "The conversation made me even more interested in the Data analyst role and in ACME. If"
    own = learn(
        spoken(compose("thank_you", ACME)), edited(interest, "ACME and the ACMEites: Data analyst it is. If")
    )

    (template,) = own.values()
    assert template.startswith("{company} and the ACMEites: {role} it is.")


def test_what_was_left_as_drafted_or_taken_out_teaches_nothing() -> None:
    draft = spoken(compose("thank_you", ACME))

    assert {} == learn(draft, body(compose("thank_you", ACME)))
    assert {} == learn(draft, "\n\n".join(one.text for one in draft[:-1]))
    assert {} == learn(draft, "")


def test_a_template_waits_while_a_fact_it_needs_is_missing() -> None:
    assert None is worded("Hello {contact}", {})
    assert "Hello Sam" == worded("Hello {contact}", {"contact": "Sam"})


def test_braces_that_were_typed_are_no_holes() -> None:
    own = learn(spoken(compose("thank_you", ACME)), edited("Hello Orla,", "Hello {name},"))

    assert ["Hello (name),"] == list(own.values())


def test_facts_of_one_letter_are_not_looked_for() -> None:
    own = learn(
        spoken(compose("thank_you", Facts(my_name="A"))),
        body(compose("thank_you", Facts(my_name="A"))).replace("Kind regards,\nA", "All the best, A"),
    )

    assert ["All the best, A"] == list(own.values())


@given(st.sampled_from(LetterKind), st.text(max_size=200))
def test_any_edit_gives_templates_that_can_be_said_again(kind: LetterKind, text: str) -> None:
    draft = compose(kind, ACME)
    own = learn(spoken(draft), text)

    assert set(own) <= {one.key for one in spoken(draft)}
    assert body(draft, own)
