import pytest

from nextround.engine.mail.evidence import named, sheet
from nextround.engine.mail.facts import find
from nextround.engine.mail.kinds import MailKind
from nextround.engine.mail.message import Message, split_sender

NO = "Unfortunately we will not be moving forward with you."


def company(sender: str, body: str = NO, subject: str = "", language: str = "en") -> str | None:
    name, address = split_sender(sender)
    message = Message(sender_name=name, sender_address=address, subject=subject, body=body)
    return find(message, sheet(message), MailKind.REJECTION, language).company


def role(body: str, *, subject: str = "", language: str = "en") -> str | None:
    message = Message(subject=subject, body=body)
    return find(message, sheet(message), MailKind.REJECTION, language).role


@pytest.mark.mission("M1")
@pytest.mark.parametrize(
    ("sender", "found"),
    [
        ("Kim de Norwick <kim@norwick.example>", "Norwick"),
        ("Kim from Norwick <kim@norwick-hr.example>", "Norwick"),
        ("Werken bij Norwick <hr@norwick.example>", "Norwick"),
        ("Talento Norwick Rail <hr@norwick-rail.example>", "Norwick Rail"),
        ("Norwick via Greenhouse <no-reply@us.greenhouse-mail.io>", "Norwick"),
        ("Norwick Rail Works <jobs@greenhouse-mail.io>", "Norwick Rail Works"),
        ("Kim Doe <jobs@norwickinc.com>", "Norwick"),
        ("Kim Doe <hr@norwick.gov.uk>", "Norwick"),
        ("Kim Doe <dse@docusign.net>", None),
    ],
)
def test_the_sender_gives_its_company_away(sender: str, found: str | None) -> None:
    assert found == company(sender)


def test_a_person_who_writes_through_an_applicant_system_is_no_company() -> None:
    assert company("Kim Doe <kim@hire.lever.co>", "We at Norwick say no.") == "Norwick"


def test_an_accented_name_is_found_by_its_plain_domain() -> None:
    assert company("Kim <kim@valpre.example>", "Toute la Valpré te salue.", language="fr") == "Valpré"


def test_a_greeting_is_no_part_of_a_name() -> None:
    said = company(
        "Board <x@infojobs.net>", "Hola Robin, Norwick Rail ha descartado tu perfil.", language="es"
    )

    assert said == "Norwick Rail"


def test_a_company_in_its_legal_form_is_found_at_the_end() -> None:
    assert company("<noreply@successfactors.eu>", "Kein Platz. Ihre Norwick Werke AG") == "Norwick Werke AG"


def test_what_stands_in_brackets_is_no_company() -> None:
    assert company("", "Your interview with Video Meeting] is over.") is None


@pytest.mark.parametrize(
    ("language", "body", "found"),
    [
        ("en", "your submission for R-004512 Senior Accountant", "Senior Accountant"),
        ("en", "Role: Java Developer Location: Austin", "Java Developer"),
        ("fr", "votre candidature pour l'offre Agent d'entretien", "Agent d'entretien"),
        ("en", "Position: Line Cook Application Status", "Line Cook"),
        ("en", "Position: Line Cook m", "Line Cook"),
    ],
)
def test_a_role_is_freed_of_what_leans_on_it(language: str, body: str, found: str) -> None:
    assert found == role(body, language=language)


def test_what_a_mail_is_is_no_company() -> None:
    assert company("", "It is a no.", "Reminder - your application") is None


def test_lines_below_a_greeting_that_are_sentences_name_no_company() -> None:
    assert company("", "It is a no.\n\nregards,\nwe are a small team\nand like it so") is None


def test_phone_us_is_no_recruiter_call() -> None:
    message = Message(body="We received your application. With questions give us a phone call.")
    codes = {hit.phrase.code for _, hit, _ in named(sheet(message)) if hit.phrase.section == "stages"}

    assert "recruiter_call" not in codes


def test_a_department_is_no_part_of_a_companys_name() -> None:
    assert "Norwick" == company("", subject="Norwick Careers: Thank you for your application")


def test_whoever_signs_twice_is_no_company() -> None:
    assert company("", "It is a no.\n\nWarm regards,\nKim\nKim Doe") is None


def test_an_institute_is_no_role() -> None:
    said = "Thank you for your interest in The Norwick Institute and for the time you took. It is a no."

    assert ("Norwick Institute", None) == (company("", said), role(said))


def test_a_role_ends_before_its_company() -> None:
    said = "Thank you for applying at Norwick.\nPosition: Software Engineer, Norwick\nIt is a no."

    assert ("Norwick", "Software Engineer") == (company("", said), role(said))
