"""What every page does at its door: asks who it is, and says a refusal in words."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from sources.errors import SourceError

View = Callable[..., HttpResponse]


class Request(HttpRequest):
    """A request that knows whether htmx sent it."""

    htmx: HtmxDetails


def signed_in(view: View) -> View:
    """Only for who signed in. A refusal that the page does not show at a field becomes a page of its own."""

    @wraps(view)
    def inside(request: Request, *given: Any, **named: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        try:
            return view(request, *given, **named)
        except SourceError as refused:
            return render(request, "refused.html", {"sentence": refused.detail}, status=refused.status)

    return inside


def _to_sign_in(request: Request) -> HttpResponse:
    if not request.htmx:
def asked_by_itself(view: View) -> View:
    """For what a page asks by itself: whoever is signed out meanwhile is told so when they do something, and what they
    typed stays until then."""

    @wraps(view)
    def inside(request: Request, *given: Any, **named: Any) -> HttpResponseBase:
        return view(request, *given, **named) if request.user.is_authenticated else HttpResponse(status=204)

    return inside


        return redirect_to_login(request.get_full_path())
    address = request.htmx.current_url_abs_path or "/"
    return HttpResponseClientRedirect(resolve_url("accounts:sign_in") + "?" + urlencode({"next": address}))
