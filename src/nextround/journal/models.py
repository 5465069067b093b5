"""Openings, applications, events, interviews, people: the facts.

Events are append-only; a correction is a new event that points at the one it corrects. The state of an
application follows from its events (engine/journey.py) and is stored nowhere.
"""

from typing import ClassVar

from django.db import models

from nextround.engine.journey import Kind, Stage
from nextround.foundation import clock
from nextround.foundation.owned import Owned, Trashable


def _choices(codes: type[Kind] | type[Stage]) -> list[tuple[str, str]]:
    return [(str(code), str(code)) for code in codes]


class Opening(Owned):
    """A job that someone wants to fill, with its advertisement as saved."""

    company = models.CharField(max_length=300, blank=True)
    role = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=300, blank=True)
    posting = models.TextField(blank=True)
    posting_saved_on = models.DateField(null=True, blank=True)


class Application(Owned, Trashable):
    """The candidate's try at one opening.

    Attributes:
        cv_version, letter_version: what the person calls the CV and the cover letter that went with it.
        touched_at: when something was last added or corrected; lists are sorted by it.
        archived_at: when it was put away at the end of a search; it stays readable and counts in patterns.
    """

    opening = models.ForeignKey(Opening, models.PROTECT, related_name="applications")
    channel = models.CharField(max_length=20, blank=True)
    cv_version = models.CharField(max_length=100, blank=True)
    letter_version = models.CharField(max_length=100, blank=True)
    tags = models.JSONField(default=list, blank=True)
    note = models.TextField(blank=True)
    touched_at = models.DateTimeField(default=clock.now, editable=False)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)
    kept_extra = models.JSONField(default=dict, blank=True, editable=False)

    class Meta(Owned.Meta):
        indexes: ClassVar = [models.Index(fields=["owner", "-touched_at"])]


class Event(Owned):
    """One dated fact about an application. Append only: a correction is a new event.

    Attributes:
        source: "hand", or "mail:<sha256 of the raw mail>".
        text: the mail or the feedback, word for word.
        because: spans of `text` that say so, as {"text", "where", "start", "end"}; one that was read also has
            "says": "kind", "company", "role" or the code of a reason.
        reasons: causes that were stated, as codes of engine.journey.Cause.
        corrects: the event that this one takes the place of.
        taken_back: a correction that says "this did not happen".
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=_choices(Kind))
    on = models.DateField()
    stage = models.CharField(max_length=20, blank=True, choices=_choices(Stage))
    finalists = models.PositiveSmallIntegerField(null=True, blank=True)
    says = models.CharField(max_length=20, blank=True)
    text = models.TextField(blank=True)
    subject = models.TextField(blank=True)
    message_id = models.CharField(max_length=998, blank=True)
    because = models.JSONField(default=list, blank=True)
    reasons = models.JSONField(default=list, blank=True)
    source = models.CharField(max_length=200, default="hand")
    corrects = models.OneToOneField(
        "self", models.CASCADE, null=True, blank=True, related_name="corrected_by"
    )
    taken_back = models.BooleanField(default=False)
    kept_extra = models.JSONField(default=dict, blank=True, editable=False)

    class Meta(Owned.Meta):
        ordering: ClassVar = ["on", "created_at"]
        constraints: ClassVar = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["application", "source", "kind"],
                condition=~models.Q(source="hand") & models.Q(corrects=None),
                name="one_event_per_mail",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["owner", "on"]),
            models.Index(fields=["owner", "kind"]),
            models.Index(fields=["application", "kind"]),
        ]


class Appointment(Owned):
    """Time and place of a meeting that an invitation is for; its day and stage are the invitation's to say.

    Attributes:
        starts_at: in UTC; `zone` is the IANA zone in which it was arranged.
        minutes: how long it takes, where that is known.
        how: "video", "phone", "there" or "".
        where: a street, or what to open; may hold an address of the web.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="appointments")
    event = models.OneToOneField(Event, models.CASCADE, related_name="appointment")
    starts_at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    how = models.CharField(max_length=10, blank=True)
    where = models.TextField(blank=True)
    with_whom = models.TextField(blank=True)

    class Meta(Owned.Meta):
        indexes: ClassVar = [models.Index(fields=["owner", "starts_at"])]


