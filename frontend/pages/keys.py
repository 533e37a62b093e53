"""One's own keys: which does what, and whether single keys act at all."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from frontend.keyboard import KeysForm, own_keys
from frontend.pages.doors import Request, signed_in


@signed_in
@require_http_methods(["GET", "POST"])
def keys(request: Request) -> HttpResponse:
    """Give acts other keys, bring the usual ones back, or switch all of them off."""
    user: Any = request.user
    if request.method == "POST" and "usual" in request.POST:
        return _kept(request, user, {})
    form = KeysForm(request.POST or None, keys=own_keys(user.keys))
    if form.is_valid():
        return _kept(request, user, form.own())
    return render(request, "keys.html", {"form": form}, status=400 if form.errors else 200)


def _kept(request: Request, user: Any, chosen: dict[str, str]) -> HttpResponse:
    user.keys = chosen
    user.save(update_fields=["keys"])
    messages.success(request, _("Saved."))
    return redirect("keys")
