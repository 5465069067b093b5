"""People leave and come back as vCards and tables without loss; what can't be used hides nothing."""

import csv
import io

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.people import card as cards
from nextround.engine.people import sheet, vcard
from nextround.engine.people.card import KINDS, Card, on_one_line, plain_text

LINES = st.text(max_size=40).map(on_one_line)
NAMES = LINES.filter(bool)
WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=12)
ADDRESSES = st.lists(WORDS.map(lambda word: f"{word}@example.org".removeprefix("'")), max_size=3, unique=True)


@st.composite
def people(draw: st.DrawFn) -> Card:
    emails = draw(ADDRESSES)
    return Card(
        name=draw(NAMES),
        role=draw(LINES),
        company=draw(LINES),
        kind=draw(st.sampled_from(["", *KINDS])),
        is_supporter=draw(st.booleans()),
        email=emails[0] if emails else "",
        more_emails=tuple(emails[1:]),
        phone=draw(st.from_regex(r"\+?[0-9]{0,12}", fullmatch=True)),
        met=draw(st.text(max_size=60).map(plain_text)),
        note=draw(st.text(max_size=200).map(plain_text)),
    )


ORLA = Card(
    name="Orla Kelly, MSc",
    role="Head of Data; Analytics",
    company="Halden Medical",
    kind="manager",
    is_supporter=True,
    email="orla@halden.example",
    more_emails=("orla@example.org",),
    phone="+49 30 123",
    met="At the final round.\nShe asked about \\ and ;",
    note="Zeichen: äöü 日本, and a line that is longer than a line of a file may be, so that it is folded",
)


@pytest.mark.mission("M2")
@given(st.lists(people(), max_size=4), st.sampled_from(vcard.VERSIONS))
def test_vcards_come_back_as_they_were(told: list[Card], version: str) -> None:
    text = vcard.write(told, version)
    if told:
        assert tuple(told) == vcard.read(text).cards


@pytest.mark.mission("M2")
@given(st.lists(people(), max_size=4))
def test_a_table_comes_back_as_it_was(told: list[Card]) -> None:
    found = sheet.read(sheet.write(told))
    assert (tuple(told), ()) == (found.cards, found.problems)


@given(st.lists(people(), min_size=1, max_size=3))
def test_no_line_of_a_vcard_is_longer_than_the_standard_allows(told: list[Card]) -> None:
    lines = vcard.write(told).encode("utf-8", "replace").split(b"\r\n")
    assert all(len(line) <= vcard.FOLD for line in lines)


def test_another_program_reads_our_vcard() -> None:
    theirs = vobject.readOne(vcard.write([ORLA], "3.0"))
    assert (ORLA.name, ORLA.role, [ORLA.company]) == (theirs.fn.value, theirs.title.value, theirs.org.value)
    assert [ORLA.email, *ORLA.more_emails] == [each.value for each in theirs.contents["email"]]
    assert ORLA.note == theirs.note.value


def test_another_programs_vcard_is_read() -> None:
    theirs = vobject.vCard()
    theirs.add("n").value = vobject.vcard.Name(family="Kelly", given="Orla")
    theirs.add("fn").value = "Orla Kelly"
    theirs.add("org").value = ["Halden; Medical", "Data"]
    theirs.add("email").value = "orla@halden.example"
    theirs.add("note").value = "First line\nsecond, line " + "long " * 40
    (found,) = vcard.read(theirs.serialize()).cards
    assert ("Orla Kelly", "Halden; Medical") == (found.name, found.company)
    assert found.note == theirs.note.value.strip()


def test_a_card_with_groups_parameters_and_uris_is_read() -> None:
    text = (
        '\ufeffBEGIN:VCARD\nVERSION:4.0\nN:Kelly;Orla;;;\nitem1.EMAIL;TYPE="work:x":mailto:orla@halden.example\n'
        "TEL;VALUE=uri:tel:+49301\nROLE:Analyst\n"
        "PHOTO:data:image/png;base64,AAAA\n BBBB\nno colon here\nEND:VCARD\n"
    )
    (found,) = vcard.read(text).cards
    assert Card(name="Orla Kelly", role="Analyst", email="orla@halden.example", phone="+49301") == found


