"""Links by which a reporter without an account reads a sheet, and what they read."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.errors import ClaimError
from claims.models import Comment, Share
from claims.services import shares, sheet_rows
from claims.sheets.rows import Row
from frontend.forms import refuse
from frontend.pages.doors import not_too_often, signed_in
from frontend.pages.sheets import in_words, story_of
from frontend.sheet_forms import ShareForm

OPENED_A_MINUTE = 30
"""By one address: enough to read, too few to guess a token of 256 bits."""


@signed_in
@require_http_methods(["GET", "POST"])
def shared_links(request: HttpRequest, pk: int) -> HttpResponse:
    """The links of a story, and a new one; its address is shown this once."""
    story = story_of(request, pk)
    form = ShareForm(request.POST or None)
    address, status = "", 200
    if form.is_valid():
        try:
            _share, token = shares.share(story, editor=request.user, **form.cleaned_data)
        except ClaimError as refused:
            refuse(form, refused)
            status = refused.status
        else:
            address = request.build_absolute_uri(reverse("shared_sheet", args=[token]))
    links = story.shares.select_related("created_by")
    given = {"story": story, "form": form, "address": address, "links": links, "now": timezone.now()}
    answer = render(request, "sheets/share.html", given, status=status)
    return _kept_nowhere(answer)


@signed_in
@require_POST
def withdraw_link(request: HttpRequest, pk: int) -> HttpResponse:
    """End a link at once."""
    found = get_object_or_404(Share.objects.visible_to(request.user).select_related("story"), pk=pk)
    shares.withdraw(found, editor=request.user)
    messages.success(request, _("The link no longer works."))
    return redirect("shared_links", found.story_id)


@not_too_often(OPENED_A_MINUTE, seconds=60)
@require_safe
def shared_sheet(request: HttpRequest, token: str) -> HttpResponse:
    """The sheet of today, to be read by whoever has the link. Nothing on it leads further."""
    try:
        share = shares.open_by(token)
    except ClaimError as refused:
        return _kept_nowhere(render(request, "refused.html", {"sentence": refused.detail}, status=refused.status))
    rows = sheet_rows.rows_of(share.story)
    shown = in_words(rows)
    if share.with_comments:
        _add_comments(shown, rows)
    edition = share.story.sheets.defer("rows").first()
    given = {"share": share, "story": share.story, "shown": shown, "edition": edition}
    return _kept_nowhere(render(request, "sheets/shared.html", given))


def _add_comments(shown: Sequence[dict[str, Any]], rows: Sequence[Row]) -> None:
    said = defaultdict(list)
    for comment in Comment.objects.filter(claim__in=[row.claim for row in rows]).select_related("author"):
        said[comment.claim_id].append({"author": comment.author, "text": comment.text})
    for each in shown:
        each["comments"] = said[each["row"].claim]


def _kept_nowhere(answer: HttpResponse) -> HttpResponse:
    """The address is the key: it is told to no other site, to no search engine and to no cache."""
    answer["Referrer-Policy"] = "same-origin"
    answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    answer["Cache-Control"] = "private, no-store"
    return answer
