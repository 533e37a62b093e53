"""A page for anyone who has a sheet's file: is it genuine, and what has changed since?"""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from claims.services.verifying import verify
from claims.sheets.reading import LARGEST
from frontend.forms import refuse
from frontend.pages.doors import not_too_often
from sources.errors import SourceError

COMPARED_A_MINUTE = 20
"""By one address: each comparison writes an edition again."""


class FileForm(forms.Form):
    """The file of a signed edition."""

    file = forms.FileField(label=gettext_lazy("File of a signed sheet"))

    def clean_file(self) -> bytes:
        upload = self.cleaned_data["file"]
        if upload.size > LARGEST:
            raise forms.ValidationError(_("A sheet's file has at most %d MB.") % (LARGEST // 1_000_000))
        return bytes(upload.read())


@not_too_often(COMPARED_A_MINUTE, seconds=60)
@require_http_methods(["GET", "POST"])
def verify_sheet(request: HttpRequest) -> HttpResponse:
    """Needs no account: it tells only which rows differ, and nothing that the file does not say itself."""
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    found, status = None, 200
    if form.is_valid():
        try:
            found = verify(form.cleaned_data["file"])
        except SourceError as refused:
            refuse(form, refused)
            status = refused.status
    elif form.is_bound:
        status = 400
    return render(request, "sheets/verify.html", {"form": form, "found": found}, status=status)
