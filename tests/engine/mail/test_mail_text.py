import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.mail import text


@given(st.text())
def test_lowering_keeps_every_offset(source: str) -> None:
    assert len(source) == len(text.lowered(source))


def test_letters_that_grow_in_lower_case_stay_as_they_are() -> None:
    assert "İstanbul a" == text.lowered("İSTANBUL A")


@given(st.text(alphabet="ab<>/\n.p ", max_size=80))
def test_a_searchable_text_never_outgrows_its_source(source: str) -> None:
    assert len(text.searchable(source)) <= len(source)


def test_tags_are_blanked_in_place() -> None:
    assert "   we chose her    " == text.searchable("<b>we chose her</b>")


@pytest.mark.parametrize(
    "quoted",
    [
        "On Mon, 2 Feb 2026 at 09:00, Orla <o@x.example> wrote:\n> We invite you",
        "Am 02.02.2026 um 09:00 schrieb Orla Kinsey:\n> Wir laden Sie ein",
        "Le lun. 2 févr. 2026 à 09:00, Orla <o@x.example> a écrit :\nNous vous invitons",
        "-----Original Message-----\nWe invite you",
        "---------- Forwarded message ---------\nWe invite you",
        "From: Orla Kinsey\nSent: Monday\nWe invite you",
        "> We invite you\n> to talk",
    ],
)
def test_an_earlier_mail_below_is_not_read(quoted: str) -> None:
    assert "thank you for coming, alex" == text.own_words(
        text.lowered("Thank you for coming, Alex\n" + quoted)
    ).rstrip("\n")


def test_a_mail_that_is_nothing_but_a_forward_is_read() -> None:
    assert "we chose others" in text.own_words("---------- forwarded message ---------\nwe chose others")


def test_no_phrase_crosses_the_end_of_a_paragraph() -> None:
    assert "we did not.\nselected for you" == text.paragraphed("we did not\n\nselected for you")


def test_words_pass_over_addresses_and_links() -> None:
    assert ["write", "to", "or", "see", "don't", "2"] == text.words(
        "write to a@b.example or see https://x.example/y <url> don't 2"
    )


@pytest.mark.parametrize(
    ("low", "expected"),
    [
        ("a@b.example", "           "),
        ("see a@b@c now", "see       now"),
        ("see @alex now", "see  alex now"),
        ("see @a@b now @", "see      now  "),
        ("see\na@b\tand c@d", "see     and    "),
        ("don't, http://x.example/y?z=1 go", "don't                         go"),
        ("→ naïve • wie geht's", "  naïve   wie geht's"),
        ("שלום, world_1", "שלום  world 1"),
    ],
)
def test_signs_addresses_and_links_are_blanked_in_place(low: str, expected: str) -> None:
    assert expected == text.lettered(low)


@given(st.text(alphabet="ab@ .\n'é→ש_", max_size=60))
def test_a_text_of_letters_keeps_every_offset(low: str) -> None:
    letters = text.lettered(low)

    assert len(low) == len(letters)
    assert all(one in {another, " "} for one, another in zip(letters, low, strict=True))


def test_a_clause_is_what_stands_around_within_its_sentence() -> None:
    low = "hello there. if you wish we will call you, soon. bye"

    assert (" if you wish we ", " you, soon") == text.clause(low, low.index("will"), low.index("will") + 9)


def test_a_clause_without_an_end_stops_after_a_while() -> None:
    assert ("", "b" * 120) == text.clause("a" + "b" * 500, 0, 1)
