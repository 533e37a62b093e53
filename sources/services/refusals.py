"""Why something could not be fetched or read, in the reader's language."""

from django.utils.translation import gettext as _

from sources.fetching import address, failures
from sources.fetching.address import Refusal
from sources.fetching.failures import FetchFailed
from sources.formats import Unreadable, unreadable


def sentence_for(refused: Unreadable | FetchFailed | Refusal) -> str:
    """The sentence of a ground-floor refusal, which is written in English beside its code, in the language that is
    active."""
    if isinstance(refused, Refusal):
        return _(address.SENTENCES[refused.code])
    sentences = unreadable.SENTENCES if isinstance(refused, Unreadable) else failures.SENTENCES
    given = {name: _(value) for name, value in refused.given.items()}
    return _(sentences[refused.code]).format(**given)
