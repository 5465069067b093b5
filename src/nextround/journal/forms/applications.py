"""Applications, their events, their ending, their posting; the end of the search."""

from contextlib import suppress
from typing import Any

from django import forms

from nextround import words
from nextround.accounts.models import Person
from nextround.engine.journey import Stage
from nextround.journal import records
from nextround.journal.actions import Posting, posting_from_file, posting_from_text
from nextround.journal.forms import fields
from nextround.journal.models import Application, Event
from nextround.sources.documents import DOCUMENT_BYTES, UnreadableDocument

ENDINGS = ("rejected", "silent", "withdrawn", "declined")
POSTING_FILES = ".txt,.html,.htm,.json,.pdf,.docx,text/plain,text/html,application/pdf"
LISTED = 200
"""Applications offered in a list of all."""


class PostingForm(forms.Form):
    """The posting, pasted or as a file."""

    posting = fields.text_field("The posting's text", rows="14")
    file = forms.FileField(
        label="Or its file",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": POSTING_FILES}),
    )

    def arrived(self) -> Posting:
        """What was given, as text; a file that was chosen is meant before the text beside it.

        Raises:
            UnreadableDocument, TooLongPosting: it is no posting that can be kept.
        """
        upload = self.cleaned_data["file"]
        if upload is None:
            return posting_from_text(self.cleaned_data["posting"])
        if (upload.size or 0) > DOCUMENT_BYTES:
            raise UnreadableDocument("document-too-big")
        return posting_from_file(upload.read())

    def show(self, text: str) -> None:
        """Show the text that was read out of a file, so that it need not be chosen again."""
        self.data = {**self.data.dict(), "posting": text}  # type: ignore[attr-defined]  # a QueryDict


class NewApplicationForm(PostingForm):
    """A new application, with its posting so that it does not vanish."""

    company = fields.name_field("Company")
    role = fields.name_field("Role")
    applied_on = fields.day_field("When did you apply? Leave it empty if you have not yet", required=False)
    channel = fields.choice_field("How you came to it", fields.channels)
    cv_version = fields.version_field("Which CV went with it", "cv-versions")
    letter_version = fields.version_field("Which cover letter", "letter-versions")
    posting = fields.text_field("The posting's text", rows="7")

    def told(self) -> dict[str, Any]:
        """The fields of the application; a JobPosting fills in the names that were left empty.

        Raises:
            UnreadableDocument, TooLongPosting: as `arrived`.
        """
        came = self.arrived()
        self.show(came.text)
        given = {name: value for name, value in self.cleaned_data.items() if name != "file"}
        names = {"company": given["company"] or came.company, "role": given["role"] or came.role}
        return given | names | {"posting": came.text}


class DescribeForm(forms.Form):
    """What an application is called, how it came about and what was sent."""

    company = fields.name_field("Company")
    role = fields.name_field("Role")
    channel = fields.choice_field("How you came to it", fields.channels)
    cv_version = fields.version_field("Which CV went with it", "cv-versions")
    letter_version = fields.version_field("Which cover letter", "letter-versions")

    @staticmethod
    def start(application: Application) -> dict[str, str]:
        """What the form shows first."""
        opening = application.opening
        return {
            "company": opening.company,
            "role": opening.role,
            "channel": application.channel,
            "cv_version": application.cv_version,
            "letter_version": application.letter_version,
        }


class EventForm(forms.Form):
    """One dated fact."""

    kind = fields.choice_field("What happened", fields.kinds, required=True)
    on = fields.day_field("When")
    stage = fields.choice_field("Stage", fields.stages)
    text = fields.text_field("Their words, or yours", **{"class": "short"})
    reasons = forms.MultipleChoiceField(
        label="The reason they gave, if any",
        required=False,
        choices=fields.reasons,
        widget=forms.CheckboxSelectMultiple,
    )

    @staticmethod
    def start(event: Event) -> dict[str, Any]:
        """What the form shows first when an event is corrected."""
        return {name: getattr(event, name) for name in ("kind", "on", "stage", "text", "reasons")}

    def told(self, event: Event | None = None) -> dict[str, Any]:
        """The fields of the event; marks that no longer fit a changed text are left out."""
        given = dict(self.cleaned_data)
        if event is not None and given["text"] != event.text:
            given["because"] = []
        return given


class EndedForm(forms.Form):
    """How an application ended."""

    how = forms.ChoiceField(
        label="How did it end?",
        choices=lambda: [(code, words.say(f"journal.ended.{code}")) for code in ENDINGS],
        error_messages={"required": "Choose what fits best."},
        widget=forms.RadioSelect,
    )
    on = fields.day_field("When")
    stage = fields.choice_field("How far it had come", fields.stages)
    text = fields.text_field("Their words, if you want to keep them", **{"class": "short"})


class MeetingForm(forms.Form):
    """When a talk or test took place, and at which stage."""

    on = fields.day_field("When")
    stage = fields.choice_field("Stage", fields.stages, required=True)

    @staticmethod
    def start(today: str) -> dict[str, str]:
        """Today, at the stage that most conversations are."""
        return {"on": today, "stage": Stage.RECRUITER_CALL}


class OwnApplication(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    """A choice among the person's applications, by role and company; the last touched ones are offered.

    An older one is chosen from its own page, whose links come here with it.
    """

    def __init__(self, person: Person, **kwargs: Any) -> None:
        """Take any of the person's own."""
        self.own = records.last_touched_first(Application.objects.owned_by(person).kept())
        super().__init__(self.own, **kwargs)

    def offer(self, chosen: Any) -> None:
        """List the latest ones, and `chosen` wherever it stands: an instance, its id, or anything sent."""
        rows = list(self.own[:LISTED])
        with suppress(forms.ValidationError):
            row = self.to_python(chosen)
            rows += [row] if row is not None and row not in rows else []
        none = [("", self.empty_label or "")]
        self.choices = [*none, *((row.pk, self.label_from_instance(row)) for row in rows)]

    def label_from_instance(self, obj: Application) -> str:
        """Role and company, as far as they are known."""
        return " · ".join(filter(None, (obj.opening.role, obj.opening.company)))


class EndSearchForm(forms.Form):
    """Which application led to the job, and when."""

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        """Offer only the person's own applications."""
        super().__init__(*args, **kwargs)
        link = OwnApplication(
            person,
            label="Which one is it?",
            empty_label="Choose …",
            error_messages={"required": "Choose the one that it is."},
        )
        self.fields["application"] = link
        link.offer(self["application"].value())
        self.fields["on"] = fields.day_field("Since when is it settled?")
