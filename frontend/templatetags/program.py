"""What the program says about itself, and how numbers and times are written."""

from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()


@register.simple_tag
def program_version() -> str:
    """The version that stands in `pyproject.toml`."""
    return settings.VERSION


PAGES_OF = {
    "stories": [
        *("stories", "new_story", "story", "sheet", "edition", "paste_instead"),
        *("new_draft", "draft_changes", "delete_story", "shared_links", "sheet_job"),
    ],
    "queue": ["queue", "claim"],
    "sources": [
        *("sources", "new_source", "source", "search", "changes", "evidence", "correct_source"),
        *("feeds", "people", "person", "missing"),
    ],
    "overview": ["overview"],
    "history": ["history", "story_history"],
}
PLACES = {page: place for place, pages in PAGES_OF.items() for page in pages}


@register.simple_tag(takes_context=True)
def place(context: Any) -> str:
    """Which of the places in the masthead the page belongs to."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    name = (match.url_name or "") if match else ""
    return "stories" if name == "claim" and request.GET.get("in") != "queue" else PLACES.get(name, "")


@register.filter
def age(since: datetime) -> str:
    """How long ago, in one unit: «3 min»."""
    seconds = max(0, int((timezone.now() - since).total_seconds()))
    if seconds < 60:
        return ngettext("%(count)d second", "%(count)d seconds", seconds) % {"count": seconds}
    if seconds < 3600:
        return _("%(count)d min") % {"count": seconds // 60}
    if seconds < 172_800:
        return _("%(count)d h") % {"count": seconds // 3600}
    return ngettext("%(count)d day", "%(count)d days", seconds // 86_400) % {"count": seconds // 86_400}


@register.filter
def known_day(given: str) -> str:
    """A day as far as it is known (2024, 2024-09, 2024-09-26), as the reader writes days."""
    try:
        if len(given) == 7:
            return date_format(date.fromisoformat(f"{given}-01"), "YEAR_MONTH_FORMAT")
        return date_format(date.fromisoformat(given), "DATE_FORMAT")
    except ValueError:
        return given


@register.filter
def grouped(number: int) -> str:
    """A number with its thousands apart: «412 345»."""
    return f"{number:,}".replace(",", "\u202f")


@register.filter
def person(user: object) -> str:
    """A user by their name, or by the name they sign in with."""
    full = getattr(user, "get_full_name", str)()
    return full or str(user)
