"""The nine kinds of mail."""

from enum import StrEnum


class MailKind(StrEnum):
    """What a mail is to someone who applies for jobs."""

    CONFIRMATION = "confirmation"
    INTERVIEW = "interview"
    ASSESSMENT = "assessment"
    REJECTION = "rejection"
    OFFER = "offer"
    FEEDBACK_REPLY = "feedback_reply"
    RECRUITER_OUTREACH = "recruiter_outreach"
    JOB_ALERT = "job_alert"
    OTHER = "other"
