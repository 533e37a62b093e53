"""Why something could not be fetched or read, in the reader's language."""

from django.utils.translation import gettext as _

from sources.fetching import address
from sources.fetching.address import Refusal
from sources.reasons import Reason


def sentence_for(refused: Reason | Refusal) -> str:
    """The sentence of a ground-floor refusal, which is written in English beside its code, in the language that is
    active."""
    if isinstance(refused, Refusal):
        return _(address.SENTENCES[refused.code])
    given = {name: _(value) for name, value in refused.given.items()}
    return _(refused.sentences[refused.code]).format(**given)
