"""The compass: what one wants, offers, will not do, and by when something must change."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from nextround import words
from nextround.accounts.asking import person_of
from nextround.foundation.autosave import Kept
from nextround.pages.keeping import kept_answer, offer_help, window_of
from nextround.profile import actions, records
from nextround.profile.forms import WRITTEN, CompassForm
from nextround.profile.parts import COMPASS


def compass(request: HttpRequest) -> HttpResponse:
    """One page with everything; it keeps itself while it is typed."""
    profile = records.profile_row(person_of(request))
    initial = {name: getattr(profile, name) for name in COMPASS}
    form = CompassForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        kept = _keep(request, form)
        offer_help(request, *(str(form.cleaned_data[name]) for name in WRITTEN))
        said = "profile.kept_beside" if any(one.beside for one in kept.values()) else "profile.kept"
        messages.info(request, words.say(said))
        return redirect("compass")
    context = {"form": form, "profile": profile, "written": [(name, _why(name)) for name in WRITTEN]}
    return render(request, "profile/compass.html", context, status=400 if form.errors else 200)


def _why(name: str) -> tuple[str, str]:
    return words.say(f"profile.compass.{name}"), words.say(f"profile.compass.why.{name}")


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed."""
    form = CompassForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"message": str(next(iter(form.errors.values()))[0])}, status=400)
    kept = _keep(request, form)
    return kept_answer(request, kept, *(str(form.cleaned_data[name]) for name in WRITTEN))


def _keep(request: HttpRequest, form: CompassForm) -> dict[str, Kept]:
    """Keep the parts that were sent; texts know what they began from, taps say the last word."""
    typed = {name: form.cleaned_data[name] for name in COMPASS if name in request.POST}
    bases = {name: request.POST.get(f"base-{name}", "") for name in typed if name in WRITTEN}
    return actions.keep_parts(person_of(request), typed, bases=bases, window=window_of(request.POST))
