"""The switches in the masthead: language, theme, single keys."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

SWITCHES = ("language", "theme", "keyboard")


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Change what was pressed and go back. Kept with the account, or in a cookie for who has not signed in."""
    back = redirect(_safe(request, request.POST.get("next", "/")))
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES) and check_for_language(language):
        back.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=365 * 24 * 3600, samesite="Lax")
    if request.user.is_authenticated:
        _keep(request)
    return back


def _keep(request: HttpRequest) -> None:
    user: Any = request.user
    changed = [name for name in SWITCHES if name in request.POST]
    for name in changed:
        value = request.POST[name]
        setattr(user, name, value == "on" if name == "keyboard" else value)
    try:
        user.clean_fields(exclude=[field.name for field in user._meta.fields if field.name not in changed])
    except ValidationError:
        return
    user.save(update_fields=changed)


def _safe(request: HttpRequest, address: str) -> str:
    return (
        address
        if url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
        else "/"
    )
