"""Where mail comes from, what was seen of it, and what it suggests.

Of a mail that is not about a job nothing is kept but its place and its hash. A suggestion holds the mail's
text; the journal gets it only when the person says so.
"""

from typing import ClassVar

from django.db import models

from nextround.foundation.owned import Owned
from nextround.journal.models import Application


class MailAccount(Owned):
    """A mailbox on a server, or all the files of this person; passwords lie elsewhere (foundation.secrets).

    Attributes:
        kind: "imap" or "files".
        folders: names that the person chose; empty means every folder where mail arrives.
        since: only mail from this day on.
        senders: only mail from addresses that contain one of these; empty means everyone.
        watches: whether new mail is looked for while the app is open; off until the person chooses it.
        places: what a folder looked like at the last complete look, as {name: [uidvalidity, modseq]}.
        forgotten_at: when the person disconnected it; what it brought stays.
    """

    kind = models.CharField(max_length=5, default="imap")
    address = models.CharField(max_length=320, blank=True)
    host = models.CharField(max_length=253, blank=True)
    port = models.PositiveIntegerField(default=993)
    starttls = models.BooleanField(default=False)
    folders = models.JSONField(default=list, blank=True)
    since = models.DateField(null=True, blank=True)
    senders = models.JSONField(default=list, blank=True)
    watches = models.BooleanField(default=False)
    places = models.JSONField(default=dict, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)


class SendingAccount(Owned):
    """Where the person's letters are handed over; its password lies elsewhere (foundation.secrets).

    Attributes:
        name, address: from whom a letter comes.
        login: with what the server lets one in, usually the address.
        mailbox: the connected mailbox whose sign-in is used instead of a password.
        forgotten_at: when the person disconnected it.
    """

    name = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=320)
    login = models.CharField(max_length=320)
    host = models.CharField(max_length=253)
    port = models.PositiveIntegerField(default=465)
    starttls = models.BooleanField(default=False)
    mailbox = models.ForeignKey(
        MailAccount, models.SET_NULL, null=True, blank=True, related_name="sending_accounts"
    )
    forgotten_at = models.DateTimeField(null=True, blank=True)


class SeenMessage(Owned):
    """A mail that was looked at: where it lies and its hash; written together with what was kept of it.

    Attributes:
        folder, uidvalidity, uid: its place on the server; a file's mails are placed by their hash alone.
        sha256: of the mail without what servers and programs add on the way (sources/same.py).
    """

    account = models.ForeignKey(MailAccount, models.CASCADE, related_name="seen")
    folder = models.CharField(max_length=1000, blank=True)
    uidvalidity = models.BigIntegerField(default=0)
    uid = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta(Owned.Meta):
        indexes: ClassVar = [models.Index(fields=["owner", "sha256"])]
        constraints: ClassVar = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["account", "folder", "uidvalidity", "uid"], name="one_look_per_place"
            ),
        ]


class MailRun(Owned):
    """One import or one fetch: how far it is, and what came of it.

    Attributes:
        path: the file or folder; empty for an account on a server.
        since: only mail from this day on, as chosen for a file; a mailbox has its own.
        senders: the same for addresses.
        watched: whether it was begun by looking for new mail, without a press.
        is_upload: whether the file at `path` is our own copy, removed at the end.
        state: "waiting", "running", "done", "cancelled" or "stopped" (see `why`).
        total: how many mails there are, as far as it is known.
        why: the sentence and the hint of the refusal that stopped it.
        undone_at: when everything that was filed from it was taken back.
    """

    account = models.ForeignKey(MailAccount, models.CASCADE, related_name="runs")
    path = models.TextField(blank=True)
    since = models.DateField(null=True, blank=True)
    senders = models.JSONField(default=list, blank=True)
    watched = models.BooleanField(default=False)
    is_upload = models.BooleanField(default=False)
    state = models.CharField(max_length=10, default="waiting")
    cancel_wanted = models.BooleanField(default=False)
    total = models.PositiveIntegerField(null=True, blank=True)
    looked = models.PositiveIntegerField(default=0)
    fresh = models.PositiveIntegerField(default=0)
    about_jobs = models.PositiveIntegerField(default=0)
    unreadable = models.PositiveIntegerField(default=0)
    why = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering: ClassVar = ["-created_at"]