def test_one_bad_card_hides_no_other() -> None:
    text = (
        "BEGIN:VCARD\nVERSION:2.1\nFN:Old\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nNOTE:nobody\nEND:VCARD\n"
        f"BEGIN:VCARD\nFN:{'x' * 301}\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Never closed\n"
        "BEGIN:VCARD\nFN:Jo\nEND:VCARD\nFN:Outside\nEND:VCARD"
    )
    found = vcard.read(text)
    assert ["Never closed", "Jo"] == [card.name for card in found.cards]
    told = [(problem.code, problem.where) for problem in found.problems]
    assert [("other-version", "card 1"), ("nameless", "card 2"), ("too-long", "card 3")] == told


def test_a_card_left_open_at_the_end_is_read() -> None:
    assert ["Jo"] == [card.name for card in vcard.read("BEGIN:VCARD\nFN:Jo").cards]


def test_a_picture_of_any_size_is_left_aside() -> None:
    text = f"BEGIN:VCARD\nFN:Jo\nNOTE:{'a' * vcard.LONGEST_LINE}\nEND:VCARD"
    assert [Card(name="Jo")] == list(vcard.read(text).cards)


def test_what_is_no_address_book_says_so() -> None:
    assert ["no-card"] == [problem.code for problem in vcard.read("Dear all").problems]
    assert ["no-name-column"] == [problem.code for problem in sheet.read("a,b\n1,2").problems]
    assert ["no-name-column"] == [problem.code for problem in sheet.read("").problems]


def test_an_address_that_is_too_long_is_refused_wherever_it_stands() -> None:
    text = f"BEGIN:VCARD\nFN:Jo\nEMAIL:jo@example.org\nEMAIL:{'x' * 321}\nEND:VCARD"
    assert ["too-long"] == [problem.code for problem in vcard.read(text).problems]


def test_no_more_are_taken_than_anybody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "MOST", 2)
    found = sheet.read("name\nJo\nMara\nAbe\nTess\n")
    assert (["Jo", "Mara"], ["too-many"]) == ([c.name for c in found.cards], [p.code for p in found.problems])


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "'"])
def test_no_cell_begins_like_a_formula(start: str) -> None:
    text = sheet.write([Card(name="Jo", note=f"{start}1+1")])
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert f"'{start}1+1" == rows[1][rows[0].index("note")]


def test_an_apostrophe_of_ones_own_stays() -> None:
    assert ["'t Hart"] == [card.name for card in sheet.read("name\n't Hart\n").cards]


def test_a_table_of_another_address_book_is_read() -> None:
    text = (
        "First Name;Last Name;Organization;E-mail 1 - Value;Lifts me;Kind\n"
        "Orla;Kelly;Halden;o@h.example;x;Mentor\n;;;;;\n"
    )
    expected = Card(
        name="Orla Kelly",
        company="Halden",
        email="o@h.example",
        kind="mentor",
        is_supporter=True,
    )
    assert [expected] == list(sheet.read(text).cards)


def test_a_row_that_cannot_be_read_hides_no_other() -> None:
    text = f'name,note\nJo,"{"a" * 200_000}"\nMara,\n,nobody\n'
    found = sheet.read(text)
    assert ["Mara"] == [card.name for card in found.cards]
    assert ["unreadable-row", "nameless"] == [problem.code for problem in found.problems]


def test_an_unknown_kind_is_left_out() -> None:
    assert [""] == [card.kind for card in sheet.read("name,kind\nJo,friend of a friend\n").cards]


@given(st.text(max_size=400))
def test_any_text_is_read_or_told(text: str) -> None:
    for found in (vcard.read(f"BEGIN:VCARD\n{text}"), sheet.read(f"name\n{text}")):
        assert all(card.name for card in found.cards)


@pytest.mark.parametrize(
    "hostile", [";" * 100_000, "\\" * 100_000, 'A;"' * 50_000, "A" * 100_000, "\\;" * 50_000]
)
def test_a_hostile_line_is_read_in_one_go(hostile: str) -> None:
    for name in ("", "ORG:", "N:", "CATEGORIES:", "X;"):
        vcard.read(f"BEGIN:VCARD\n{name}{hostile}\nEND:VCARD")
