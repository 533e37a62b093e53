"""Search in the words of the library."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontend.pages.doors import signed_in
from frontend.source_forms import SearchForm
from sources.models import Document
from sources.services import lookup
from sources.services.hits import Hit, hits_of

PER_PAGE = 25
TITLES = 10


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a passage; `is_sought` where it is what was looked for."""

    text: str
    is_sought: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit with its words cut at the places of what was looked for."""

    hit: Hit
    stretches: list[Stretch]


@signed_in
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Passages that hold the words, each in its turn, and the documents that have them in their title."""
    form = SearchForm(request.GET, user=request.user)
    given: dict[str, object] = {"form": form}
    if form.is_asked:
        asked, visible = form.lookup(), Document.objects.visible_to(request.user)
        found = lookup.find_passages(asked, documents=visible)
        page = Paginator(found.ids, PER_PAGE).get_page(request.GET.get("page"))
        titled = (
            lookup.documents_titled(asked.words).filter(pk__in=visible.values("pk")) if asked.sought else visible.none()
        )
        given |= {
            "page": page,
            "found": found,
            "hits": [_shown(hit) for hit in hits_of(list(page.object_list), asked.sought)],
            "titled": titled.select_related("publisher")[:TITLES],
        }
    return render(request, "sources/search.html", given)


def _shown(hit: Hit) -> Shown:
    at, stretches = hit.start, []
    for span in hit.spans:
        stretches += [Stretch(_between(hit, at, span.start), False), Stretch(_between(hit, span.start, span.end), True)]
        at = span.end
    stretches.append(Stretch(_between(hit, at, hit.end), False))
    return Shown(hit, [stretch for stretch in stretches if stretch.text])


def _between(hit: Hit, start: int, end: int) -> str:
    return hit.text[start - hit.start : end - hit.start]
