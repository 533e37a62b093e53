"""Originals leave as files that no browser opens: they may hold anything."""

import re
from mimetypes import guess_extension
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from django.http import HttpResponse

from sources.models import Version
from sources.services.originals import read_original


def as_attachment(version: Version) -> HttpResponse:
    """The original of a version, as a download that cannot run."""
    assert version.original is not None
    answer = HttpResponse(read_original(version.original), content_type="application/octet-stream")
    name = file_name_of(version)
    answer["Content-Disposition"] = f"attachment; filename=\"original\"; filename*=UTF-8''{quote(name, safe='')}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["X-Original-SHA256"] = version.original.sha256
    return answer


def file_name_of(version: Version) -> str:
    """A name for the original of a version when it leaves: our own, with the ending of what came in or of its type."""
    assert version.original is not None
    came = version.intakes.exclude(file_name="", final_address="").order_by("-pk").first()
    written = (came.file_name or urlsplit(came.final_address).path) if came else ""
    ending = PurePosixPath(written.replace("\\", "/")).suffix.lower()
    if not re.fullmatch(r"\.[a-z0-9]{1,8}", ending):
        ending = guess_extension(version.original.media_type) or ".bin"
    return f"original-{version.document_id}-{version.number}-{version.original.sha256[:12]}{ending}"
