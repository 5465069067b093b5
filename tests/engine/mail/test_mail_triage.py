import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import own_mails
from nextround.engine.journey import Cause, Stage
from nextround.engine.mail import evidence as ev
from nextround.engine.mail.kinds import MailKind
from nextround.engine.mail.message import Message, parse, split_sender
from nextround.engine.mail.spans import merged
from nextround.engine.mail.triage import Reading, read

OWN = [row for language in own_mails.LANGUAGES for row in own_mails.mails(language, times=1, seed=7)]


def mail(row: dict[str, str]) -> Message:
    name, address = split_sender(row["from"])
    return Message(subject=row["subject"], sender_name=name, sender_address=address, body=row["body"])


def body(text: str, **more: str) -> Reading:
    return read(Message(body=text, **more))


@pytest.mark.mission("M1")
@pytest.mark.parametrize("language", own_mails.LANGUAGES)
def test_our_own_mails_are_read_as_what_they_were_written_as(language: str) -> None:
    rows = [row for row in OWN if row["lang"] == language]
    right = Counter(read(mail(row)).kind == row["label_normalised"] for row in rows)

    assert right[True] / len(rows) >= 0.95


@pytest.mark.mission("M1")
@pytest.mark.parametrize("language", own_mails.LANGUAGES)
def test_the_language_of_our_own_mails_is_told(language: str) -> None:
    rows = [row for row in OWN if row["lang"] == language and len(row["body"]) > 120]

    assert sum(read(mail(row)).language == language for row in rows) / len(rows) > 0.95


def test_a_mail_without_words_has_no_language() -> None:
    assert "" == body("12 34").language


@pytest.mark.mission("M1")
@pytest.mark.parametrize(
    "text",
    [
        "Thank you for your interest. Unfortunately, we will not be moving forward with your application.",
        "Your background is impressive, but we have decided to pursue other candidates for this position.",
        "Due to evolving business needs we are not filling this role. Thank you for your time and interest.",
        "The position you applied for has been filled. We wish you the best in your search.",
        "Leider müssen wir Ihnen mitteilen, dass wir Ihre Bewerbung nicht berücksichtigen konnten.",
        "Malheureusement, votre candidature n'a pas été retenue. Bonne continuation dans vos recherches.",
        "Lamentablemente hemos decidido continuar con otros candidatos. Te deseamos mucha suerte.",
        "Helaas gaan we niet verder met je sollicitatie. We wensen je veel succes met je zoektocht.",
    ],
)
def test_a_no_is_recognised_however_politely_it_is_put(text: str) -> None:
    reading = body(text, subject="Thank you for your interest")

    assert MailKind.REJECTION == reading.kind
    assert reading.because


@pytest.mark.mission("M1")
@pytest.mark.parametrize(
    "text",
    [
        "We have received your application. Unfortunately, we cannot reply to every applicant individually.",
        "Thank you for applying. If you are not selected for this position, keep an eye on our jobs page.",
        "We received it. If you do not hear from us, please consider your application unsuccessful.",
        "Thanks for applying! If there is a match, we'll schedule an interview with you.",
        "We are sorry that you decided not to continue. Your application has been withdrawn.",
        "Ihre Bewerbung ist eingegangen. Leider können wir nicht jede Anfrage einzeln beantworten.",
        "Nous avons bien reçu votre candidature. Malheureusement nous ne pouvons pas répondre à chacun.",
    ],
)
def test_what_only_sounds_like_a_no_or_an_invitation_is_neither(text: str) -> None:
    assert body(text).kind not in {MailKind.REJECTION, MailKind.INTERVIEW}


@pytest.mark.mission("M1")
def test_a_refused_offer_of_an_interview_is_no_invitation() -> None:
    said = ev.sheet(Message(body="At this time we cannot offer you an interview.")).said

    assert "interview.invite" not in {code for code, _, _ in said}


def codes(text: str) -> set[str]:
    return {code for code, _, _ in ev.sheet(Message(body=text)).said}