class Rebuilt(Owned):
    """An application as the mails tell it, until the person files it.

    Attributes:
        run: the look at the mailbox that brought its first mail.
        application: the one in the journal that its mails belong to, if there is one.
        made: whether `application` came into the journal by filing this one.
    """

    run = models.ForeignKey(MailRun, models.CASCADE, related_name="rebuilt")
    application = models.ForeignKey(
        Application, models.SET_NULL, null=True, blank=True, related_name="rebuilt"
    )
    made = models.BooleanField(default=False)
    company = models.CharField(max_length=300, blank=True)
    role = models.CharField(max_length=300, blank=True)

    class Meta(Owned.Meta):
        ordering: ClassVar = ["created_at", "id"]


class Suggestion(Owned):
    """A mail about a job and what it seems to say; identified by the place and hash of its `seen`.

    Attributes:
        html: the mail's HTML part as it came; only ever shown cleaned, in a frame of its own.
        reading: what it was read to say (mailbox/reading.py writes it).
        doubt: why the person is asked, as a code of words mail.doubt.*; empty where it is sure.
        decided: "" while it waits; then "filed", "not_mine" or "kept" (a recruiter's; nothing is asked).
    """

    seen = models.OneToOneField(SeenMessage, models.CASCADE, related_name="suggestion")
    run = models.ForeignKey(MailRun, models.CASCADE, related_name="suggestions")
    rebuilt = models.ForeignKey(Rebuilt, models.SET_NULL, null=True, blank=True, related_name="suggestions")
    sha256 = models.CharField(max_length=64)
    sent_at = models.DateTimeField(null=True, blank=True)
    sender_name = models.TextField(blank=True)
    sender_address = models.TextField(blank=True)
    subject = models.TextField(blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    message_id = models.CharField(max_length=998, blank=True)
    references = models.JSONField(default=list, blank=True)
    reading = models.JSONField(default=dict)
    doubt = models.CharField(max_length=20, blank=True)
    decided = models.CharField(max_length=10, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering: ClassVar = ["sent_at", "created_at", "id"]
        indexes: ClassVar = [models.Index(fields=["owner", "decided"])]
        constraints: ClassVar = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "sha256"], name="one_suggestion_per_mail"),
        ]


class Filing(Owned):
    """Many mails of one run filed, or taken back, behind the pages.

    Attributes:
        way: "file" or "undo".
        only: ids of the rebuilt applications whose mails are wanted; None for all of them.
        state: "waiting", "running", "done", "cancelled" or "stopped".
        done: how many mails were filed, or taken back, so far.
    """

    run = models.ForeignKey(MailRun, models.CASCADE, related_name="filings")
    way = models.CharField(max_length=4, default="file")
    only = models.JSONField(null=True, blank=True)
    state = models.CharField(max_length=10, default="waiting")
    cancel_wanted = models.BooleanField(default=False)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)

    class Meta(Owned.Meta):
        ordering: ClassVar = ["-created_at"]


class SetAside(Owned):
    """A mail that could not be read, kept as it came, so that nothing is lost.

    Attributes:
        raw: its bytes; None where they are too many to be fetched.
    """

    seen = models.OneToOneField(SeenMessage, models.CASCADE, related_name="set_aside")
    run = models.ForeignKey(MailRun, models.CASCADE, related_name="set_aside")
    code = models.CharField(max_length=40)
    sentence = models.TextField()
    raw = models.BinaryField(null=True)

    class Meta(Owned.Meta):
        ordering: ClassVar = ["created_at", "id"]


class Lesson(Owned):
    """What a correction taught: mails of this sender with this phrase are of this kind, or not the person's.

    Attributes:
        sender: an address in lower case.
        phrase: the words that had said otherwise, in lower case; empty where there were none.
        kind: a kind of mail, or "not_mine".
    """

    sender = models.TextField()
    phrase = models.TextField(blank=True)
    kind = models.CharField(max_length=20)

    class Meta(Owned.Meta):
        constraints: ClassVar = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "sender", "phrase"], name="one_lesson_per_phrase"),
        ]
