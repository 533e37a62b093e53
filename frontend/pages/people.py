"""The people of the library: who they are, by what names, in which offices; corrected, merged and split here."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from frontend.forms import refuse
from frontend.pages.doors import Request, signed_in
from frontend.people_forms import MergeForm, PeopleFileForm, PeopleSearchForm, PersonForm, SplitForm
from sources.errors import SourceError
from sources.models import Person
from sources.services import people_editing as services

PER_PAGE = 50


@signed_in
@require_http_methods(["GET", "POST"])
def people(request: Request) -> HttpResponse:
    """Everyone the library knows; on POST a list of people comes in."""
    form = PeopleFileForm(request.POST or None, request.FILES or None)
    status = 200
    if form.is_valid():
        try:
            new = services.import_people(form.cleaned_data["file"].read(), actor=request.user)
        except SourceError as refused:
            refuse(form, refused)
            status = refused.status
        else:
            said = ngettext("%(new)s person is new.", "%(new)s people are new.", new) % {"new": new}
            messages.success(request, said)
            return redirect("people")
    asked = PeopleSearchForm(request.GET)
    words = asked.cleaned_data["text"].strip() if asked.is_valid() else ""
    found = Person.objects.visible_to(request.user).prefetch_related("names", "offices__body")
    if words:
        found = found.filter(pk__in=Person.objects.with_words(words, field="names__text").values("pk"))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "sources/people.html", {"form": form, "asked": asked, "page": page}, status=status)


@signed_in
@require_http_methods(["GET", "POST"])
def person(request: Request, pk: int) -> HttpResponse:
    """One person; on POST corrected."""
    shown = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    form = PersonForm(request.POST or None, initial=PersonForm.of(services.as_row(shown)))
    status = 200
    if form.is_valid():
        try:
            services.correct_person(shown, actor=request.user, row=form.row())
        except SourceError as refused:
            refuse(form, refused)
            status = refused.status
        else:
            return redirect("person", pk=pk)
    return _page(request, shown, form=form, status=status)


@signed_in
@require_POST
def merge(request: Request, pk: int) -> HttpResponse:
    """Someone else becomes this person."""
    kept = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    form = MergeForm(request.POST, kept=kept, user=request.user)
    if form.is_valid():
        services.merge_people(kept, gone=form.cleaned_data["gone"], actor=request.user)
        return redirect("person", pk=pk)
    return _page(request, kept, merge=form)


@signed_in
@require_POST
def split(request: Request, pk: int) -> HttpResponse:
    """Some names and offices become a person of their own."""
    shown = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    form = SplitForm(request.POST, person=shown)
    status = 200
    if form.is_valid():
        try:
            new = services.split_person(shown, actor=request.user, **form.given())
        except SourceError as refused:
            refuse(form, refused)
            status = refused.status
        else:
            return redirect("person", pk=new.pk)
    return _page(request, shown, split=form, status=status)


def _page(request: Request, shown: Person, *, status: int = 200, **forms: Any) -> HttpResponse:
    given = {
        "person": shown,
        "turns": shown.turns.count(),
        "form": PersonForm(initial=PersonForm.of(services.as_row(shown))),
        "merge": MergeForm(kept=shown, user=request.user),
        "split": SplitForm(person=shown),
    }
    return render(request, "sources/person.html", given | forms, status=status)