def test_a_condition_makes_a_promise_a_mere_possibility() -> None:
    assert "interview.invite/if" in codes("If you fit, we would like to schedule an interview.")
    assert "interview.invite/if" in codes("We would like to schedule an interview if you fit.")
    assert "interview.invite" in codes("We would like to schedule an interview.")


def test_a_condition_after_a_no_leaves_it_a_no() -> None:
    assert "rejection.decision" in codes("You have not been selected, if you wonder why.")


def test_a_denied_promise_is_marked() -> None:
    assert "offer.offer/not" in codes("We are unable to offer you the position.")


@pytest.mark.mission("M1")
def test_an_earlier_invitation_quoted_below_a_no_is_not_read() -> None:
    reading = body(
        "Hi Alex,\n\nwe have decided to move forward with another candidate.\n\n"
        "On Mon, 2 Feb 2026 at 09:00, Orla <o@x.example> wrote:\n"
        "> We would like to invite you to an interview. Are you free on Tuesday?"
    )

    assert MailKind.REJECTION == reading.kind


@pytest.mark.mission("M1")
def test_the_phrases_that_say_so_are_quoted_with_their_small_words() -> None:
    reading = body("Thanks for coming.\nSadly, we will not be moving forward with you.")

    assert ["we will not be moving forward"] == [span.text for span in reading.because]


def test_phrases_in_the_subject_come_first() -> None:
    reading = body(
        "We have chosen not to move forward with you. We wish you luck.",
        subject="We will not be moving forward",
    )

    assert "subject" == reading.because[0].where


def test_without_a_telling_phrase_the_supporting_ones_are_quoted() -> None:
    reading = Reading(kind=MailKind.OTHER, weight=1)
    assert () == reading.because
    alert = body("Your job alert\n\nView job\n\nApply now", subject="12 new jobs for you")
    assert alert.because


def test_spans_that_touch_are_one() -> None:
    message = Message(subject="abcdef", body="abcdef")

    spans = merged(message, [("body", (0, 2)), ("body", (3, 4)), ("body", (5, 6)), ("subject", (1, 2))])

    assert [("subject", 1, 2), ("body", 0, 6)] == [(s.where, s.start, s.end) for s in spans]


@settings(deadline=None)  # a busy machine is no fault of the reading
@given(st.sampled_from(OWN), st.randoms(use_true_random=False))
def test_every_quoted_place_holds_exactly_the_quoted_text(row: dict[str, str], draw: random.Random) -> None:
    letters = list(row["body"])
    for _ in range(draw.randint(0, 12)):
        letters.insert(draw.randint(0, len(letters)), draw.choice("İß’\r\n\u200b<>./ \U0001f600"))
    message = Message(subject=row["subject"], body="".join(letters))

    reading = read(message)

    assert 0 <= reading.weight <= 1
    for span in (*reading.because, *reading.named.values()):
        source = message.subject if span.where == "subject" else message.body
        assert source[span.start : span.end] == span.text != ""


@given(st.text(max_size=600), st.text(max_size=80))
def test_any_text_is_read(text: str, subject: str) -> None:
    assert read(Message(subject=subject, body=text)).kind in MailKind


