"""People: who somebody is, when one was in touch and when to be again, and a file of several."""

from typing import Any, ClassVar

from django import forms

from nextround import words
from nextround.accounts.models import Person
from nextround.engine.people.card import KINDS
from nextround.journal.forms import fields
from nextround.journal.forms.applications import OwnApplication
from nextround.journal.models import Contact

FILES = ".vcf,.csv,.tsv,.txt,text/vcard,text/csv"


def kinds() -> fields.Choices:
    """What kind of contact somebody is, or that one would rather not say."""
    return [("", "I'd rather not say"), *((kind, words.say(f"people.kind.{kind}")) for kind in KINDS)]


class ContactForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """A person worth keeping warm."""

    name = fields.name_field("Name")
    kind = fields.choice_field("What they are to you", kinds)
    met = fields.text_field("How you met", **{"class": "short"})
    note = fields.text_field("Note")

    class Meta:
        model = Contact
        fields: ClassVar = [
            *("name", "kind", "role", "company", "email", "phone"),
            *("is_supporter", "application", "met", "note"),
        ]

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        """Offer only the person's own applications."""
        super().__init__(*args, **kwargs)
        link = OwnApplication(
            person, required=False, label="Through which application", empty_label="Through none of them"
        )
        self.fields["application"] = link
        link.offer(self["application"].value())


class TouchForm(forms.Form):
    """When one was in touch, and about what."""

    on = fields.day_field("When")
    text = fields.text_field("What about, if you like", **{"class": "short"})


class AgainForm(forms.Form):
    """When to be in touch again; left empty, nothing is asked before half a year after a no."""

    on = fields.day_field("Be in touch again on", required=False)


class PeopleFileForm(forms.Form):
    """An address book or a table."""

    file = forms.FileField(
        label="A vCard file or a table",
        allow_empty_file=True,
        error_messages={"required": "Choose a file first."},
        widget=forms.FileInput(attrs={"accept": FILES}),
    )
