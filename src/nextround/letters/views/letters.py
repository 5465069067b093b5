"""Letters: the list, one letter with its tone beside it, and what became of it."""

from collections.abc import Callable, Iterable
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from nextround import words
from nextround.accounts.asking import own, person_of
from nextround.engine.errors import Refusal
from nextround.engine.journey import ending
from nextround.engine.letters import tone
from nextround.engine.letters.draft import LetterKind
from nextround.engine.letters.offered import Standing, may_name_the_law, offered, offered_to
from nextround.foundation import clock
from nextround.foundation.autosave import fingerprint, second_texts
from nextround.journal import actions as journal_actions
from nextround.journal import records as journal
from nextround.journal.asking import own_application
from nextround.journal.models import Application, Contact
from nextround.letters import actions, again, facts, going, records
from nextround.letters.forms import (
    AboutForm,
    AnswerForm,
    CountsForm,
    KindForm,
    LetterForm,
    MannerForm,
    SentForm,
)
from nextround.letters.models import Letter
from nextround.letters.records import MAY_GO, State
from nextround.letters.showing import answer_of, press, sending_of
from nextround.pages.keeping import kept_answer, not_kept, offer_help, window_of
from nextround.pages.refusals import refusals_into, say_refusal
from nextround.pages.undo import say_with_undo
from nextround.plan import records as plan

SHOWN = 200
"""Letters on the list; older ones are reached from their application."""

ASKING = frozenset({"ask_feedback", "follow_up"})
"""Kinds that want an answer."""

FIRST = frozenset({State.UNSURE, State.HANDING, State.GOING, State.READY, State.RESTING})
"""Shown first on the list."""

ABOUT_ONE = (LetterKind.ASK_FEEDBACK, LetterKind.THANK_YOU, LetterKind.FOLLOW_UP)
"""Further kinds for somebody one knows; they are about an application."""

ACTS: dict[str, tuple[Callable[[Letter], object], str, str]] = {
    "rest": (actions.lay_to_rest, "It rests until the morning.", "wake"),
    "wake": (actions.wake, "It is a draft again.", ""),
    "end-rest": (actions.end_rest, "You ended the rest; it may go now.", "rest-on"),
    "rest-on": (actions.rest_on, "It rests on.", ""),
    "let-go": (actions.let_go, "You won't send it. That is done, too.", "take-up"),
    "take-up": (actions.take_up_again, "It is a draft again.", ""),
    "undo-send": (actions.undo_send, "It stays here. Nothing was sent.", ""),
    "arrived": (actions.it_arrived, "Noted as sent.", "unsend"),
    "unsend": (actions.undo_sent, "It is noted as not sent.", ""),
    "leave": (actions.let_rest, "It rests. That is done, too.", "unleave"),
    "unleave": (actions.rest_undone, "You can ask once more.", ""),
    "unanswer": (actions.undo_answer, "The answer is taken back.", ""),
    "keep-wording": (
        actions.keep_wording,
        "Your words are kept for the next letter of this kind.",
        "forget-wording",
    ),
    "forget-wording": (actions.forget_wording, "The next letter of this kind is drafted plainly.", ""),
    "put-away": (journal_actions.trash, "The letter is in the trash for 30 days.", "bring-back"),
    "bring-back": (journal_actions.bring_back, "The letter is back.", ""),
}
"""What a button does, what is said then, and what undoes it."""


def _own(request: HttpRequest, pk: UUID) -> Letter:
    rows = Letter.objects.owned_by(request.user).select_related(
        *("application__opening", "contact", "owner", "sent_event", "answer_event", "sending")
    )
    return cast("Letter", get_object_or_404(rows, pk=pk))


@require_GET
def letters(request: HttpRequest) -> HttpResponse:
    """Every letter and how it stands, those that may go or rest first."""
    now = clock.now()
    rows = [(row, records.state(row, now)) for row in records.letters(person_of(request))[:SHOWN]]
    first = [pair for pair in rows if pair[1] in FIRST]
    context = {"waiting": first, "others": [pair for pair in rows if pair not in first]}
    return render(request, "letters/letters.html", context)


