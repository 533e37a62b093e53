"""The quote sheet: the rows as they stand, signed editions, and the files."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.errors import ClaimError
from claims.models import Claim, Sheet, Story
from claims.services import exports, papers, sheet_rows
from claims.services import sheets as services
from claims.sheets.rows import Row, row_from
from frontend.pages.doors import signed_in

FORMATS = ("csv", "xlsx", "docx", "article", "pdf", "html", "json", "jsonld")


@signed_in
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Every claim of the story, printed beside said, with what keeps the sheet from being signed."""
    story = story_of(request, pk)
    rows = services.rows_of(story)
    kinds = [kind for kind in request.GET.getlist("kind") if kind in Claim.Kind.values]
    given = {
        "story": story,
        "rows": rows,
        "shown": _in_words([row for row in rows if not kinds or row.kind in kinds]),
        "kinds": [(kind, label, kind in kinds) for kind, label in Claim.Kind.choices],
        "query": "&".join(f"kind={kind}" for kind in kinds),
        "waiting": services.undecided(rows),
        "left_out": sheet_rows.left_out(story),
        "formats": FORMATS,
        "editions": story.sheets.select_related("signed_by").defer("rows"),
    }
    return render(request, "sheets/sheet.html", given)


@signed_in
@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Freeze the rows as a numbered edition."""
    story = story_of(request, pk)
    try:
        signed = services.sign(story, editor=request.user)
    except ClaimError as refused:
        messages.error(request, str(refused.detail))
        return redirect("sheet", pk)
    messages.success(request, _("Edition %(number)d is signed.") % {"number": signed.edition})
    return redirect("edition", pk, signed.edition)


@signed_in
@require_safe
def edition(request: HttpRequest, pk: int, edition: int) -> HttpResponse:
    """A signed edition as it was frozen."""
    story, signed = edition_of(request, pk, edition)
    rows = [row_from(row) for row in signed.rows]
    given = {"story": story, "sheet": signed, "shown": _in_words(rows), "formats": FORMATS}
    paper = papers.paper_of(signed.head or papers.head_of_old(signed), [], seal=papers.seal_of(signed))
    return render(request, "sheets/edition.html", given | {"facts": paper.facts, "remarks": paper.remarks})


@signed_in
@require_safe
def download(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """The sheet of today as a file."""
    story = story_of(request, pk)
    kinds = [kind for kind in request.GET.getlist("kind") if kind in Claim.Kind.values]
    wanted = exports.of_today(story, kinds=kinds, **_written(request, f"/stories/{pk}/sheet/"))
    return _file(exports.export(wanted, format=format), format, name=story.title, number=f"{story.pk}")


@signed_in
@require_safe
def download_edition(request: HttpRequest, pk: int, edition: int, format: str) -> HttpResponse:
    """A signed edition as a file."""
    story, signed = edition_of(request, pk, edition)
    wanted = exports.of_edition(signed, **_written(request, f"/stories/{pk}/sheet/{edition}/"))
    return _file(
        exports.export(wanted, format=format), format, name=f"{story.title}-{edition}", number=f"{story.pk}-{edition}"
    )


def story_of(request: HttpRequest, pk: int) -> Story:
    """The story, if one may see it."""
    return get_object_or_404(Story.objects.visible_to(request.user), pk=pk)


def edition_of(request: HttpRequest, pk: int, edition: int) -> tuple[Story, Sheet]:
    """The story and its edition, if one may see them."""
    story = story_of(request, pk)
    return story, get_object_or_404(story.sheets.select_related("signed_by"), edition=edition)


def _in_words(rows: Sequence[Row]) -> list[dict[str, Any]]:
    return [{"row": row, "mark": line.mark, "cells": line.cells} for row in rows for line in [papers.line_of(row)]]


def _written(request: HttpRequest, address: str) -> dict[str, Any]:
    size = request.GET.get("size", "a4")
    return {"size": size, "bom": request.GET.get("bom") != "0", "address": request.build_absolute_uri(address)}


def _file(data: bytes, format: str, *, name: str, number: str) -> HttpResponse:
    made = exports.FORMATS[format]
    plain = "".join(letter if letter.isalnum() else "-" for letter in name[:60]).strip("-") or "sheet"
    answer = HttpResponse(data, content_type=made.media_type)
    answer["Content-Disposition"] = (
        f"attachment; filename=\"sheet-{number}.{made.suffix}\"; filename*=UTF-8''{quote(plain)}.{made.suffix}"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
