"""Where mail is to come from."""

from dataclasses import asdict
from typing import Any

from django import forms

from nextround.journal.forms import fields
from nextround.mailbox.connection import Connection
from nextround.mailbox.models import MailAccount, SendingAccount
from nextround.mailbox.sending import Outgoing
from nextround.mailbox.signing_in import Client
from nextround.sources import providers

FOLDER_CHARS = 4000


class ImportForm(forms.Form):
    """A path on this machine, or a file; the path wins, since it may be larger than any upload."""

    path = forms.CharField(
        label="Where it lies on this machine",
        required=False,
        max_length=FOLDER_CHARS,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    mail = forms.FileField(
        label="Or choose a file",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".mbox,.eml,.jsonl,.ics,message/rfc822,application/mbox"}),
    )

    since = fields.day_field("Only mail from this day on", required=False)
    senders = forms.CharField(label="Only from these senders", required=False, max_length=FOLDER_CHARS)

    def wanted(self) -> dict[str, Any]:
        """What of it is wanted."""
        return {"since": self.cleaned_data["since"], "senders": listed(self.cleaned_data["senders"])}

    def clean(self) -> dict[str, Any]:
        """One of the two has to be given."""
        given = super().clean() or self.cleaned_data
        if not (given.get("path") or given.get("mail")) and not self.errors:
            self.add_error("path", "Say where the mail lies, or choose a file.")
        return given


class AddressForm(forms.Form):
    """The first step: the address tells which provider it is."""

    address = forms.CharField(
        label="Your mail address",
        max_length=320,
        error_messages={"required": "Write the address at which you get mail."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "email", "spellcheck": "false"}),
    )


class ConnectForm(AddressForm):
    """The second: the server, the password, and what of the mailbox is wanted."""

    host = forms.CharField(
        label="The server for incoming mail (IMAP)",
        max_length=253,
        error_messages={
            "required": "The server's name is on your provider's help page, often imap.something."
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    port = forms.IntegerField(label="Port", min_value=1, max_value=65535, initial=993)
    starttls = forms.BooleanField(
        label="It begins in clear, then encrypts (STARTTLS, usually port 143)", required=False
    )
    password = forms.CharField(
        label="Password, or app password",
        required=False,
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    client_id = forms.CharField(
        label="Client id",
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    client_secret = forms.CharField(
        label="Client secret, if there is one",
        required=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    passphrase = forms.CharField(
        label="A passphrase for this machine",
        required=False,
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    since = fields.day_field("Only mail from this day on", required=False)
    senders = forms.CharField(label="Only from these senders", required=False, max_length=FOLDER_CHARS)
    folders = forms.CharField(label="Only these folders", required=False, max_length=FOLDER_CHARS)

    @property
    def signs_in(self) -> bool:
        """Whether the button pressed was the one of the provider."""
        return self.data.get("way") == "sign-in"

    def clean(self) -> dict[str, Any]:
        """One way in has to be given: that of the button pressed."""
        given = super().clean() or self.cleaned_data
        if self.signs_in and not given.get("client_id"):
            self.add_error("client_id", "The provider lets a program in by its client id; type yours here.")
        if not self.signs_in and not given.get("password"):
            self.add_error("password", "Without a password the server shows nothing.")
        return given

    def client(self) -> Client:
        """This app as the person registered it."""
        return Client(id=self.cleaned_data["client_id"], secret=self.cleaned_data["client_secret"])

    def connection(self) -> Connection:
        """What was filled in."""
        given = self.cleaned_data
        names = ("address", "host", "port", "starttls", "since")
        return Connection(
            **{name: given[name] for name in names},
            senders=listed(given["senders"]),
            folders=listed(given["folders"]),
        )


class SendingForm(forms.Form):
    """Where letters are handed over, and in whose name."""

    name = forms.CharField(label="Your name, as they read it", required=False, max_length=300)
    address = AddressForm.base_fields["address"]
    host = forms.CharField(
        label="The server for outgoing mail (SMTP)",
        max_length=253,
        error_messages={
            "required": "The server's name is on your provider's help page, often smtp.something."
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    port = forms.IntegerField(label="Port", min_value=1, max_value=65535, initial=465)
    starttls = forms.BooleanField(
        label="It begins in clear, then encrypts (STARTTLS, usually port 587)", required=False
    )
    login = forms.CharField(
        label="Login, if it is not the address",
        required=False,
        max_length=320,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    password = ConnectForm.base_fields["password"]
    passphrase = ConnectForm.base_fields["passphrase"]

    def outgoing(self) -> Outgoing:
        """What was filled in."""
        names = ("name", "address", "host", "port", "starttls", "login")
        return Outgoing(**{name: self.cleaned_data[name] for name in names})


class NarrowForm(forms.Form):
    """What of a connected mailbox is wanted, and when it is looked at."""

    watches = forms.BooleanField(label="Look for new mail while Nextround is open", required=False)
    since = fields.day_field("Only mail from this day on", required=False)
    senders = forms.CharField(label="Only from these senders", required=False, max_length=FOLDER_CHARS)
    folders = forms.CharField(label="Only these folders", required=False, max_length=FOLDER_CHARS)

    @classmethod
    def start(cls, account: MailAccount) -> dict[str, Any]:
        """What is chosen so far."""
        chosen = {"watches": account.watches, "since": account.since}
        return chosen | {name: ", ".join(getattr(account, name)) for name in ("senders", "folders")}

    def connection(self, account: MailAccount) -> Connection:
        """How the mailbox is reached, with what was filled in."""
        given = self.cleaned_data
        return Connection(
            address=account.address,
            host=account.host,
            since=given["since"],
            senders=listed(given["senders"]),
            folders=listed(given["folders"]),
        )


class PassphraseForm(forms.Form):
    """Opens the locked passwords."""

    passphrase = forms.CharField(
        label="The passphrase of this machine",
        max_length=1000,
        strip=False,
        error_messages={"required": "Type the passphrase that you chose when you connected the mailbox."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


def start_of(address: str) -> dict[str, Any]:
    """What is known about a mailbox from its address."""
    provider = providers.of(address)
    host = provider.host if provider else f"imap.{address.rpartition('@')[2].strip().lower()}"
    return {"address": address, "host": host, "port": 993}


def start_of_sending(name: str, address: str, account: SendingAccount | None) -> dict[str, Any]:
    """What is known about sending: as it was set up before, or by the provider of the connected mailbox."""
    if account is not None:
        return {field: getattr(account, field) for field in ("name", "address", "host", "port", "starttls")}
    provider = providers.of(address)
    known = asdict(provider.outgoing) if provider else {}
    return {"name": name, "address": address, **known}


def listed(text: str) -> tuple[str, ...]:
    """The parts of a text between its commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())
