import pytest

from nextround.engine.mail.message import Message, split_sender
from nextround.engine.mail.triage import Reading, read

NO = "Unfortunately we will not be moving forward with your application."


def told(body: str, *, subject: str = "", name: str = "", address: str = "") -> Reading:
    return read(Message(subject=subject, body=body, sender_name=name, sender_address=address))


@pytest.mark.parametrize(
    ("subject", "body", "company", "role"),
    [
        ("Norwick: Data Analyst", NO, "Norwick", "Data Analyst"),
        ("Norwick - Coding Challenge", NO, "Norwick", None),
        ("Norwick Phone Interview", NO, "Norwick", None),
        ("Technical Phone Interview with Norwick", NO, "Norwick", None),
        ("Interview: Data Analyst", NO, None, "Data Analyst"),
        ("", f"{NO} Thank you for your interest in Data Analyst with Norwick Rail.",
         "Norwick Rail", "Data Analyst"),
        ("", "Unfortunately, Norwick has decided not to move forward with your Data Analyst application.",
         "Norwick", "Data Analyst"),
        ("", f"Your application was sent to norwick rail\nData Analyst\nBerlin\n\n{NO}",
         "norwick rail", "Data Analyst"),
        ("", f"{NO}\n\nBest regards,\nKim Doe\nVP Client Services at Norwick", "Norwick", None),
        ("", f"{NO}\n\nBest regards,\nKim Doe, HR", None, None),
        ("Application to AS Norwick Rail", f"{NO} Your application to AS Norwick Rail.",
         "AS Norwick Rail", None),
        ("", f"{NO} The Full Stack Web developer role at Norwick is filled.",
         "Norwick", "Full Stack Web developer"),
        ("", f"{NO} Your interest in Analyst GmbH was noted.", "Analyst GmbH", None),
    ],
)  # fmt: skip
def test_company_and_role_are_told_apart_by_the_profession(
    subject: str, body: str, company: str | None, role: str | None
) -> None:
    reading = told(body, subject=subject)

    assert (company, role) == (reading.company, reading.role)


def test_an_applicant_systems_address_is_spelt_as_the_display_name_spells_it() -> None:
    spelt = told(NO, name="Verdant Loop Recruiting", address="verdantloop@myworkday.com")
    bare = told(NO, name="Recruiting Team", address="verdantloop@myworkday.com")

    assert ("Verdant Loop", "Verdantloop") == (spelt.company, bare.company)


@pytest.mark.parametrize(
    ("sender", "last", "found"),
    [
        ("Ann Doe <jobs@norwick-bc.example>", "Norwick Borough Council", "Norwick Borough Council"),
        ("Ann Doe <ann@doe.example>", "M. Doe, Seniorenstift Norwick", "Seniorenstift Norwick"),
        ("noreply@candidates.example", "Centre hospitalier de Norwick", "Centre hospitalier de Norwick"),
        ("Norwick Lifts via Postlane <x@post.example>", "Norwick Lifts", "Norwick Lifts"),
        ("noreply@postlane.example", "Norwick Lifts", "Norwick Lifts"),
        ("Ann Doe <ann@norwick.example>", "Ann Doe", "Norwick"),
        ("Ann Doe <ann@norwick.example>", "Support Group", "Norwick"),
    ],
)
def test_the_last_line_names_the_company_where_it_is_no_persons(sender: str, last: str, found: str) -> None:
    name, address = split_sender(sender)
    body = f"Unfortunately we will not be moving forward with you.\n\n{last}"

    reading = read(Message(subject="Your application", sender_name=name, sender_address=address, body=body))

    assert found == reading.company
