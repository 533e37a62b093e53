"""Words looked up in the library, as a person types them."""

import re

from django.db.models import QuerySet

from sources.models import Document, Passage

MOST_WORDS = 8


def passages_with(words: str) -> "QuerySet[Passage]":
    """Passages of current versions that hold every one of `words`, in capitals or not, the newest documents first."""
    found = Passage.objects.filter(version__is_current=True)
    for word in words.split()[:MOST_WORDS]:
        found = found.filter(text__iregex=re.escape(word))
    return (
        found.select_related("turn__person", "version__document__publisher")
        .defer("version__text")
        .order_by("-version__document__date", "-version__document", "number")
    )


def documents_titled(words: str) -> "QuerySet[Document]":
    """Documents whose title holds every one of `words`."""
    found = Document.objects.all()
    for word in words.split()[:MOST_WORDS]:
        found = found.filter(title__iregex=re.escape(word))
    return found