def new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose what the letter is for; not asking is a finished step, too."""
    application = own_application(request, pk)
    form, manner = KindForm(request.POST or None), _manner_form(request)
    if request.method == "POST" and form.is_valid() and manner.is_valid():
        drafted = actions.draft(application, form.cleaned_data["kind"], manner=manner.manner())
        if "not-asking" in request.POST:
            return _act(request, drafted, "let-go", to=reverse("application", args=[pk]))
        return redirect("letter", drafted.pk)
    context = _choice(form, records.standing(application)) | {"application": application, "manner": manner}
    return render(request, "letters/new.html", context, status=400 if form.errors else 200)


def new_to(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A letter to one of the person's people; about an application, or about none."""
    contact = own(request, Contact, pk)
    form, manner = KindForm(request.POST or None), _manner_form(request)
    about = AboutForm(request.POST or None, contact=contact)
    if request.method == "POST" and form.is_valid() and manner.is_valid() and about.is_valid():
        with refusals_into(form):
            drafted = _drafted(contact, form, about, manner)
            return redirect("letter", drafted.pk)
    fitting = offered_to(facts.acquaintance(contact))
    chosen = form.data.get("kind") or _asked_for(request) or fitting[0]
    context = {"contact": contact, "about": about, "manner": manner, "form": form, "chosen": chosen}
    context |= {"kinds": _named(fitting), "others": _named(ABOUT_ONE), "chosen_other": chosen in ABOUT_ONE}
    status = 400 if form.errors or about.errors else 200
    return render(request, "letters/new.html", context, status=status)


def _asked_for(request: HttpRequest) -> str:
    """The kind that the page before offered."""
    kind = request.GET.get("kind", "")
    return kind if kind in set(LetterKind) else ""


def _drafted(contact: Contact, form: KindForm, about: AboutForm, manner: MannerForm) -> Letter:
    application, kind = about.cleaned_data["application"], form.cleaned_data["kind"]
    if application is None:
        return actions.draft_to(contact, kind, manner=manner.manner())
    return actions.draft(application, kind, manner=manner.manner(), contact=contact)


def _manner_form(request: HttpRequest) -> MannerForm:
    """What was chosen, or how the last letter spoke; a command or an old page may leave it out."""
    usual = MannerForm.start(records.last_manner(person_of(request)))
    sent = {name: request.POST.get(name, value) for name, value in usual.items()}
    return MannerForm(sent if request.method == "POST" else None, initial=usual)


def _choice(form: KindForm, standing: Standing) -> dict[str, Any]:
    """The kinds that fit how the application stands, and the others below."""
    fitting = offered(standing)
    others = [kind for kind in LetterKind if kind not in fitting]
    if not may_name_the_law(standing):
        others.remove(LetterKind.ASK_NOTES)
    return {
        "form": form,
        "kinds": _named(fitting),
        "others": _named(others),
        "chosen": form.data.get("kind") or fitting[0],
        "has_ended": standing.ending is not None,
    }


def _named(kinds: Iterable[LetterKind]) -> list[tuple[str, str]]:
    return [(str(kind), words.say(f"letter.kind.{kind}")) for kind in kinds]


@require_POST
def redraft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Draft it again in another language, tone or length; the one before can be brought back."""
    row = _own(request, pk)
    form = _manner_form(request)
    if not form.is_valid():
        return _page(request, row)
    try:
        drafted = actions.draft_anew(row, form.manner())
    except Refusal as refusal:
        say_refusal(request, refusal)
        return redirect("letter", pk)
    undo = reverse("letter-act", args=[pk, "bring-back"])
    say_with_undo(request, "Drafted again. The one before is in the trash.", undo)
    return redirect("letter", drafted.pk)


def letter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One letter: write it, see how its tone reads, let it rest or go, note what came back."""
    row = _own(request, pk)
    if request.method == "POST":
        return _write(request, row)
    return _page(request, row)


def _write(request: HttpRequest, row: Letter) -> HttpResponse:
    form = LetterForm(request.POST)
    if not form.is_valid():
        return _page(request, row, typed=form)
    kept = {}
    with refusals_into(form):
        kept = actions.write(row, form.texts(), bases=_bases(request), window=window_of(request.POST))
    offer_help(request, *form.texts().values())
    if form.errors:
        return _page(request, row, typed=form)
    beside = any(one.beside for one in kept.values())
    if "send" in request.POST and not beside:
        return press(request, row, request.POST["send"])
    if "rest" in request.POST and not beside:
        return _act(request, row, "rest", to=reverse("letter", args=[row.pk]))
    return redirect(f"{reverse('letter', args=[row.pk])}#{'beside' if beside else 'tone'}")


