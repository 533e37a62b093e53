"""What every page does at its door: asks who it is, and says a refusal in words."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from sources.errors import SourceError

View = Callable[..., HttpResponseBase]


class Request(HttpRequest):
    """A request that knows whether htmx sent it."""

    htmx: HtmxDetails


def signed_in(view: View) -> View:
    """Only for who signed in. A refusal that the page does not show at a field becomes a page of its own."""

    @wraps(view)
    def inside(request: Request, *given: Any, **named: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        try:
            return view(request, *given, **named)
        except SourceError as refused:
            return render(request, "refused.html", {"sentence": refused.detail}, status=refused.status)

    return inside


def fills_in(permission: str) -> Callable[[View], View]:
    """For forms: they are not offered to who may not send them. What is sent all the same the services refuse, beside
    what was typed: the right may have been taken away meanwhile."""

    def guarded(view: View) -> View:
        @wraps(view)
        def inside(request: HttpRequest, *given: Any, **named: Any) -> HttpResponseBase:
            if request.method != "POST" and not request.user.has_perm(permission):
                raise PermissionDenied
            return view(request, *given, **named)

        return inside

    return guarded


def asked_by_itself(view: View) -> View:
    """For what a page asks by itself: whoever is signed out meanwhile is told so when they do something, and what they
    typed stays until then."""

    @wraps(view)
    def inside(request: Request, *given: Any, **named: Any) -> HttpResponseBase:
        try:
            return view(request, *given, **named) if request.user.is_authenticated else HttpResponse(status=204)
        except SourceError as refused:
            return HttpResponse(status=refused.status)

    return inside


def _to_sign_in(request: Request) -> HttpResponse:
    if not request.htmx:
        return redirect_to_login(request.get_full_path())
    address = request.htmx.current_url_abs_path or "/"
    return HttpResponseClientRedirect(resolve_url("accounts:sign_in") + "?" + urlencode({"next": address}))


def not_too_often(most: int, *, seconds: int) -> Callable[[View], View]:
    """At most so many requests from one address in so many seconds, for pages that need no account; then 429."""

    def limited(view: View) -> View:
        @wraps(view)
        def inside(request: HttpRequest, *given: Any, **named: Any) -> HttpResponseBase:
            period = int(time.time() // seconds)
            key = f"{view.__name__}:{request.META.get('REMOTE_ADDR', '')}:{period}"
            cache.add(key, 0, timeout=seconds * 2)
            if cache.incr(key) > most:
                answer = render(request, "429.html", status=429)
                answer["Retry-After"] = str(seconds)
                return answer
            return view(request, *given, **named)

        return inside

    return limited
