"""The endpoint that may propose claims and speakers: off unless whoever runs the workbench names one."""

import time
from typing import Any

import httpcore
import httpx
from django.conf import settings
from django.utils.translation import gettext as _

from sources.errors import StepFailed
from sources.fetching.address import host_of, port_of
from sources.fetching.failures import FetchFailed, FetchRefused
from sources.fetching.network import GuardedTransport

LARGEST_ANSWER = 1024 * 1024
UNREACHABLE = (
    *(httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, httpx.InvalidURL),
    *(FetchFailed, FetchRefused, UnicodeError),
)


def is_there() -> bool:
    """Whether an assistant is configured."""
    return bool(settings.ASSISTANT_URL)


def ask(question: dict[str, Any]) -> bytes:
    """The body of its answer; StepFailed, with the reason in a sentence, where it gives none in time.

    Asked is the address in the settings, on whatever network it lies, and no other: redirects are not followed.
    """
    url, deadline = settings.ASSISTANT_URL, time.monotonic() + settings.ASSISTANT_SECONDS
    transport = GuardedTransport(allowed={f"{host_of(url)}:{port_of(url)}"}, deadline=deadline)
    headers = {"Authorization": f"Bearer {settings.ASSISTANT_KEY}"} if settings.ASSISTANT_KEY else {}
    try:
        with (
            httpx.Client(transport=transport, trust_env=False, headers=headers) as client,
            client.stream("POST", httpx.URL(url).copy_with(port=port_of(url)), json=question) as answer,
        ):
            return _body(answer)
    except httpcore.TimeoutException:
        given = {"seconds": settings.ASSISTANT_SECONDS}
        raise StepFailed("assistant", _("The assistant did not answer within %(seconds)g s.") % given) from None
    except UNREACHABLE:
        raise StepFailed("assistant", _("The assistant cannot be reached.")) from None


def _body(answer: httpx.Response) -> bytes:
    if answer.status_code != 200:
        raise StepFailed("assistant", _("The assistant answered with status %d.") % answer.status_code)
    body = bytearray()
    for piece in answer.iter_bytes():  # unpacked, so a bomb is counted at its real size
        body += piece
        if len(body) > LARGEST_ANSWER:
            raise StepFailed("assistant", _("The answer of the assistant is too long."))
    return bytes(body)
