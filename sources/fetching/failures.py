"""Why an address could not be fetched."""

from sources.fetching.address import SENTENCES as REFUSALS
from sources.reasons import Reason

SENTENCES = {
    **REFUSALS,
    "blocked_redirect": "The address leads on to one that may not be fetched.",
    "too_many_redirects": "The address leads from one to the next more than {limit} times.",
    "unknown_host": "No server has this name.",
    "unreachable": "The server does not answer.",
    "broken_answer": "The server broke off its answer or does not speak HTTP.",
    "insecure": "The server cannot prove who it is: its certificate is not valid.",
    "timeout": "The server took longer than {seconds} seconds.",
    "too_large": "The answer is larger than {limit} MB.",
    "unsupported_type": "The address holds {media_type}, not a text, a page, a PDF or a Word document.",
    "http_error": "The server answered {status}. If you can see the text, paste it instead.",
    "empty": "The server answered with nothing.",
}
"""Code → English sentence; `given` fills the braces."""


class FetchFailed(Reason):
    """An address that could not be fetched."""

    sentences = SENTENCES


class FetchRefused(FetchFailed):
    """An address that is not fetched on principle; no request was sent to it."""
