from datetime import UTC, date, datetime

import pytest

from nextround.engine.journey import Cause, Stage
from nextround.engine.mail import facts, names, senders
from nextround.engine.mail.evidence import sheet
from nextround.engine.mail.facts import Facts
from nextround.engine.mail.kinds import MailKind
from nextround.engine.mail.message import Message


def found(body: str, *, kind: MailKind = MailKind.REJECTION, language: str = "en", **more: object) -> Facts:
    message = Message(body=body, **more)  # type: ignore[arg-type]
    return facts.find(message, sheet(message), kind, language)


@pytest.mark.mission("M1")
@pytest.mark.parametrize(
    ("language", "body", "subject", "company", "role"),
    [
        (
            "en",
            "Thank you for your interest in the Data Analyst position at Halvorne.",
            "",
            "Halvorne",
            "Data Analyst",
        ),
        ("en", "Position: UX Designer\nCompany: Brindlewick Labs\n", "", "Brindlewick Labs", "UX Designer"),
        ("en", "We saw you.", "Senior Engineer at Tarnfeld", "Tarnfeld", "Senior Engineer"),
        ("en", "See below.", "Interview: Senior Engineer", None, "Senior Engineer"),
        ("en", "About the Nurse Team Lead role: no.", "", None, "Nurse Team Lead"),
        ("en", "We regret it.\n\nRegards,\nThe Marrowdale Recruiting Team", "", "Marrowdale", None),
        ("en", "Sadly.\n\nRegards,\nPeople Team, Cindral", "", "Cindral", None),
        ("en", "Sadly.\n\nRegards,\nOrla Kinsey\nTechnical Recruiter\nOstrava Ltd", "", "Ostrava Ltd", None),
        ("en", "Your application was sent to Kite\n\nData Analyst\n\nKite\n", "", "Kite", "Data Analyst"),
        ("en", "Interest in joining the DICE Group team was high.", "", "DICE Group", None),
        ("en", "the Analyst (Rail) role", "", None, "Analyst (Rail)"),
        ("en", "your interest in our Analyst (open to remote) position", "", None, "Analyst"),
        ("en", "Sadly.\n\nPersonnel Kite", "", None, None),
        ("nl", "Helaas.\n\nPersoneelszaken Zonnewijk", "", "Zonnewijk", None),
        (
            "de",
            "Ihre Bewerbung als Softwareentwicklerin (m/w/d) bei Quillmere GmbH.",
            "",
            "Quillmere GmbH",
            "Softwareentwicklerin (m/w/d)",
        ),
        ("de", "Bei Fragen melden Sie sich bei der Tarnfeld AG.", "", "Tarnfeld AG", None),
        (
            "fr",
            "Votre candidature au poste de développeur web chez Hexalune est close.",
            "",
            "Hexalune",
            "développeur web",
        ),
        (
            "fr",
            "rien",
            "Votre candidature : Data Engineer H/F chez Florival",
            "Florival",
            "Data Engineer H/F",
        ),
        (
            "es",
            "Tu candidatura para el puesto de técnica de marketing en Grupo Mirabal.",
            "",
            "Grupo Mirabal",
            "técnica de marketing",
        ),
        ("nl", "Je sollicitatie als Projectleider bij Zonnewijk.", "", "Zonnewijk", "Projectleider"),
    ],
)
def test_company_and_role_are_taken_from_where_they_are_named(
    language: str, body: str, subject: str, company: str | None, role: str | None
) -> None:
    told = found(body, language=language, subject=subject)

    assert (company, role) == (told.company, told.role)
    for what, span in told.named.items():
        source = subject if span.where == "subject" else body
        assert source[span.start : span.end] == span.text, what


@pytest.mark.parametrize(
    ("name", "address", "company"),
    [
        ("", "quillmere@myworkday.com", "Quillmere"),
        ("Workday", "noreply@myworkday.com", None),
        ("", "autoreply+kestrel@talent.icims.com", "Kestrel"),
        ("Kestrel Hiring Team", "no-reply@us.greenhouse-mail.io", "Kestrel"),
        ("Kestrel Careers", "jobs@kestrel.example", "Kestrel"),
        ("Orla Kinsey", "orla@mail.kestrel-foundry.example", "Kestrel Foundry"),
        ("Orla Kinsey", "orla@gmail.com", None),
        ("Kestrel via LinkedIn", "jobs@linkedin.com", None),
        ("Kestrel Recruiting", "", "Kestrel"),
        ("", "", None),
        ("", "a@localhost", "Localhost"),
    ],
)
def test_the_sender_gives_the_company_away(name: str, address: str, company: str | None) -> None:
    assert company == senders.of_sender(Message(sender_name=name, sender_address=address))


def test_the_name_that_a_domain_runs_together_is_taken_from_the_text() -> None:
    told = found("So long.\nTidewater & Sons", sender_address="hr@tidewatersons.example")

    assert ("Tidewater & Sons", "Tidewater & Sons") == (told.company, told.named["company"].text)


def test_a_name_in_small_letters_is_not_the_senders() -> None:
    assert "Kite" == found("fly a kite", sender_address="hr@kite.example").company


