"""The API refuses in one shape: `{"code", "detail", "field", "hint"}`, with `errors` where there are several."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views import defaults
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.exceptions import APIException, ErrorDetail, NotFound, ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

from claims.api.serializers import ClaimSerializer, VerdictSerializer
from claims.errors import ClaimConflict
from sources.errors import SourceError

MOST_ERRORS = 50
HINTS = {
    401: _("Send a token as “Authorization: Token …”, or sign in."),
    403: _("Ask an administrator for a role that may do this."),
    404: _("Addresses end with a slash; what you may not see is answered like what is not there."),
    409: _("Read the current state, then decide again."),
    413: _("Send less at once, or a longer text as a file."),
    415: _("Send application/json, or multipart/form-data where a file is taken."),
    429: _("Wait as many seconds as Retry-After says."),
    500: _("Nothing was stored. Try again; if it comes back, tell your administrator the time of day."),
}
WHAT_IS_READ = _("Text, web pages, Word (.docx), PDF, subtitles (.srt, .vtt) and records in JSON can be read.")
HINTS_OF_FILES = {
    "looks_like": WHAT_IS_READ,
    "unsupported_type": WHAT_IS_READ,
    "password_protected": _("Save it without a password, then send it again."),
    "damaged_docx": _("Open and save it once more, or paste the text."),
}
"""By code: what is wrong lies in the file, not in the request."""


def problem(status: int, code: str, detail: Any, field: str = "") -> dict[str, Any]:
    """The shape."""
    hint = HINTS_OF_FILES.get(code, HINTS.get(status, "")) if field == "file" else HINTS.get(status, "")
    return {"code": code, "detail": str(detail), "field": field, "hint": str(hint)}


def answer(raised: Exception, context: dict[str, Any]) -> Response | None:
    """The response to what a view raised, always JSON; none for a defect of ours, which becomes a 500."""
    ours = isinstance(raised, SourceError | SuspiciousOperation)
    request = context.get("request")
    response = _refusal(raised, user=getattr(request, "user", None)) if ours else _of_framework(raised, context)
    if response is not None and isinstance(request, Request):
        request.accepted_renderer, request.accepted_media_type = JSONRenderer(), JSONRenderer.media_type
    return response


def page_of_error(request: HttpRequest, status: int, code: str, detail: Any) -> HttpResponse | None:
    """The same shape for what is refused outside of a view; none where a page was asked for."""
    return JsonResponse(problem(status, code, detail), status=status) if request.path.startswith("/api/") else None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler for 400."""
    page = page_of_error(request, 400, "bad_request", _("This request cannot be read."))
    return page or defaults.bad_request(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler for 500."""
    page = page_of_error(request, 500, "internal", _("Something went wrong inside the program."))
    return page or defaults.server_error(request)


@extend_schema(exclude=True)
@api_view(["GET", "POST", "PUT", "PATCH", "DELETE"])
def nowhere(request: Request) -> Response:
    """Every other address below the API."""
    raise NotFound(_("There is nothing at this address."))


def _refusal(raised: Any, *, user: Any) -> Response:
    set_rollback()
    if isinstance(raised, RequestDataTooBig):
        return Response(problem(413, "too_large", _("The request is too large.")), status=413)
    if isinstance(raised, SuspiciousOperation):
        return Response(problem(400, "bad_request", _("This request cannot be read.")), status=400)
    data = problem(raised.status, raised.code, raised, raised.field)
    if isinstance(raised, ClaimConflict):
        last = raised.claim.verdicts.visible_to(user).select_related("reviewer").first()
        data["claim"] = ClaimSerializer(raised.claim).data
        data["verdict"] = VerdictSerializer(last).data if last else None
    return Response(data, status=raised.status)


def _of_framework(raised: Exception, context: dict[str, Any]) -> Response | None:
    response = exception_handler(raised, context)
    if response is None:
        return None
    if isinstance(raised, ValidationError):
        faults = list(_faults(raised.detail))[:MOST_ERRORS]
        first = faults[0]
        response.data = problem(response.status_code, first["code"], first["detail"], first["field"])
        response.data |= {"errors": faults} if len(faults) > 1 else {}
    else:
        detail = response.data["detail"]
        code = detail.code if isinstance(detail, ErrorDetail) else None
        response.data = problem(response.status_code, code or _code_of(raised), detail)
    return response


def _code_of(raised: Exception) -> str:
    return str(raised.default_code) if isinstance(raised, APIException) else "refused"


def _faults(detail: Any, field: str = "") -> Iterator[dict[str, str]]:
    """Each fault with its field, dots for nesting."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from _faults(inner, field if name == "non_field_errors" else f"{field}.{name}".lstrip("."))
    elif isinstance(detail, list):
        for number, inner in enumerate(detail):
            yield from _faults(inner, f"{field}.{number}" if isinstance(inner, dict) and inner else field)
    else:
        yield {"code": getattr(detail, "code", "invalid"), "detail": str(detail), "field": field}
