"""Every refusal of the API in one shape: `{"code", "detail", "field", "hint"}`."""

from typing import Any

from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

from sources.errors import SourceError

HINTS = {
    401: "Send a token as `Authorization: Token …`, or sign in.",
    403: "Ask an administrator for a role that may do this.",
    409: "Read the current state, then decide again.",
    429: "Wait as long as Retry-After says.",
}


def answer(problem: Exception, context: dict[str, Any]) -> Response | None:
    """The response to `problem`; none for a defect of ours, which becomes a 500."""
    if isinstance(problem, SourceError):
        set_rollback()
        return Response(body(problem.code, str(problem), problem.field, problem.status), status=problem.status)
    response = exception_handler(problem, context)
    if response is None:
        return None
    if isinstance(problem, ValidationError):
        field, detail = first_fault(problem.detail)
        response.data = body("invalid", detail, field, response.status_code) | {"errors": problem.detail}
    else:
        detail = response.data.get("detail", "") if isinstance(response.data, dict) else ""
        code = problem.default_code if isinstance(problem, APIException) else getattr(detail, "code", "refused")
        response.data = body(code, str(detail), "", response.status_code)
    return response


def body(code: str, detail: str, field: str, status: int) -> dict[str, Any]:
    """The shape."""
    return {"code": code, "detail": detail, "field": field, "hint": HINTS.get(status, "")}


def first_fault(detail: Any, field: str = "") -> tuple[str, str]:
    """The first field at fault, with dots for nesting, and what is said of it."""
    if isinstance(detail, dict):
        name, inner = next(iter(detail.items()))
        path = field if name == "non_field_errors" else f"{field}.{name}".lstrip(".")
        return first_fault(inner, path)
    if isinstance(detail, list):
        found = next((each for each in detail if each), "")
        return first_fault(found, field)
    return field, str(detail)
