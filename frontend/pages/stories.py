"""The list of stories, and a new one."""

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from claims import pipeline
from claims.models import Checking, Claim, Story
from frontend.forms import StoryForm, refuse
from frontend.pages.doors import fills_in, signed_in
from sources.errors import SourceError

State = Claim.State
PER_PAGE = 30


@signed_in
@require_safe
def stories(request: HttpRequest) -> HttpResponse:
    """What is being checked, with how far each story is."""
    visible = Story.objects.visible_to(request.user).order_by("-pk")
    page = Paginator(visible, PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = _with_progress(visible.filter(pk__in=[story.pk for story in page.object_list]))
    return render(request, "stories/list.html", {"page": page})


def _with_progress(shown: QuerySet[Story]) -> QuerySet[Story]:
    """With how many claims each has and how many are decided: of the stories of one page, not of all."""
    return (
        shown.annotate(
            total=Count("claims", filter=~Q(claims__state=State.DISMISSED)),
            decided=Count(
                "claims", filter=Q(claims__state__in=[State.VERIFIED, State.DISPUTED, State.NOT_ESTABLISHED])
            ),
            disputed=Count("claims", filter=Q(claims__state=State.DISPUTED)),
        )
        .prefetch_related(Prefetch("checkings", Checking.objects.defer("text", "headers").order_by("-pk")))
        .select_related("created_by")
    )


@signed_in
@fills_in("claims.add_story")
@require_http_methods(["GET", "POST"])
def new_story(request: HttpRequest) -> HttpResponse:
    """An article comes in by paste, file or address. A refusal is said at its field, and what was typed stays."""
    form = StoryForm(request.POST or None, request.FILES or None, actor=request.user, initial=_from_address(request))
    status = 200
    if form.is_valid():
        given = form.cleaned_data
        try:
            checking = pipeline.submit(
                actor=request.user,
                title=given["title"],
                day=given["day"],
                is_restricted=given["is_restricted"],
                members=given["members"],
                second_review=given["second_review"] or Story.SecondReview.NONE,
                **form.brought(),
            )
        except SourceError as refused:
            refuse(form, refused)
            status = refused.status
        else:
            return redirect("story", checking.story_id)
    return render(request, "stories/new.html", {"form": form}, status=status)


def _from_address(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET[name] for name in ("title", "day", "door") if name in request.GET}
