"""Take everything along, bring it back, go back to a backup, erase it all; and the demo's three people."""

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from nextround.accounts.actions import person_of_this_machine
from nextround.accounts.asking import person_of
from nextround.accounts.models import Person
from nextround.foundation import clock, home
from nextround.journeys import actions, demo
from nextround.journeys.forms import EraseForm, ImportForm, RestoreForm
from nextround.journeys.records import backups
from nextround.pages.refusals import refusals_into

BACKEND = "django.contrib.auth.backends.ModelBackend"
REPORT, ERASED = "keep-report", "keep-erased"


@require_GET
def keep(request: HttpRequest) -> HttpResponse:
    """Export, import, backups, erasing, on one page."""
    return _page(request)


def _page(request: HttpRequest, **forms_with_errors: forms.Form) -> HttpResponse:
    context = {
        "import_form": ImportForm(),
        "restore_form": RestoreForm(),
        "erase_form": EraseForm(),
        "backups": backups(),
        "folder": home.folder(),
        **forms_with_errors,
    }
    return render(request, "journeys/keep.html", context, status=422 if forms_with_errors else 200)


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """Everything, as one file."""
    person = person_of(request)
    name = f"{'nextround-demo' if home.is_demo() else 'nextround'}-{clock.today(person.time_zone)}.json"
    return HttpResponse(
        actions.export_journey(person),
        content_type="application/json",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


@require_POST
def bring_in(request: HttpRequest) -> HttpResponse:
    """Import a journey file; the report says what became of it."""
    form = ImportForm(request.POST, request.FILES)
    if form.is_valid():
        with refusals_into(form):
            text = actions.text_of(form.cleaned_data["journey"].read())
            request.session[REPORT] = _plain(actions.import_journey(person_of(request), text))
            return redirect("keep-report")
    return _page(request, import_form=form)


def _plain(report: actions.Report) -> dict[str, Any]:
    """The report as the session keeps it; problems carry places and reasons, no one's words."""
    added = [{"what": key.replace("_", " "), "rows": rows} for key, rows in report.added.items()]
    problems = [{"where": problem.where, "message": problem.message} for problem in report.problems]
    return {"added": added, "same": report.same, "problems": problems[:500], "left_out": len(problems[500:])}


@require_GET
def report(request: HttpRequest) -> HttpResponse:
    """What the last import in this browser did."""
    if REPORT not in request.session:
        return redirect("keep")
    return render(request, "journeys/report.html", {"report": request.session[REPORT]})


@require_POST
def backup(request: HttpRequest) -> HttpResponse:
    """Make a verified copy, and say where it is."""
    form = forms.Form(request.POST)
    if form.is_valid():
        with refusals_into(form):
            path = actions.make_backup()
            messages.info(request, f"Backup made and checked: {path}", extra_tags="stays")
            return redirect("keep")
    return _page(request, backup_form=form)


@require_POST
def restore(request: HttpRequest) -> HttpResponse:
    """Go back to a backup; this browser stays let in."""
    form = RestoreForm(request.POST, request.FILES)
    if form.is_valid():
        with refusals_into(form):
            before = _restored(form.cleaned_data["name"], form.cleaned_data["backup"])
            login(request, person_of_this_machine(), backend=BACKEND)
            messages.info(request, f"Restored. What was here before is in {before}", extra_tags="stays")
            return redirect("keep")
    return _page(request, restore_form=form)


def _restored(named: Path | None, uploaded: Any) -> Path | None:
    if named is not None:
        return actions.restore_backup(named)
    with tempfile.NamedTemporaryFile(dir=home.folder(), suffix=".part") as file:
        for chunk in uploaded.chunks():
            file.write(chunk)
        file.flush()
        return actions.restore_backup(Path(file.name))


@require_POST
def erase(request: HttpRequest) -> HttpResponse:
    """Erase everything, once its word is typed."""
    form = EraseForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            gone = actions.erase_everything(person_of(request), form.cleaned_data["word"])
            request.session.pop(REPORT, None)
            request.session[ERASED] = {
                "rows": gone.rows,
                "backups": gone.backups,
                "left": [str(path) for path in gone.left],
            }
            return redirect("keep-erased")
    return _page(request, erase_form=form)


@require_GET
def erased(request: HttpRequest) -> HttpResponse:
    """What is gone, and what is left."""
    if ERASED not in request.session:
        return redirect("keep")
    return render(
        request, "journeys/erased.html", {"erased": request.session[ERASED], "folder": home.folder()}
    )


@require_POST
def look_at(request: HttpRequest) -> HttpResponse:
    """In the demo: look at the search of another of the made-up people."""
    if not home.is_demo():
        raise Http404
    person = get_object_or_404(Person, login__in=demo.LOGINS, login=request.POST.get("login", ""))
    login(request, person, backend=BACKEND)
    return redirect("today")
