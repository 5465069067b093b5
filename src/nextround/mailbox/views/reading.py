"""Where mail comes from, how far reading is, and what came of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from nextround import words
from nextround.accounts.asking import own, person_of
from nextround.engine.errors import Refusal
from nextround.foundation import secrets
from nextround.mailbox import actions, ending, records, sending
from nextround.mailbox.forms import AddressForm, ConnectForm, ImportForm, PassphraseForm, start_of
from nextround.mailbox.models import MailRun, SetAside
from nextround.pages.refusals import refusals_into, say_refusal
from nextround.pages.undo import say_with_undo
from nextround.sources import providers

RUNS_SHOWN = 10
LESSONS_SHOWN = 200


@require_GET
def mail(request: HttpRequest) -> HttpResponse:
    """The ways in, the mailboxes that are connected, and what was read so far."""
    return render(
        request, "mailbox/mail.html", _ways_in(request, ImportForm(), AddressForm(), PassphraseForm())
    )


def _ways_in(
    request: HttpRequest, files: ImportForm, address: AddressForm, passphrase: PassphraseForm
) -> dict[str, object]:
    person = person_of(request)
    return {
        "form": files,
        "address_form": address,
        "passphrase_form": passphrase,
        "is_locked": secrets.is_locked(),
        "outgoing": sending.account_of(person),
        "servers": records.servers_of(person),
        "runs": MailRun.objects.owned_by(person).select_related("account")[:RUNS_SHOWN],
        "waiting": records.waiting(person).count(),
        "lessons": records.lessons(person)[:LESSONS_SHOWN],
    }


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Begin to read a file or folder."""
    form = ImportForm(request.POST, request.FILES)
    if form.is_valid():
        with refusals_into(form):
            return redirect("mail-run", _begin(request, form).pk)
    return render(request, "mailbox/mail.html", _ways_in(request, form, AddressForm(), PassphraseForm()))


def _begin(request: HttpRequest, form: ImportForm) -> MailRun:
    given, person = form.cleaned_data, person_of(request)
    if given["path"]:
        return actions.start_import(person, given["path"], **form.wanted())
    return actions.start_upload(person, given["mail"], given["mail"].name or "", **form.wanted())


def connect(request: HttpRequest) -> HttpResponse:
    """Connect a mailbox: first the address, then the rest, prefilled for the large providers."""
    if request.method != "POST":
        return redirect("mail")
    if "host" not in request.POST:
        first = AddressForm(request.POST)
        if not first.is_valid():
            return render(
                request, "mailbox/mail.html", _ways_in(request, ImportForm(), first, PassphraseForm())
            )
        return _connect_page(request, ConnectForm(initial=start_of(first.cleaned_data["address"])))
    form = ConnectForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            return _begin_sign_in(request, form) if form.signs_in else _connect(request, form)
    return _connect_page(request, form)


def _connect(request: HttpRequest, form: ConnectForm) -> HttpResponse:
    given = form.cleaned_data
    secret = {name: given[name] for name in ("password", "passphrase")}
    actions.connect(person_of(request), form.connection(), **secret)
    messages.info(request, words.say("mail.note.connected"))
    return redirect("mail")


def _begin_sign_in(request: HttpRequest, form: ConnectForm) -> HttpResponse:
    actions.begin_sign_in(
        person_of(request),
        form.connection(),
        client=form.client(),
        back=request.build_absolute_uri(reverse("mail-oauth-back")),
        passphrase=form.cleaned_data["passphrase"],
    )
    return redirect("mail-oauth")


def _connect_page(request: HttpRequest, form: ConnectForm) -> HttpResponse:
    context = {
        "form": form,
        "provider": providers.of(str(form["address"].value() or "")),
        "has_keyring": secrets.has_keyring(),
        "back": request.build_absolute_uri(reverse("mail-oauth-back")),
    }
    return render(request, "mailbox/connect.html", context)