class Preparation(Owned):
    """One line of a brief that the person ticked, or a question they chose to ask, for a talk at this stage.

    Attributes:
        code: which line, as engine.brief names it ("stumped:<id>"), or "ask:<id>" of the bank.
        text: the question to ask, word for word.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="preparations")
    stage = models.CharField(max_length=20, blank=True)
    code = models.CharField(max_length=200)
    text = models.TextField(blank=True)

    class Meta(Owned.Meta):
        ordering: ClassVar = ["created_at"]
        constraints: ClassVar = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["application", "stage", "code"], name="one_tick_per_line"),
        ]


class Interview(Owned):
    """One meeting at a stage and its five-minute record.

    When it was and at which stage is its event's to say.

    Attributes:
        ratings: the person's own, 1 to 5 by criterion code, from before the answer was known.
        rated_at: when they were given.
        hindsight_ratings: the same, given once the answer was known; kept, but they weigh nothing.
        red_flags, green_flags: codes of the checklist (words: journal.flag.*).
        notes: what was pasted or dictated after it, as it was; its questions are filed once confirmed.
        like_the_job: whether a test resembled the job: "yes", "partly", "no" or "".
        expectation: what the person expects to hear, a number or a word, from before the answer.
        expected_at: when that was noted.
        settled_at: when the person put this talk out of their mind until the answer.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="interviews")
    event = models.OneToOneField(Event, models.CASCADE, related_name="interview")
    with_whom = models.TextField(blank=True)
    dress_and_format = models.TextField(blank=True)
    room_mood = models.TextField(blank=True)
    prepared = models.TextField(blank=True)
    caught_off_guard = models.TextField(blank=True)
    red_flags = models.JSONField(default=list, blank=True)
    green_flags = models.JSONField(default=list, blank=True)
    flags_note = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    like_the_job = models.CharField(max_length=10, blank=True)
    ratings = models.JSONField(default=dict, blank=True)
    rated_at = models.DateTimeField(null=True, blank=True)
    hindsight_ratings = models.JSONField(default=dict, blank=True)
    hindsight_rated_at = models.DateTimeField(null=True, blank=True)
    expectation = models.TextField(blank=True)
    expected_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)


class Question(Owned, Trashable):
    """One question of an interview.

    Attributes:
        asked_by: "them" or "me".
        went: "confident", "all_right", "stumped" or "" (for theirs).
        answer: what I answered, or what they answered to mine.
        better_answer: written afterwards; becomes a practice card.
    """

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="questions")
    asked_by = models.CharField(max_length=4, default="them")
    text = models.TextField()
    went = models.CharField(max_length=12, blank=True)
    topic = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    better_answer = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(Owned.Meta):
        ordering: ClassVar = ["position", "created_at"]


class Scorecard(Owned):
    """How the company looked from the candidate's chair; marks are 1 to 5, or unknown."""

    application = models.OneToOneField(Application, models.CASCADE, related_name="scorecard")
    company = models.PositiveSmallIntegerField(null=True, blank=True)
    people = models.PositiveSmallIntegerField(null=True, blank=True)
    environment = models.PositiveSmallIntegerField(null=True, blank=True)
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    management = models.PositiveSmallIntegerField(null=True, blank=True)
    role_as_advertised = models.PositiveSmallIntegerField(null=True, blank=True)
    right = models.TextField(blank=True)
    wrong = models.TextField(blank=True)


