"""How a letter leaves by the person's own hand: a mailto link, or an .eml file. Nothing is sent from here."""

import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from django.utils.text import slugify

from nextround.letters.models import Letter
from nextround.sources.written import ADDRESS

LONGEST_LINK = 1900
"""Longer mailto links are cut or refused by common mail programs and systems."""
LONGEST_SUBJECT = 120
"""A character takes up to twelve in a link."""
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class MailLink:
    """A mailto link; `without_text` when the letter is too long for one and has to be pasted."""

    href: str
    without_text: bool


def address(letter: Letter) -> str:
    """The address if it is one that a mail program takes as it stands, or nothing."""
    wanted = letter.to_address.strip()
    return wanted if ADDRESS.fullmatch(wanted) else ""


def subject(letter: Letter) -> str:
    """The subject on one line, whatever was pasted into it."""
    return " ".join(_UNSEEN.sub(" ", letter.subject).split())


def mail_link(letter: Letter) -> MailLink:
    """A link that opens the letter in the person's own mail program."""
    about = quote(subject(letter)[:LONGEST_SUBJECT], safe="")
    start = f"mailto:{quote(address(letter), safe='@')}?subject={about}"
    text = "\r\n".join(letter.body.replace("\r\n", "\n").split("\n"))
    whole = f"{start}&body={quote(text, safe='')}"
    if len(whole) <= LONGEST_LINK:
        return MailLink(href=whole, without_text=False)
    return MailLink(href=start, without_text=True)


def eml(letter: Letter) -> bytes:
    """The letter as a file that mail programs open as a draft."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject(letter)
    if address(letter):
        message["To"] = address(letter)
    message["X-Unsent"] = "1"
    message.set_content(letter.body.replace("\r\n", "\n"), cte="base64")
    return message.as_bytes()


def file_name(letter: Letter) -> str:
    """A name of plain letters for the file."""
    about = slugify(letter.application.opening.company if letter.application else letter.to_name)[:60]
    return f"letter-{about}.eml" if about else "letter.eml"