@require_POST
def keep(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep the letter while it is typed."""
    row = _own(request, pk)
    form = LetterForm(request.POST)
    if not form.is_valid():
        return not_kept(_first_error(form))
    try:
        kept = actions.write(row, form.texts(), bases=_bases(request), window=window_of(request.POST))
    except Refusal as refusal:
        return not_kept(refusal)
    return kept_answer(request, kept, *form.texts().values())


@require_GET
def tone_panel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How the letter reads as it is kept now, and what may be done with it."""
    return render(request, "letters/_tone.html", _tone(_own(request, pk)))


@require_POST
def act(request: HttpRequest, pk: UUID, what: str) -> HttpResponse:
    """Press one of the buttons of a letter."""
    row = _own(request, pk)
    if what not in ACTS:
        raise Http404
    to = reverse("letters") if what == "put-away" else reverse("letter", args=[pk])
    return _act(request, row, what, to=to)


def _act(request: HttpRequest, row: Letter, what: str, *, to: str) -> HttpResponse:
    do, sentence, undo = ACTS[what]
    try:
        do(row)
    except Refusal as refusal:
        say_refusal(request, refusal)
        return redirect(to)
    if undo:
        say_with_undo(request, sentence, reverse("letter-act", args=[row.pk, undo]))
    else:
        messages.info(request, sentence)
    return redirect(to)


@require_POST
def sent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The person says they sent it."""
    row = _own(request, pk)
    form = SentForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            actions.mark_sent(row, on=form.cleaned_data["on"])
            say_with_undo(request, "Noted as sent.", reverse("letter-act", args=[pk, "unsend"]))
            return redirect("letter", pk)
    return _page(request, row, sent_form=form)


@require_POST
def answered(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They answered: word for word, and what it speaks of."""
    row = _own(request, pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        offer_help(request, form.cleaned_data["text"])
        with refusals_into(form):
            actions.note_answer(row, **form.cleaned_data)
            say_with_undo(request, "Kept word for word.", reverse("letter-act", args=[pk, "unanswer"]))
            return redirect("letter", pk)
    return _page(request, row, answer_form=form)


@require_POST
def counts(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What their answer counts as speaking of, by the person's own reading."""
    row = _own(request, pk)
    form = CountsForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            actions.count_answer_as(row, form.cleaned_data["says"])
            messages.success(request, words.say("outbox.counted"))
            return redirect("letter", pk)
    return _page(request, row, counts_form=form)


@require_GET
def eml(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The letter as a file for the mail program; while it rests there is none."""
    row = _own(request, pk)
    if records.state(row, clock.now()) not in MAY_GO:
        raise Http404
    answer = HttpResponse(going.eml(row), content_type="message/rfc822")
    answer["Content-Disposition"] = f'attachment; filename="{going.file_name(row)}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _page(request: HttpRequest, row: Letter, **forms: Any) -> HttpResponse:
    typed = forms.get("typed")
    texts = {name: getattr(row, name) for name in actions.WRITTEN}
    context = {
        **_tone(row),
        "fields": {
            name: {
                "value": typed.data.get(name, text) if typed else text,
                "base": fingerprint(text),
                "others": second_texts(row, name),
            }
            for name, text in texts.items()
        },
        **answer_of(row),
        "is_phone": row.kind.endswith("_phone"),
        "sent_on": records.sent_on(row) if row.sent_at else None,
        "no_answer_days": again.days_of(row),
        "can_debrief": row.application is not None and _has_ended(row.application),
        **forms,
    }
    status = 400 if any(form.errors for form in forms.values()) else 200
    return render(request, "letters/letter.html", context, status=status)


def _has_ended(application: Application) -> bool:
    return ending(journal.application_value(application)) is not None


def _tone(row: Letter) -> dict[str, Any]:
    now = clock.now()
    state = records.state(row, now)
    checked = tone.check(row.body, row.language)
    in_subject = tone.check(row.subject, row.language).marks
    due = plan.ahead(row.owner).filter(application=row.application).exclude(application=None)
    wakes = row.rests_until and row.rests_until.astimezone(ZoneInfo(row.owner.time_zone)).date()
    return {
        "letter": row,
        "application": row.application,
        "state": str(state),
        "today": clock.today(row.owner.time_zone).isoformat(),
        "found": len(checked.marks) + len(in_subject),
        "kinds": _by_kind((*in_subject, *checked.marks)),
        "spans": [{"start": mark.start, "end": mark.end} for mark in checked.marks],
        "notes": [note for note in checked.notes if note != "no_question" or row.kind in ASKING],
        "tone_unread": row.language not in tone.LANGUAGES,
        "has_own_wording": records.own_wording(row.owner, row.kind, row.language).exists(),
        "manner": MannerForm(initial=MannerForm.start(records.manner(row))),
        "link": going.mail_link(row),
        **sending_of(row),
        "deadlines": list(due.filter(due__lte=wakes)) if state is State.RESTING else [],
    }


def _by_kind(marks: tuple[tone.Mark, ...]) -> list[tuple[str, list[str]]]:
    """What was marked, each kind explained once, in the order of the letter."""
    kinds: dict[str, list[str]] = {}
    for mark in marks:
        kinds.setdefault(mark.kind, []).append(mark.text)
    return [(kind, list(dict.fromkeys(texts))) for kind, texts in kinds.items()]


def _bases(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST[f"base-{name}"] for name in actions.WRITTEN if f"base-{name}" in request.POST}


class _TooLong(Refusal):
    """A field holds more than it takes."""

    code = "too-long"


def _first_error(form: LetterForm) -> Refusal:
    return _TooLong(next(str(error) for errors in form.errors.values() for error in errors))