@pytest.mark.parametrize(
    "text", ["The 12", "Team", "12", "Unfortunately we", "A", "The Recruiting Team"], ids=str
)
def test_what_is_no_name_is_not_taken_for_one(text: str) -> None:
    start, end = names.trimmed(text, 0, len(text), what="company")

    assert start == end


@pytest.mark.mission("M1")
@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("Unfortunately we will not be moving forward with your application.", ()),
        ("We have decided to move forward with other candidates.", (Cause.COMPETITION,)),
        ("The position has been filled.", (Cause.COMPETITION,)),
        ("You do not meet the minimum requirements.", (Cause.REQUIREMENTS,)),
        ("Your technical skills were below the level we need.", (Cause.TECHNICAL,)),
        ("We doubted the culture fit.", (Cause.CULTURE,)),
        ("Your salary expectations are above our range.", (Cause.WRONG_KIND,)),
    ],
)
def test_the_reason_given_is_named_or_none(text: str, reasons: tuple[Cause, ...]) -> None:
    told = found(text)

    assert reasons == told.reasons
    assert all(text[told.named[r].start : told.named[r].end] == told.named[r].text for r in reasons)


def test_a_confirmation_gives_no_reasons() -> None:
    assert () == found("Other candidates applied, too.", kind=MailKind.CONFIRMATION).reasons


@pytest.mark.mission("M1")
@pytest.mark.parametrize(
    ("kind", "text", "stage"),
    [
        (MailKind.REJECTION, "We have reviewed your application.", Stage.SCREENING),
        (MailKind.REJECTION, "We are sorry.", None),
        (MailKind.REJECTION, "Thank you for taking the time to interview with us.", None),
        (MailKind.REJECTION, "Thank you for coming to the final interview.", Stage.FINAL),
        (MailKind.REJECTION, "Your coding challenge was fine.", Stage.ASSESSMENT),
        (MailKind.INTERVIEW, "A technical interview awaits.", Stage.TECHNICAL),
        (MailKind.INTERVIEW, "A phone screen awaits.", Stage.RECRUITER_CALL),
        (MailKind.INTERVIEW, "Come in.", None),
        (MailKind.CONFIRMATION, "Thanks.", Stage.SCREENING),
        (MailKind.ASSESSMENT, "Do it.", Stage.ASSESSMENT),
        (MailKind.OFFER, "Yes.", Stage.OFFER),
    ],
)
def test_the_stage_is_where_the_mail_stands(kind: MailKind, text: str, stage: Stage | None) -> None:
    assert stage == found(text, kind=kind).stage


@pytest.mark.mission("M1")
@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "on 5 March 2026 at ten", date(2026, 3, 5)),
        ("en", "on March 5th, 2026", date(2026, 3, 5)),
        ("en", "on March 5", date(2025, 3, 5)),
        ("de", "am 5. Mai 2026 um 10 Uhr", date(2026, 5, 5)),
        ("de", "am 05.05.2026", date(2026, 5, 5)),
        ("fr", "le 5 mai 2026", date(2026, 5, 5)),
        ("es", "el 5 de mayo de 2026", date(2026, 5, 5)),
        ("nl", "op 5 mei 2026", date(2026, 5, 5)),
        ("en", "on 31 February 2026", None),
        ("en", "soon", None),
    ],
)
def test_the_day_is_taken_from_the_text(language: str, text: str, day: date | None) -> None:
    told = found(text, kind=MailKind.INTERVIEW, language=language, date=datetime(2025, 1, 1, tzinfo=UTC))

    assert day == told.on


def test_a_day_without_a_year_in_a_mail_without_a_date_is_not_guessed() -> None:
    assert None is found("on March 5", kind=MailKind.INTERVIEW).on


def test_the_calendar_part_is_asked_first() -> None:
    told = found(
        "on March 5",
        kind=MailKind.INTERVIEW,
        calendar=("BEGIN:VCALENDAR", "DTSTART;TZID=Europe/Berlin:20260312T140000\r\n"),
    )

    assert date(2026, 3, 12) == told.on


def test_a_text_without_a_known_language_is_read_as_english() -> None:
    assert "Kite" == found("the role at Kite", language="").company


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for taking the time to interview with our team.",
        "Thank you for interviewing with the team.",
        "After discussion with the team, we have decided not to proceed.",
        "We have made our final decision.",
        "The team lead has decided to move on.",
        "Thank you for your interest in the Technical Team Lead position.",
        "We received your submission.",
        "We wish you the best for your next interviews.",
    ],
)
def test_a_team_or_an_application_in_passing_is_no_stage(text: str) -> None:
    assert (
        found(f"{text} Unfortunately we will not be moving forward.", kind=MailKind.REJECTION).stage is None
    )


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Thank you for meeting the team last week.", Stage.TEAM),
        ("Thank you for the conversation with our hiring manager.", Stage.HIRING_MANAGER),
        ("You were one of two finalists.", Stage.FINAL),
        ("Thank you for completing the coding challenge.", Stage.ASSESSMENT),
        ("We reviewed your application.", Stage.SCREENING),
    ],
)
def test_a_stage_that_took_place_is_told(text: str, stage: Stage) -> None:
    told = found(f"{text} Unfortunately we will not be moving forward.", kind=MailKind.REJECTION)

    assert stage is told.stage
