"""Families of ways in which employers' systems name the company, each with mails made up for it."""

import pytest

from nextround.engine.mail.evidence import sheet
from nextround.engine.mail.facts import find
from nextround.engine.mail.kinds import MailKind
from nextround.engine.mail.message import Message, split_sender

NO = "Unfortunately we will not be moving forward with you."
SYSTEM = "<no-reply@greenhouse.io>"


def company(
    sender: str = SYSTEM, *, body: str = NO, subject: str = "", reply_to: str = "", language: str = "en"
) -> str | None:
    name, address = split_sender(sender)
    message = Message(sender_name=name, sender_address=address, subject=subject, body=body, reply_to=reply_to)
    return find(message, sheet(message), MailKind.REJECTION, language).company


@pytest.mark.mission("M1")
@pytest.mark.parametrize(
    ("sender", "found"),
    [
        ("Norwick Rail Talent Acquisition <no-reply@us.greenhouse-mail.io>", "Norwick Rail"),
        ("Norwick Recruiting Team via Greenhouse <no-reply@us.greenhouse-mail.io>", "Norwick"),
        ("Norwick <notifications@smartrecruiters.com>", "Norwick"),
        ("Workday <norwick@myworkday.com>", "Norwick"),
        ("<no-reply@norwick.recruitee.com>", "Norwick"),
        ("<no-reply@norwick-rail.recruitee.com>", "Norwick Rail"),
        ("<jobs@norwick.jobs.personio.de>", "Norwick"),
        ("<notifications@norwick-rail.comeet-notifications.com>", "Norwick Rail"),
        ("<bewerbung@norwick.softgarden.io>", "Norwick"),
        ("Kim Doe <kim@norwick.teamtailor-mail.com>", "Norwick"),
        ("Kim Doe <kim@norwick-rail.teamtailor-mail.com>", "Norwick Rail"),
        ("Norwick Rail Jobs <jobs@norwickrail.recruitee.com>", "Norwick Rail"),
        ("<no-reply@us.greenhouse-mail.io>", None),
        ("Kim Doe, Norwick <kim@hire.lever.co>", "Norwick"),
        ("Kim Doe (Norwick) <kim@hire.lever.co>", "Norwick"),
        ("Kim Doe | Norwick <kim@hire.lever.co>", "Norwick"),
        ("Norwick Rail, LLC <no-reply@hire.lever.co>", "Norwick Rail LLC"),
        ("Norwick Rail | Careers <no-reply@hire.lever.co>", "Norwick Rail"),
    ],
)
def test_an_applicant_system_gives_the_company_away(sender: str, found: str | None) -> None:
    assert found == company(sender)


@pytest.mark.parametrize(
    ("sender", "found"),
    [
        ("Norwick University HR <recruitment@norwick.example>", "Norwick University"),
        ("Landkreis Norwick <bewerbung@lk-norwick.example>", "Landkreis Norwick"),
        ("Gemeente Norwick <p.en.o@norwick.example>", "Gemeente Norwick"),
        ("Mairie de Norwick <ressources.humaines@norwick.example>", "Mairie de Norwick"),
        ("Kim Rail <jobs@norwick.example>", "Norwick"),
        ("Garage Norwick <garage.norwick@orange.fr>", "Garage Norwick"),
        ("Kim Norwick <kim.norwick@orange.fr>", None),
        ("Norwick Rail <system@successfactors.eu>", "Norwick Rail"),
        ("<system@successfactors.eu>", None),
    ],
)
def test_an_office_a_shop_and_a_firm_are_called_as_they_call_themselves(
    sender: str, found: str | None
) -> None:
    assert found == company(sender)


def test_whoever_signs_with_a_first_name_is_a_person_even_behind_a_systems_mailbox() -> None:
    said = "Thanks for your interest in Norwick! It is a no.\n\nSpeak soon,\nKim"

    assert "Norwick" == company("Kim Doe <no-reply@hire.lever.co>", body=said)
    assert "Kim Doe" == company("Kim Doe <no-reply@hire.lever.co>", body=NO)


def test_whom_a_subject_greets_is_no_company() -> None:
    tests = "<noreply@codility.com>"

    assert "Norwick" == company(tests, subject="Kim, Norwick has invited you to take a test")
    assert "Norwick" == company(tests, subject="Norwick, Inc has invited you")


@pytest.mark.parametrize("board", ["Indeed", "Indeed-Bewerbung"])
def test_a_board_is_not_the_employer(board: str) -> None:
    said = company(
        f"{board} <x@indeed.com>",
        subject=f"{board}: Koch",
        body="Die Unterlagen gingen an Norwick.",
        language="de",
    )

    assert "Norwick" == said


def test_a_recruiters_office_names_the_company() -> None:
    assert "Norwick" == company("", body=f"{NO}\n\nSpeak soon,\nKim\nTalent Partner, Norwick")


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        ("Norwick | Application update", "Norwick"),
        ("Norwick - Thank you for applying", "Norwick"),
        ("Norwick Application Update", "Norwick"),
        ("Thank you for applying to Norwick!", "Norwick"),
        ("Update on your application | Norwick Rail", "Norwick Rail"),
        ("Your application - Data Analyst", None),
    ],
)
def test_a_subject_names_the_company(subject: str, found: str | None) -> None:
    assert found == company(subject=subject)


@pytest.mark.parametrize(
    ("below", "found"),
    [
        ("Best,\nThe Norwick Team", "Norwick"),
        ("Best regards,\nYour Norwick People Team", "Norwick"),
        ("© 2026 Norwick GmbH. All rights reserved.", "Norwick GmbH"),
        ("Copyright 2024-2026 Norwick Rail. All rights reserved.", "Norwick Rail"),
        ("(c) Greenhouse", None),
        ("Norwick is an equal opportunity employer.", "Norwick"),
        ("Kim Doe\nNorwick Rail is an equal opportunity employer.", "Norwick Rail"),
        ("This mail was sent on behalf of Norwick Rail.", "Norwick Rail"),
        ("Thank you for choosing Norwick.", "Norwick"),
    ],
)
def test_the_small_print_names_the_company(below: str, found: str | None) -> None:
    assert found == company(body=f"{NO}\n\n{below}")


@pytest.mark.parametrize(
    ("language", "body", "found"),
    [
        ("de", "Leider nein.\n\nMit freundlichen Grüßen\nNorwick Rail GmbH", "Norwick Rail GmbH"),
        ("fr", "Malheureusement non.\n\nCordialement,\nL'équipe Norwick", "Norwick"),
    ],
)
def test_a_signature_names_the_company(language: str, body: str, found: str) -> None:
    assert found == company(body=body, language=language)


@pytest.mark.parametrize(
    ("reply_to", "found"),
    [("kim@norwick-rail.example", "Norwick Rail"), ("x@lever.co", None), ("", None)],
)
def test_the_address_for_answers_names_the_company_where_nothing_else_does(
    reply_to: str, found: str | None
) -> None:
    assert found == company(reply_to=reply_to)


def test_a_domain_with_nothing_between_its_dots_names_none() -> None:
    assert company("Kim <kim@norwick..com>", body="No.") is None
