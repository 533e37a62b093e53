from typing import Any, Self

from django.db import models


class LibraryQuerySet(models.QuerySet):
    """Adjectives only. What the library holds is open to everyone who signed in."""

    def visible_to(self, user: Any) -> Self:
        return self if user.is_active and user.is_authenticated else self.none()