@pytest.mark.parametrize(
    "piece",
    [
        "not ",
        "unfortunately we ",
        "a" * 50,
        ">",
        "<",
        "On ",
        "A, ",
        "Aa ",
        "if ",
        "- ",
        "\n",
        "From: ",
        "(",
        "the A ",
    ],
)
def test_a_hundred_thousand_hostile_characters_are_read(piece: str) -> None:
    attack = piece * (100_000 // len(piece))

    assert read(Message(subject=attack[:2000], body=attack)).kind in MailKind


@pytest.mark.parametrize("times", [10_000, pytest.param(1_000_000, marks=pytest.mark.soak)])
def test_mutants_of_our_own_mails_are_read_or_set_aside(times: int) -> None:
    draw = random.Random(20260202)  # noqa: S311 - a fixed seed, not a secret
    seeds = [f"From: {r['from']}\nSubject: {r['subject']}\n\n{r['body']}".encode() for r in OWN]

    for _ in range(times):
        raw = bytearray(draw.choice(seeds))
        for _ in range(draw.randint(1, 8)):
            raw[draw.randrange(len(raw))] = draw.randrange(256)
        made = parse(bytes(raw))
        if isinstance(made, Message):
            assert read(made).kind in MailKind


@pytest.mark.parametrize(
    ("sender", "found"),
    [
        ("acme@myworkday.com", "sender.ats"),
        ("x@us.greenhouse-mail.io", "sender.ats"),
        ("a@mail.linkedin.com", "sender.board"),
        ("a@hackerrank.com", "sender.tests"),
        ("a@gmail.com", "sender.free"),
        ("no-reply@acme.example", "sender.noreply"),
        ("jobalerts@acme.example", "sender.bulk"),
        ("recruiting@acme.example", "sender.hiring"),
    ],
)
def test_the_sender_is_evidence(sender: str, found: str) -> None:
    message = Message(sender_address=sender)

    assert found in ev.evidence(message, ev.sheet(message))


def test_a_sender_who_writes_a_known_domain_into_a_longer_one_is_not_it() -> None:
    assert "" == ev.sender_kind("a@linkedin.com.evil.example")
    assert "" == ev.sender_kind("a@notlinkedin.com")
    assert "" == ev.sender_kind("nobody")


def test_the_build_of_a_mail_is_evidence() -> None:
    message = Message(
        subject="Re: talk",
        body="x" * 3000 + " http" * 6,
        calendar=("BEGIN:VCALENDAR",),
        list_unsubscribe=True,
        auto_submitted=True,
    )

    expected = {"has.calendar", "has.unsubscribe", "has.auto", "subject.reply", "body.long", "body.links"}
    assert expected <= ev.evidence(message, ev.sheet(message))
    assert {"body.short", "job.none"} == ev.evidence(Message(), ev.sheet(Message()))
    middling = Message(body="x" * 500)
    assert "body.middling" in ev.evidence(middling, ev.sheet(middling))


def test_words_about_a_job_and_what_a_known_sender_says_are_evidence() -> None:
    one = Message(body="The interview")
    many = Message(body="Votre candidature au poste", subject="CV", sender_address="a@linkedin.com")

    assert "job.some" in ev.evidence(one, ev.sheet(one))
    assert "job.many" in ev.evidence(many, ev.sheet(many))
    alert = Message(body="View all jobs", sender_address="a@linkedin.com")
    assert "board+job_alert.alert" in ev.evidence(alert, ev.sheet(alert))


def test_a_concession_before_a_no_leaves_it_a_no() -> None:
    assert "rejection.decision" in codes(
        "Even if it was close, we have decided to move on with others who fit."
    )
    assert "rejection.decision/if" in codes("Ask us if the position has been filled.")


def test_a_phrase_in_the_subject_is_evidence_of_its_own() -> None:
    message = Message(subject="Application received", body="Hello")

    assert "subject:confirmation.received" in ev.evidence(message, ev.sheet(message))


@pytest.mark.mission("A2")
def test_feedback_names_what_it_speaks_of() -> None:
    reading = body(
        "Thank you for asking for feedback. The panel liked you, but your answers needed more concrete"
        " examples, and communication was unclear at times.",
        subject="Re: Feedback on my interview",
    )

    assert MailKind.FEEDBACK_REPLY == reading.kind
    assert {Cause.CRAFT, Cause.COMMUNICATION} <= set(reading.reasons)


def test_a_list_of_openings_names_no_company_and_no_stage() -> None:
    reading = body("12 new jobs for you. Data Analyst at ACME. View all jobs.", subject="Your job alert")

    assert (MailKind.JOB_ALERT, None, None) == (reading.kind, reading.company, reading.stage)


def test_an_offer_is_at_the_offer_stage() -> None:
    reading = body(
        "We are delighted to offer you the position of Data Analyst. The offer letter is attached.",
        subject="Your offer",
    )

    assert (MailKind.OFFER, Stage.OFFER) == (reading.kind, reading.stage)
