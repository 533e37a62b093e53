"""The answer to too many wrong passwords: the same whether the name exists or not."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def answer(request: HttpRequest, _response: HttpResponse | None = None, *_: Any) -> HttpResponse:
    """Refuse with 429 and say how long to wait."""
    seconds = int(settings.AXES_COOLOFF_TIME.total_seconds())
    page = render(request, "accounts/locked.html", {"minutes": seconds // 60}, status=429)
    page["Retry-After"] = str(seconds)
    return page
