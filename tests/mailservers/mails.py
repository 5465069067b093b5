"""Mails made up for these tests; the companies do not exist."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
WORDS = {
    "confirmation": """Thank you for your application to {company}
Dear Jo,

Thank you for applying for the position of {role} at {company}. We have received your application and our
team will review it carefully. We will get back to you.

Kind regards
{company} Recruiting Team""",
    "rejection": """Your application at {company}
Dear Jo,

Thank you for your interest in the position of {role} at {company}. Unfortunately, we have decided not to
move forward with your application and will proceed with other candidates.

We wish you all the best for your job search.

{company} Recruiting Team""",
    "interview": """Invitation to an interview: {role} at {company}
Dear Jo,

We were impressed by your application for the position of {role} at {company} and would like to invite you to
an interview with the hiring manager. Please choose a time that suits you.

{company} Recruiting Team""",
    "offer": """Your offer from {company}
Dear Jo,

We are delighted to offer you the position of {role} at {company}. Please find the contract attached; your
start date would be 1 June and your salary as discussed.

{company} Recruiting Team""",
    "recruiter_outreach": """An opening that may interest you
Hi Jo,

I came across your profile and think you could be a great fit for a {role} opening that I am hiring for with
one of my clients. Would you be open to a quick chat this week?

Best, Sam, Talent Partner""",
    "other": """Dinner on Friday
Hi Jo,

are you coming on Friday? Bring the salad.

Ada""",
}
"""Subject on the first line, then the body."""
EVENT = """BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VEVENT
UID:talk@{slug}.example
SEQUENCE:{sequence}
SUMMARY:Interview
DTSTART;TZID={zone}:{starts}
DURATION:PT45M
LOCATION:https://meet.example/{slug}
END:VEVENT
END:VCALENDAR
"""


def letter(
    kind: str, company: str = "Kite Labs", role: str = "Data Analyst", *, day: int = 0, **headers: str
) -> bytes:
    """One raw mail, sent `day` days after the start; `headers` take the place of the usual ones."""
    subject, _, body = WORDS[kind].format(company=company, role=role).partition("\n")
    slug = company.lower().replace(" ", "")
    usual = {
        "From": f"{company} <jobs@{slug}.example>",
        "To": "jo@mail.example",
        "Subject": subject,
        "Date": format_datetime(START + timedelta(days=day)),
        "Message-ID": f"<{kind}-{slug}-{role.replace(' ', '')}-{day}@{slug}.example>",
    }
    lines = {**usual, **{name.replace("_", "-"): value for name, value in headers.items()}}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
    return f"{head}\r\n{body.replace(chr(10), chr(13) + chr(10))}\r\n".encode()


def invitation(company: str, starts: str, zone: str, *, day: int, sequence: int = 0) -> bytes:
    """An invitation to a talk with the hiring manager, with the calendar entry that such mails bring.

    Args:
        starts: by the clock of `zone`, as calendars write it: "20260320T140000".
    """
    head, _, body = letter("interview", company, day=day, Subject="Your application").partition(b"\r\n\r\n")
    slug = company.lower().replace(" ", "")
    calendar = (
        EVENT.format(slug=slug, sequence=sequence, starts=starts, zone=zone).replace("\n", "\r\n").encode()
    )
    kinds = (b"text/plain", body), (b"text/calendar", calendar)
    parts = b"".join(b"--x\r\nContent-Type: %b\r\n\r\n%b\r\n" % kind for kind in kinds)
    return b'%b\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n%b--x--\r\n' % (
        head,
        parts,
    )


def mbox(path: Path, *raws: bytes) -> Path:
    """These mails in one file."""
    start = b"From someone Mon Feb  2 09:00:00 2026\n"
    path.write_bytes(b"".join(start + raw.replace(b"\r\n", b"\n") + b"\n" for raw in raws))
    return path
