import re
from typing import Any, Self

from django.db import models


class WordsQuerySet(models.QuerySet):
    """Looking for words in any alphabet."""

    def with_words(self, words: str, *, field: str) -> Self:
        """Rows whose `field` has these words, in capitals or not; SQLite's own LIKE can do so in Latin only."""
        return self.filter(**{f"{field}__iregex": re.escape(words)})


class LibraryQuerySet(WordsQuerySet):
    """Adjectives only. What the library holds is open to everyone who signed in."""

    def visible_to(self, user: Any) -> Self:
        return self if user.is_active and user.is_authenticated else self.none()