class Correction(Owned, Trashable):
    """What the person said of a requirement that was misread; it holds for every posting from then on.

    Attributes:
        about: what it is about, as engine.fit.corrections names it; the person's latest one of it counts.
        name: the requirement as pages call it.
        says: "met", "nearly", "missing" or "not_asked".
        level: CEFR level, years or degree, where the requirement has one.
        evidence: the person's own line that shows it.
        application: whose posting it was said of.
        before: says, level and evidence of what it took the place of, {} for nothing; None once undone.
    """

    about = models.TextField()
    name = models.TextField(blank=True)
    says = models.CharField(max_length=12)
    level = models.CharField(max_length=20, blank=True)
    evidence = models.TextField(blank=True)
    application = models.ForeignKey(
        Application, models.SET_NULL, null=True, blank=True, related_name="corrections"
    )
    before = models.JSONField(default=dict, null=True, blank=True, editable=False)

    class Meta(Owned.Meta):
        ordering: ClassVar = ["created_at"]
        verbose_name = "taught correction"


class Contact(Owned, Trashable):
    """A person worth keeping warm.

    Attributes:
        kind: one of engine.people.card.KINDS, or empty.
        more_emails: further addresses; a mail from any of them is a mail of theirs.
        met: how one met.
        again_on: the day the person wants to be in touch again; `again_set_on` is when they said so.
        rests: whether the person wants no word about it, neither now nor in half a year.
        brought_by: the same for all whom one file brought.
    """

    application = models.ForeignKey(
        Application, models.SET_NULL, null=True, blank=True, related_name="contacts"
    )
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, blank=True)
    role = models.CharField(max_length=300, blank=True)
    company = models.CharField(max_length=300, blank=True)
    email = models.CharField(max_length=320, blank=True)
    more_emails = models.JSONField(default=list, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    met = models.TextField(blank=True)
    note = models.TextField(blank=True)
    is_supporter = models.BooleanField("lifts me", default=False)
    again_on = models.DateField(null=True, blank=True)
    again_set_on = models.DateField(null=True, blank=True, editable=False)
    rests = models.BooleanField(default=False)
    brought_by = models.UUIDField(null=True, blank=True, editable=False)


class Touch(Owned, Trashable):
    """A real contact with somebody, by hand or from a mail that was pasted.

    Letters that were sent and mails of the mailbox count as well; they stay where they are.

    Attributes:
        how: "talk", noted by hand, or "mail".
    """

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="touches")
    on = models.DateField()
    how = models.CharField(max_length=4, default="talk")
    text = models.TextField(blank=True)

    class Meta(Owned.Meta):
        ordering: ClassVar = ["on", "created_at"]
        verbose_name = "contact noted"
        verbose_name_plural = "touches"


class Merge(Owned):
    """Two entries that the person said are one; while it is kept, it can be undone.

    Attributes:
        gone: the entry that went to the trash.
        changed: what the other took over, as {field: [before, after]}.
        moved: rows that pointed at the one that is gone, as {"app.model.field": [ids]}.
    """

    kept = models.ForeignKey(Contact, models.CASCADE, related_name="+")
    gone = models.ForeignKey(Contact, models.CASCADE, related_name="+")
    changed = models.JSONField(default=dict, blank=True)
    moved = models.JSONField(default=dict, blank=True)

    class Meta(Owned.Meta):
        ordering: ClassVar = ["-created_at"]


class Draft(Owned):
    """A text that was read and waits for the person to confirm what it says; nothing is filed before.

    Attributes:
        text: what was pasted or uploaded, or typed into the fields, as far as it is kept.
        proposal: what the reading proposes, by the names of the form's fields.
        source: "hand", or "mail:<sha256 of what was given>".
    """

    text = models.TextField(blank=True)
    subject = models.TextField(blank=True)
    sender = models.TextField(blank=True)
    message_id = models.CharField(max_length=998, blank=True)
    because = models.JSONField(default=list, blank=True)
    proposal = models.JSONField(default=dict, blank=True)
    source = models.CharField(max_length=200, default="hand")

    class Meta(Owned.Meta):
        ordering: ClassVar = ["-created_at"]


class SearchEnd(Owned):
    """The search is over: this application led to the job. `reopened_at` says that looking began again."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="search_ends")
    ended_on = models.DateField()
    reopened_at = models.DateTimeField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering: ClassVar = ["-created_at"]
