"""What became of a document: what the publisher changed, the bytes as they came, a page to print as evidence."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frontend.forms import refuse
from frontend.pages.doors import Request, fills_in, signed_in
from frontend.source_forms import DocumentForm, PlaceForm
from sources import pipeline
from sources.errors import SourceError
from sources.models import Document, Version
from sources.services import documents
from sources.services.downloads import as_attachment
from sources.services.hits import place_in
from sources.text.revisions import revisions

AROUND = 240


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of either version: `kind` is same, removed, added or gap (what is the same and far from a change)."""

    kind: str
    text: str


@signed_in
@require_safe
def changes(request: Request, pk: int, number: int) -> HttpResponse:
    """What differs between a version and the one before it."""
    version = get_object_or_404(_versions(request), document=pk, number=number)
    before = get_object_or_404(_versions(request), document=pk, number=number - 1)
    given = {"document": version.document, "version": version, "before": before, "pieces": _pieces(before, version)}
    return render(request, "sources/changes.html", given)


@signed_in
@require_safe
def original(request: Request, pk: int, number: int) -> HttpResponse:
    """The bytes as they came, as a file that no browser opens: it may hold anything."""
    version = get_object_or_404(_versions(request), document=pk, number=number, original__isnull=False)
    return as_attachment(version)


@signed_in
@require_safe
def evidence(request: Request, pk: int, number: int) -> HttpResponse:
    """A page to print: the words at a place, and where they come from."""
    version = get_object_or_404(_versions(request), document=pk, number=number)
    form = PlaceForm(request.GET)
    whole = {"start": 0, "end": len(version.text)}
    place = place_in(version, **(form.cleaned_data if form.is_valid() else whole))
    given = {
        "document": version.document,
        "version": version,
        "place": place,
        "locators": version.locators.filter(start__lt=place.end, end__gt=place.start)[:20],
        "is_whole": not form.is_valid(),
    }
    return render(request, "sources/evidence.html", given)


@signed_in
@require_POST
def fetch_again(request: Request, pk: int) -> HttpResponse:
    """Ask the publisher for the document once more."""
    pipeline.fetch_again(get_object_or_404(Document.objects.visible_to(request.user), pk=pk), actor=request.user)
    messages.success(request, _("The publisher is asked again. What differs becomes a new version."))
    return redirect("source", pk=pk)


@signed_in
@fills_in("sources.change_document")
@require_http_methods(["GET", "POST"])
def correct(request: Request, pk: int) -> HttpResponse:
    """Correct what is known about a document."""
    document = get_object_or_404(Document.objects.visible_to(request.user), pk=pk)
    form = DocumentForm(request.POST or None, document=document, user=request.user)
    status = 200
    if form.is_valid():
        try:
            documents.correct_document(document, actor=request.user, **form.changes())
        except SourceError as refused:
            refuse(form, refused)
            status = refused.status
        else:
            return redirect("source", pk=pk)
    return render(request, "sources/correct.html", {"form": form, "document": document}, status=status)


def _versions(request: Request) -> "QuerySet[Version]":
    return Version.objects.visible_to(request.user).select_related("document__publisher", "original")


def _pieces(before: Version, version: Version) -> list[Piece]:
    """Both texts with their changes; what is the same and far from them is left out."""
    found = revisions(before.text, version.text)
    pieces = []
    for number, each in enumerate(found):
        if each.kind != "same":
            text = each.old.of(before.text) if each.kind == "removed" else each.new.of(version.text)
            pieces.append(Piece(each.kind, text))
            continue
        text = each.new.of(version.text)
        head = text[:AROUND] if number else ""
        tail = text[-AROUND:] if number < len(found) - 1 else ""
        if len(text) <= len(head) + len(tail):
            pieces.append(Piece("same", text))
        else:
            pieces += [
                piece
                for piece in (Piece("same", head), Piece("gap", ""), Piece("same", tail))
                if piece.text or piece.kind == "gap"
            ]
    return pieces
