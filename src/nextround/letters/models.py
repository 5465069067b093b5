"""Letters drafted for the candidate; what state one is in follows from its times."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from nextround.foundation.owned import Owned, Trashable
from nextround.journal.models import Application
from nextround.mailbox.models import SendingAccount


class Letter(Owned, Trashable):
    """A message the person may send.

    Attributes:
        application: what it is about; a letter to somebody one knows may be about none.
        kind: a code of engine.letters.LetterKind.
        contact: to whom it goes, where that is one of the person's people.
        language, tone, length: how it was drafted (engine.letters.draft.Manner).
        marks: the words that the tone check marks in it as it is now, lower case.
        rests_until: set when the person wants it to go and it has marks, or lets it rest by choice.
        rests_zone: the zone by whose clock that morning was promised; it stays so wherever the person is.
        rested_marks: the marks it was laid to rest with; others found later ask for another night.
        rest_ended_at: when the person ended the rest on purpose.
        let_go_at: when the person decided not to send it; a finished step, too.
        sent_at: when it went out, by a press here or by the person's own hand; of a day gone by, its noon.
        sent_event: the letter_sent event in the timeline of its application.
        answer_event: the event that holds the answer, word for word; noted by hand, or filed from the mail.
        answered_on, answer_text, answer_source: the same of a letter about no application; the source is
            "hand", or "mail:<sha256>".
    """

    application = models.ForeignKey(
        Application, models.CASCADE, null=True, blank=True, related_name="letters"
    )
    kind = models.CharField(max_length=30)
    contact = models.ForeignKey(
        "journal.Contact", models.SET_NULL, null=True, blank=True, related_name="letters"
    )
    language = models.CharField(max_length=8, default="en")
    tone = models.CharField(max_length=10, default="plain")
    length = models.CharField(max_length=10, default="full")
    to_name = models.CharField(max_length=300, blank=True)
    to_address = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=500, blank=True)
    body = models.TextField(blank=True)
    marks = models.JSONField(default=list, blank=True)
    rests_until = models.DateTimeField(null=True, blank=True)
    rests_zone = models.CharField(max_length=64, blank=True, default="")
    rested_marks = models.JSONField(default=list, blank=True)
    rest_ended_at = models.DateTimeField(null=True, blank=True)
    let_go_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_event = models.OneToOneField(
        "journal.Event", models.SET_NULL, null=True, blank=True, related_name="letter"
    )
    answer_event = models.OneToOneField(
        "journal.Event", models.SET_NULL, null=True, blank=True, related_name="answered_letter"
    )
    answered_on = models.DateField(null=True, blank=True)
    answer_text = models.TextField(blank=True)
    answer_source = models.CharField(max_length=200, blank=True)

    class Meta(Owned.Meta):
        ordering: ClassVar = ["created_at"]


class Sending(Owned):
    """A letter's way out by a press: what was pressed, and how far it is.

    Attributes:
        press: which press; a thread carries out its own press only.
        pressed: the fingerprint of the text, the recipient and the sender that the person saw.
        message_id: fixed before the first try, and the same for each.
        leaves_at: not before this moment.
        state: "going", "handing" (noted before the server hears the text), then "sent", "unsure", "arrived"
            (as the person knows), "not_sent" or "undone".
        why: the sentence and the hint of what stopped it.
    """

    letter = models.OneToOneField(Letter, models.CASCADE, related_name="sending")
    account = models.ForeignKey(SendingAccount, models.SET_NULL, null=True, blank=True, related_name="+")
    press = models.UUIDField(default=uuid4, editable=False)
    pressed = models.CharField(max_length=20, default="")
    message_id = models.CharField(max_length=998, default="")
    leaves_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="going")
    why = models.TextField(blank=True)


class OwnWording(Owned):
    """How the person says one paragraph of a kind of letter; facts are holes such as {company}."""

    kind = models.CharField(max_length=30)
    language = models.CharField(max_length=8)
    paragraph = models.CharField(max_length=500)
    template = models.TextField()

    class Meta(Owned.Meta):
        constraints: ClassVar = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["owner", "kind", "language", "paragraph"], name="one_wording_per_paragraph"
            ),
        ]
