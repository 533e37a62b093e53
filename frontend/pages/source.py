"""One document of the library: its turns, its versions, and the place someone was sent to."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from claims.models import Claim
from frontend.pages.doors import signed_in
from sources.models import Document, Passage, Turn, Version


@dataclass(frozen=True, slots=True)
class Sentence:
    """A passage cut where the marked place begins and ends. `opens_paragraph`: the source breaks the line before it."""

    passage: Passage
    before: str
    marked: str
    after: str
    opens_paragraph: bool


@signed_in
@require_safe
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a document. `?version=` takes an earlier reading; `?start=` and `?end=` (code points) mark a place,
    `?for=` names a claim that words can be selected for."""
    document = get_object_or_404(
        Document.objects.visible_to(request.user).select_related("publisher", "translation_of"), pk=pk
    )
    versions = list(document.versions.defer("text").select_related("original"))
    version = _chosen(document, versions, request.GET.get("version"))
    place = (_number(request, "start"), _number(request, "end"))
    _check(place, version if request.GET.get("version") else None)
    claim = _claim(request)
    given = {
        "claim": claim if version and version.is_current else None,
        "document": document,
        "versions": versions,
        "version": version,
        "turns": _turns(version, *place) if version else [],
    }
    return render(request, "sources/source.html", given)


def _chosen(document: Document, versions: list[Version], number: str | None) -> Version | None:
    if number is None:
        current = next((version for version in versions if version.is_current), next(iter(versions), None))
        return document.versions.get(pk=current.pk) if current else None
    return get_object_or_404(document.versions, number=int(number) if number.isascii() and number.isdigit() else 0)


def _claim(request: HttpRequest) -> Claim | None:
    """The claim of `?for=` that words are selected for as evidence, where this person can decide it."""
    if not request.user.has_perm("claims.decide_claim"):
        return None
    return Claim.objects.visible_to(request.user).undecided().filter(pk=_number(request, "for")).first()


def _check(place: tuple[int, int], version: Version | None) -> None:
    """A place stands in the version it was found in, and is never looked up in another one."""
    start, end = place
    if (start or end) and (version is None or not start < end <= len(version.text)):
        raise Http404


def _number(request: HttpRequest, name: str) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


def _turns(version: Version, start: int, end: int) -> list[tuple[Turn, list[Sentence]]]:
    turns = list(version.turns.select_related("person").order_by("number"))
    sentences: dict[int, list[Sentence]] = {turn.pk: [] for turn in turns}
    at = 0
    for passage in version.passages.order_by("number"):
        opens = "\n" in version.text[at : passage.start]
        left = min(max(start - passage.start, 0), len(passage.text)) if end else 0
        right = min(max(end - passage.start, left), len(passage.text)) if end else 0
        text = passage.text
        sentences[passage.turn_id].append(Sentence(passage, text[:left], text[left:right], text[right:], opens))
        at = passage.end
    return [(turn, sentences[turn.pk]) for turn in turns]
