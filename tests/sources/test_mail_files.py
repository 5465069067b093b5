import io
import json
import mailbox
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.errors import Problem
from nextround.engine.mail.message import MESSAGE_BYTES, Message
from nextround.sources import mbox
from nextround.sources.files import Found, NoSuchMail, open_path, open_text

MAIL = b"From: a@b.example\nSubject: one\n\nHello\n"
START = b"From a@b.example Mon Feb  2 09:00:00 2026\n"


def subjects(found: list[Found]) -> list[str]:
    return [f.message.subject if isinstance(f.message, Message) else f.message.code for f in found]


def split(data: bytes) -> list[bytes]:
    return list(mbox.split(io.BytesIO(data)))


def test_an_mbox_is_told_apart_at_its_from_lines() -> None:
    assert [MAIL, MAIL] == split(START + MAIL + b"\n" + START + MAIL + b"\n")


def test_an_mbox_with_windows_line_ends_is_told_apart() -> None:
    mail = MAIL.replace(b"\n", b"\r\n")

    assert [mail, mail] == split((START + MAIL + b"\n" + START + MAIL + b"\n").replace(b"\n", b"\r\n"))


def test_a_sentence_that_begins_with_from_ends_no_mail() -> None:
    body = b"Subject: x\n\nHello\n\nFrom here on we talk.\nFrom there, too.\n"

    assert [body] == split(START + body)


def test_a_from_line_without_a_date_before_a_header_starts_a_mail() -> None:
    assert [MAIL, MAIL] == split(b"From someone\n" + MAIL + b"\nFrom someone\n" + MAIL)


def test_a_dated_from_line_inside_a_paragraph_ends_no_mail() -> None:
    body = b"Subject: x\n\nHello\n" + START + b"bye\n"

    assert [body] == split(START + body)


def test_a_promised_length_that_ends_at_the_next_start_is_believed() -> None:
    mail = b"Content-Length: 6\n\nHello\n"

    assert [mail, mail] == split(START + mail + START + mail)


def test_lines_before_the_first_start_are_not_lost() -> None:
    assert [b"stray\n", MAIL] == split(b"stray\n\n" + START + MAIL)


def test_an_empty_mbox_holds_nothing() -> None:
    assert [] == split(b"")


