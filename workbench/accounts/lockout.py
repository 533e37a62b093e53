"""The answer to too many wrong passwords: the same whether the name exists or not."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from workbench.api_errors import page_of_error


def answer(request: HttpRequest, _response: HttpResponse | None = None, *_credentials: Any) -> HttpResponse:
    """Refuse with 429 and say how long to wait."""
    seconds = int(settings.AXES_COOLOFF_TIME.total_seconds())
    detail = _("Too many wrong passwords. Try again in %d minutes.") % (seconds // 60)
    page = page_of_error(request, 429, "locked_out", detail) or render(
        request, "accounts/locked.html", {"minutes": seconds // 60}, status=429
    )
    page["Retry-After"] = str(seconds)
    return page
