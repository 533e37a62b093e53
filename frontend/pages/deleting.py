"""A story is deleted for good, by who types its title."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from claims.services.deleting import delete_for_good
from frontend.forms import refuse
from frontend.pages.doors import fills_in, signed_in
from frontend.pages.sheets import story_of
from sources.errors import SourceError


class DeleteForm(forms.Form):
    """The title, to be sure."""

    title = forms.CharField(
        label=gettext_lazy("Title of the story"),
        max_length=300,
        help_text=gettext_lazy("Type it as it stands above."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


@signed_in
@fills_in("claims.delete_story")
@require_http_methods(["GET", "POST"])
def delete_story(request: HttpRequest, pk: int) -> HttpResponse:
    """What goes, what stays, and the title to be typed."""
    story = story_of(request, pk)
    form = DeleteForm(request.POST or None)
    status = 200
    if form.is_valid():
        try:
            delete_for_good(story, actor=request.user, title=form.cleaned_data["title"])
        except SourceError as refused:
            refuse(form, refused)
            status = refused.status
        else:
            messages.success(request, _("The story was deleted for good. The history keeps that it was."))
            return redirect("stories")
    return render(request, "stories/delete.html", {"story": story, "form": form}, status=status)
