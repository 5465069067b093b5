"""Words that are often a cover are found, in five languages; their harmless neighbours are none (A5)."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.unfair import GROUNDS, LANGUAGES, LONGEST_READ, Hint, hints, sounds_unfair

pytestmark = pytest.mark.mission("A5")


@pytest.mark.parametrize(
    ("ground", "text"),
    [
        ("age", "We felt you were overqualified for this position."),
        ("age", "You seem over-qualified."),
        ("age", "You are too experienced for a team like ours."),
        ("age", "We are a young, dynamic team and wonder if you would feel at home."),
        ("age", "Our young and energetic team works hard and plays hard."),
        ("age", "We are looking for digital natives."),
        ("age", "The team felt that at your age the pace might be difficult."),
        ("age", "May I ask how old you are? How old are you?"),
        ("age", "It was a question of culture fit, as the team is much younger."),
        ("origin", "You need to be an English native speaker."),
        ("origin", "Native-level English is required."),
        ("origin", "Clients may struggle with your accent."),
        ("origin", "Where are you originally from?"),
        ("origin", "Not a cultural fit given your background."),
        ("family", "Do you have children?"),
        ("family", "Are you planning to have a family soon? Do you want children?"),
        ("family", "Who will look after your children when you travel?"),
        ("family", "As a single mother this may be hard."),
        ("health", "How often were you sick last year?"),
        ("health", "Your disability may make this difficult."),
        ("belief", "Would you work without your headscarf? What is your religion?"),
        ("sex", "To be honest we were looking for a man for this team."),
        ("age", "Leider sind Sie für diese Stelle überqualifiziert."),
        ("age", "Dich erwartet ein junges, dynamisches Team."),
        ("age", "In unserem jungen Team arbeiten alle viel."),
        ("age", "In Ihrem Alter ist das schwierig."),
        ("age", "Wir suchen Digital Natives."),
        ("origin", "Deutsch als Muttersprache wird vorausgesetzt."),
        ("origin", "Wir suchen Muttersprachler:innen."),
        ("origin", "Woher kommen Sie eigentlich?"),
        ("family", "Haben Sie Kinder? Wie steht es mit der Familienplanung?"),
        ("belief", "Würden Sie das Kopftuch bei Kundenterminen abnehmen?"),
        ("health", "Wie oft waren Sie im letzten Jahr krank?"),
        ("sex", "Eigentlich suchten wir für diese Stelle einen Mann."),
        ("age", "Vous êtes surqualifié pour ce poste."),
        ("age", "Rejoignez une équipe jeune et dynamique !"),
        ("origin", "Langue maternelle française exigée."),
        ("family", "Avez-vous des enfants ?"),
        ("age", "Está sobrecualificado para el puesto."),
        ("age", "Buscamos a alguien para un equipo joven."),
        ("family", "¿Tiene hijos?"),
        ("age", "U bent overgekwalificeerd voor deze functie."),
        ("age", "Je komt in een jong, enthousiast team."),
        ("family", "Heb je kinderen?"),
        ("origin", "Nederlands als moedertaal is een vereiste."),
    ],
)
def test_a_wording_is_found_with_its_ground(ground: str, text: str) -> None:
    assert ground in {hint.ground for hint in hints(text)}


@pytest.mark.parametrize(
    "text",
    [
        "We are a young company founded in 2019.",
        "A young startup in Berlin, growing fast.",
        "We build apps for young people's learning and children's books.",
        "Native mobile apps in Kotlin; native cloud experience is a plus.",
        "You qualify for our retirement plan from day one.",
        "We welcome all applicants regardless of age, religion, disability or origin.",
        "Equal opportunity employer: your age, your religion or your gender do not matter.",
        "We particularly encourage women; applicants with your disability are welcome.",
        "You have ten years of experience; too much detail for one page.",
        "Your experience is impressive, but another candidate had more of it.",
        "Good cultural fit matters to us.",
        "Do you have experience of working with children? You will support a young person.",
        "The parent company is in Oslo.",
        "You are highly qualified, and we would like to meet you.",
        "We moved forward with a candidate who speaks fluent German.",
        "Ein junges Unternehmen, gegründet 2019.",
        "Wir sind ein junges Startup mit erfahrenem Team.",
        "Bewerbungen sind willkommen, unabhängig von Alter, Ihrer Herkunft und Ihrer Religion.",
        "Menschen mit Schwerbehinderung werden bei gleicher Eignung bevorzugt.",
        "Es meldet sich Frau Meier, die als Personalleiterin arbeitet.",
        "Sie sind sehr gut qualifiziert.",
        "Ihr alter Arbeitgeber hat uns geschrieben.",
        "Une jeune entreprise fondée en 2019.",
        "Poste ouvert à tous, quel que soit votre âge.",
        "Una empresa joven fundada en 2019.",
        "Een jong bedrijf, opgericht in 2019.",
        "Iedereen is welkom, ongeacht je leeftijd of afkomst.",
        "",
    ],
)
def test_a_harmless_neighbour_is_none(text: str) -> None:
    assert () == hints(text)


def test_a_hint_quotes_the_very_words() -> None:
    text = "Leider sind Sie uns zu erfahren für die Stelle."
    assert (Hint(ground="age", start=20, end=35, text="zu erfahren für"),) == hints(text)


def test_only_its_own_sentence_makes_it_harmless() -> None:
    text = "We are a young team. Equal opportunity employer, regardless of age."
    assert ["young team"] == [hint.text for hint in hints(text)]


def test_what_overlaps_is_told_once() -> None:
    found = hints("We want an English native speaker; a native English speaker.")
    assert ["native speaker", "native English speaker"] == [hint.text for hint in found]


def test_what_stands_very_far_down_is_not_read() -> None:
    assert () == hints(" " * LONGEST_READ + "You are overqualified.")


@pytest.mark.parametrize(
    "note", ["They asked about my kids.", "She mentioned my accent", "überqualifiziert, sagten sie"]
)
def test_a_note_of_ones_own_may_say_it_more_shortly(note: str) -> None:
    assert sounds_unfair(note)


def test_a_plain_note_is_none() -> None:
    assert not sounds_unfair("The room was cold and the task was long.")


@given(st.text(alphabet=st.sampled_from("overqualified young team,. \n'’äé")))
def test_every_hint_stands_where_it_says(text: str) -> None:
    found = hints(text)
    assert all(text[hint.start : hint.end] == hint.text for hint in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert {hint.ground for hint in found} <= set(GROUNDS)


def test_hostile_text_costs_little() -> None:
    for piece in ("young ", "native ", "do you have ", "your ", "looking for ", "jung" * 5, "\u00a0"):
        assert () == hints((piece * 20_000)[:LONGEST_READ])


def test_each_language_has_each_ground() -> None:
    assert ("en", "de", "fr", "es", "nl") == LANGUAGES