@require_POST
def unlock(request: HttpRequest) -> HttpResponse:
    """Open the locked passwords for as long as the app runs."""
    form = PassphraseForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            secrets.unlock(form.cleaned_data["passphrase"])
            messages.info(request, words.say("mail.note.unlocked"))
            return redirect("mail")
    return render(request, "mailbox/mail.html", _ways_in(request, ImportForm(), AddressForm(), form))


@require_GET
def run(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far reading is; when it is done, what came of it."""
    found = own(request, MailRun, pk)
    if found.state in records.AT_WORK:
        return render(request, "mailbox/progress.html", {"run": found})
    filing = records.filing_of(found)
    if filing is not None:
        return render(request, "mailbox/filing.html", {"run": found, "filing": filing})
    told = records.tellings(found)
    context = {
        "run": found,
        "counts": records.counts(found),
        "recent": [one for one in told if not one.is_long_ago],
        "long_ago": [one for one in told if one.is_long_ago],
        "aside": found.set_aside.defer("raw").select_related("seen"),
        "recruiters": found.suggestions.filter(decided="kept").only("subject", "sender_name", "sent_at"),
    }
    return render(request, "mailbox/report.html", context)


@require_GET
def progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The part of the page that counts; when reading is done the whole page is asked for again."""
    found = own(request, MailRun, pk)
    filing = records.filing_of(found)
    part = "mailbox/_filing.html" if filing else "mailbox/_progress.html"
    response = render(request, part, {"run": found, "filing": filing})
    if filing is None and found.state not in records.AT_WORK:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop reading."""
    found = own(request, MailRun, pk)
    actions.cancel(found)
    messages.info(request, words.say("mail.note.cancelled"))
    return redirect("mail-run", found.pk)


@require_POST
def file_sure(request: HttpRequest, pk: UUID) -> HttpResponse:
    """File what is sure: all of it, or only what ended long ago, or only the rest."""
    found = own(request, MailRun, pk)
    told = records.tellings(found)
    wanted = {
        "long-ago": [t.row for t in told if t.is_long_ago],
        "recent": [t.row for t in told if not t.is_long_ago],
    }
    try:
        filing = actions.file_many(found, wanted.get(request.POST.get("which", "")))
    except Refusal as refusal:
        say_refusal(request, refusal)
        return redirect("mail-run", found.pk)
    if filing.state in records.AT_WORK:
        return redirect("mail-run", found.pk)
    if filing.done:
        said = words.say("mail.note.filed_many", n=filing.done)
        say_with_undo(request, said, reverse("mail-run-undo", args=[found.pk]))
    else:
        messages.info(request, words.say("mail.note.none_filed"))
    return redirect("mail-run", found.pk)


@require_POST
def undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take everything back that was filed from this run."""
    found = own(request, MailRun, pk)
    try:
        filing = actions.undo_many(found)
    except Refusal as refusal:
        say_refusal(request, refusal)
    else:
        if filing.state not in records.AT_WORK:
            messages.info(request, words.say("mail.note.undone", n=filing.done))
    return redirect("mail-run", found.pk)


@require_POST
def stop_filing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop filing, or taking back; what was done stays done."""
    found = own(request, MailRun, pk)
    filing = records.filing_of(found)
    if filing is not None:
        actions.cancel_filing(filing)
        messages.info(request, words.say("mail.note.filing_stopped"))
    return redirect("mail-run", found.pk)


@require_GET
def set_aside(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The bytes of a mail that could not be read, to be saved and never shown."""
    found = own(request, SetAside, pk)
    response = HttpResponse(bytes(found.raw or b""), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="mail-{found.pk}.eml"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@require_GET
def ends(request: HttpRequest) -> HttpResponse:
    """Where the search ends, and one thing worth changing, or that nobody can tell yet."""
    return render(request, "mailbox/ends.html", ending.told(person_of(request)))
