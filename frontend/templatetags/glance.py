"""How the overview writes lengths of time, measures, and what stands beside what."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()


@register.filter
def span_of(hours: float) -> str:
    """A length of time in one unit, as exact as anyone needs it."""
    if hours < 1:
        return _("%(count)d min") % {"count": max(1, round(hours * 60))}
    if hours < 48:
        return _("%(count)d h") % {"count": round(hours)}
    days = round(hours / 24)
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


@register.filter
def seconds_of(seconds: float) -> str:
    """Seconds, or minutes where there are many."""
    if seconds < 120:
        return _("%(count)d s") % {"count": round(seconds)}
    return _("%(count)d min") % {"count": round(seconds / 60)}


@register.filter
def measure(value: float | None) -> str:
    """A measure of agreement with two digits; a dash where it is not defined."""
    return "—" if value is None else number_format(value, decimal_pos=2).replace("-", "−")


@register.filter
def dashed(name: str) -> str:
    return name.replace("_", "-")


@register.filter
def beside(left: Iterable[Any], right: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Two rows of the same length, pair by pair."""
    return list(zip(left, right, strict=True))