def test_a_huge_mail_is_held_up_to_the_refused_size_only() -> None:
    line = b"x" * 1023 + b"\n"

    mails = split(START + MAIL + line * (MESSAGE_BYTES // 1024 + 50) + b"\n" + START + MAIL)

    assert [MESSAGE_BYTES + 1, len(MAIL)] == [len(mail) for mail in mails]


def test_what_another_program_wrote_has_as_many_mails_as_it_counts(tmp_path: Path) -> None:
    theirs = mailbox.mbox(tmp_path / "theirs.mbox")
    for at, head in enumerate(
        ["X-Mozilla-Status: 0001\nX-Mozilla-Keys:", "Content-Length: 7", "Status: RO"] * 20
    ):
        theirs.add(f"Subject: {at}\n{head}\n\nHello\n\nFrom here on\n>From there\n\n\nbye\n".encode())
    counted = len(theirs)
    theirs.close()

    mails = split((tmp_path / "theirs.mbox").read_bytes())

    assert counted == len(mails)
    assert [f"Subject: {at}".encode() for at in range(60)] == [mail.splitlines()[0] for mail in mails]


@given(st.lists(st.text(alphabet="abc \n>", max_size=60), min_size=1, max_size=8))
def test_every_mail_written_to_an_mbox_comes_out_again(bodies: list[str]) -> None:
    mails = [f"Subject: {at}\n\n{body}\n".encode() for at, body in enumerate(bodies)]

    assert len(mails) == len(split(b"".join(START + mail + b"\n" for mail in mails)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of every kind of mail there is."""
    (tmp_path / "a.eml").write_bytes(MAIL)
    (tmp_path / "b.mbox").write_bytes(START + MAIL + b"\n" + START + MAIL)
    (tmp_path / "c.jsonl").write_text('{"id": 1, "subject": "two", "body": "x"}\n\nnonsense\n')
    (tmp_path / "d.txt").write_bytes(MAIL)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden").write_bytes(MAIL)
    for part in ("cur", "new", "tmp"):
        (tmp_path / "e" / part).mkdir(parents=True)
        (tmp_path / "e" / ".Sub" / part).mkdir(parents=True)
    (tmp_path / "e" / "cur" / "1:2,S").write_bytes(MAIL)
    (tmp_path / "e" / "tmp" / "2").write_bytes(MAIL)
    (tmp_path / "e" / ".Sub" / "new" / "3").write_bytes(MAIL)
    (tmp_path / "link").symlink_to(tmp_path)
    return tmp_path


@pytest.mark.mission("M1")
def test_a_folder_gives_every_mail_in_it_once(folder: Path) -> None:
    found = list(open_path(folder))

    assert ["one", "one", "one", "two", "not-a-mail", "one", "one", "one"] == subjects(found)
    assert [None, 0, 1, 0, 1, None, None, None] == [f.index for f in found]
    assert [None, None, None, 1, None, None, None, None] == [f.id for f in found]


def test_a_file_that_cannot_be_opened_is_told_and_stops_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def locked(self: Path, *args: object, **more: object) -> object:
        if self.name in {"a.eml", "d.txt"}:
            raise PermissionError
        return opened(self, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", locked)

    assert ["not-opened", "one", "one"] == subjects(list(open_path(folder)))[:3]
    with pytest.raises(NoSuchMail):
        list(open_path(folder / "a.eml"))


def test_what_is_not_there_is_refused_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(NoSuchMail) as refusal:
        list(open_path(tmp_path / "nothing.eml"))

    assert refusal.value.hint


def test_an_mbox_without_a_suffix_is_known_by_its_start(tmp_path: Path) -> None:
    (tmp_path / "inbox").write_bytes(START + MAIL + b"\n" + START + MAIL)

    assert ["one", "one"] == subjects(list(open_path(tmp_path / "inbox")))
    assert ["one", "one"] == subjects(list(open_path(tmp_path)))


def test_an_eml_that_begins_with_a_from_line_is_one_mail(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(START + MAIL)

    assert 1 == len(list(open_path(tmp_path / "a.eml")))


def test_a_named_text_file_is_read_as_pasted_text(tmp_path: Path) -> None:
    (tmp_path / "note").write_text("Sadly we chose someone else.")
    (tmp_path / "empty").write_text(" \n")

    (note,) = open_path(tmp_path / "note")
    (empty,) = open_path(tmp_path / "empty")

    assert Message(body="Sadly we chose someone else.") == note.message
    assert isinstance(empty.message, Problem)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"subject": "two"}\n{"subject": "three"}', ["two", "three"]),
        (START + MAIL + b"\n" + START + MAIL, ["one", "one"]),
        (MAIL, ["one"]),
        (b"Sadly no.", [""]),
        (b"", ["empty"]),
    ],
)
def test_standard_input_is_known_by_its_start(data: bytes, expected: list[str]) -> None:
    assert expected == subjects(list(open_text(data)))


@pytest.mark.parametrize("line", ["nonsense", "[1]", '{"body": 3}', "[" * 100_000], ids=["a", "b", "c", "d"])
def test_a_line_that_is_no_mail_is_told(line: str) -> None:
    _, found = open_text(b'{"subject": "x"}\n' + line.encode())

    assert isinstance(found.message, Problem)
    assert 1 == found.index


@given(st.dictionaries(st.sampled_from(["id", "subject", "from", "body"]), st.text(max_size=30)))
def test_the_text_of_a_line_is_taken_as_it_is(mail: dict[str, str]) -> None:
    (found,) = open_text(json.dumps(mail).encode())

    assert isinstance(found.message, Message)
    assert (mail.get("subject", ""), mail.get("body", "")) == (found.message.subject, found.message.body)
    assert mail.get("id") == found.id
