from datetime import UTC, datetime

from nextround.engine.journey import Cause, Stage
from nextround.engine.mail.kinds import MailKind
from nextround.engine.mail.spans import Span
from nextround.engine.mail.triage import Reading
from nextround.words import has, mails


def test_every_kind_stage_and_cause_has_words() -> None:
    codes = [
        *(f"mail.kind.{kind}" for kind in MailKind),
        *(f"stage.{stage}" for stage in Stage),
        *(f"cause.{cause}" for cause in Cause),
    ]
    assert [] == [code for code in codes if not has(code)]


def test_a_no_with_a_reason_is_told_calmly() -> None:
    reading = Reading(
        kind=MailKind.REJECTION,
        weight=0.6,
        company="Kite",
        stage=Stage.FINAL,
        reasons=(Cause.COMPETITION,),
        because=(Span("we\nchose " + "x" * 300, "body", 0, 309),),
    )

    lines = mails.paragraph(reading, datetime(2026, 2, 2, tzinfo=UTC))

    assert "The application ended: Kite, 02 Feb 2026 (not sure: 60%)." == lines[0]
    assert ["Stage: final round.", "Reason given: competition or luck."] == lines[1:3]
    assert lines[3].startswith("It says: “we chose xxx")
    assert lines[3].endswith("…”")


def test_feedback_tells_what_it_speaks_of() -> None:
    lines = mails.paragraph(Reading(kind=MailKind.FEEDBACK_REPLY, weight=1, reasons=(Cause.CRAFT,)), None)

    assert ["Feedback on how it went.", "It speaks of: interview craft."] == lines


def test_a_parcel_is_nothing_about_an_application() -> None:
    assert ["Nothing about an application."] == mails.paragraph(Reading(kind=MailKind.OTHER, weight=1), None)
