"""What the pages tell of their keys."""

import json
from typing import Any

from django import template

from frontend.keyboard import ACTS, FIXED, WITH_SHIFT, cap, own_keys

register = template.Library()


@register.filter
def own_keys_of(user: Any) -> str:
    """The keys that this person has given instead of the usual ones, as JSON."""
    return json.dumps(own_keys(getattr(user, "keys", None)))


@register.simple_tag
def acts_by_key() -> list[tuple[str, str, Any]]:
    """Code, sign and meaning of every key; the page shows those that it has."""
    return [(code, cap(code), label) for code, label in (ACTS | WITH_SHIFT | FIXED).items()]
