"""Quick add: three ways in, and the page that confirms."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from nextround.accounts.models import Person
from nextround.engine.journey import Stage, furthest
from nextround.journal import records
from nextround.journal.actions import Told
from nextround.journal.forms import fields
from nextround.journal.forms.applications import LISTED
from nextround.journal.models import Application, Draft

WAYS = ("paste", "upload", "fields")
NEW, OTHER = "new", "other"
PROPOSED = 4
"""Applications offered by similarity."""


class AddForm(forms.Form):
    """Paste, upload, or three fields; whichever is filled is taken, the pressed one first."""

    way = forms.CharField(required=False)
    text = fields.text_field("The mail's text", rows="9")
    mail = forms.FileField(
        label="A mail saved as .eml",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".eml,message/rfc822,text/plain"}),
    )
    company = fields.name_field("Company")
    role = fields.name_field("Role")
    kind = fields.choice_field("What happened", fields.kinds)
    on = fields.day_field("When", required=False)

    def clean(self) -> dict[str, Any]:
        """Find out which way was taken and whether it holds anything."""
        given = super().clean() or self.cleaned_data
        filled = {
            "paste": bool(given.get("text")),
            "upload": given.get("mail") is not None,
            "fields": bool(given.get("company") or given.get("role")),
        }
        way = str(given.get("way"))
        pressed = way if way in WAYS else "paste"
        order = [pressed, *(other for other in WAYS if other != pressed)]
        given["way"] = next((one for one in order if filled[one]), pressed)
        if given["way"] == "fields" and not given.get("kind") and "kind" not in self.errors:
            self.add_error("kind", "Say what happened; “Applied” is fine, too.")
        return given


class ConfirmForm(forms.Form):
    """Everything a text was read to say, each part to be corrected; and where it belongs."""

    application = forms.CharField(required=False)
    other = forms.CharField(required=False)
    company = fields.name_field("Company")
    role = fields.name_field("Role")
    applied_on = fields.day_field("When did you apply? Leave it empty if you don't know", required=False)
    kind = fields.choice_field("What happened", fields.kinds, required=True)
    on = fields.day_field("When")
    stage = fields.choice_field("How far it had come", fields.stages)
    reasons = forms.MultipleChoiceField(
        label="The reason they gave, if any",
        required=False,
        choices=fields.reasons,
        widget=forms.CheckboxSelectMultiple,
    )

    keeps_writer = forms.BooleanField(required=False, initial=True)

    def __init__(self, data: Any, *, person: Person, draft: Draft) -> None:
        """Prefill from what the draft proposes."""
        proposal = draft.proposal
        names = {"company": proposal.get("company", ""), "role": proposal.get("role", "")}
        self.person = person
        self.similar = records.similar(person, **names)[:PROPOSED]
        self.known = records.values_by_id(self.similar)
        chosen = str(self.similar[0].pk) if self.similar else NEW
        super().__init__(
            data, initial={**proposal, "application": chosen, "stage": self._stage(proposal.get("stage", ""))}
        )

    @property
    def reasons_read(self) -> list[str]:
        """The reasons that are ticked, as codes."""
        return list(self["reasons"].value() or [])

    @property
    def others(self) -> list[Application]:
        """The applications that are not proposed, last touched first."""
        rows = records.last_touched_first(Application.objects.owned_by(self.person).kept())
        proposed = {row.pk for row in self.similar}
        return [row for row in rows[: LISTED + PROPOSED] if row.pk not in proposed][:LISTED]

    def clean(self) -> dict[str, Any]:
        """Find the application that was chosen among the person's own."""
        given = super().clean() or self.cleaned_data
        chosen = given.get("application") or NEW
        wanted = given.get("other", "") if chosen == OTHER else chosen
        given["application"] = None if chosen == NEW else self._own(wanted)
        return given

    def told(self) -> Told:
        """What happened, as confirmed."""
        given = self.cleaned_data
        return Told(kind=given["kind"], on=given["on"], stage=given["stage"], reasons=given["reasons"])

    def _stage(self, read: str) -> str:
        """The later of what the mail names and what was noted: mails often say "the interview" only."""
        noted = furthest(self.known[self.similar[0].pk]) if self.similar else None
        stages = [*Stage]
        both = [Stage(stage) for stage in (read, noted) if stage]
        return max(both, key=stages.index, default="")

    def _own(self, name: str) -> Application | None:
        try:
            pk = UUID(name)
        except ValueError:
            pk = None
        found: Application | None = Application.objects.owned_by(self.person).kept().filter(pk=pk).first()
        if found is None:
            self.add_error("application", ValidationError("Choose which application this belongs to."))
        return found
