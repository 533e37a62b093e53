"""A made file over HTTP, whole or from where it stopped (RFC 9110: ranges, ETag, If-Range)."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _

from claims.errors import ClaimError
from claims.models import SheetFile
from claims.services.exports import FORMATS
from sources.models import Job

AT_ONCE = 1 << 16
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def named(answer: HttpResponseBase, *, title: str, number: str, suffix: str) -> None:
    """Let the answer be saved under the title, and where that is not understood under a number."""
    plain = "".join(letter if letter.isalnum() else "-" for letter in title[:60]).strip("-") or "sheet"
    answer["Content-Disposition"] = (
        f"attachment; filename=\"sheet-{number}.{suffix}\"; filename*=UTF-8''{quote(plain)}.{suffix}"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"


def hand_out(file: SheetFile, *, request: HttpRequest) -> HttpResponseBase:
    """The file, or the part that is asked for. ClaimError `not_made` (409) or `gone` (410) where there is none."""
    if file.state != Job.State.DONE:
        raise ClaimError("not_made", _("This file is not written yet."), status=409)
    try:
        opened = file.path.open("rb")
    except OSError:
        raise ClaimError("gone", _("This file was kept for two hours. Ask for it again."), status=410) from None
    size = Path(file.path).stat().st_size
    etag = f'"{file.sha256}"'
    asked = request.headers.get("Range", "") if request.headers.get("If-Range", etag) == etag else ""
    part = _part(asked, size)
    answer: HttpResponseBase
    if part and part[0] >= part[1]:
        opened.close()
        answer = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    else:
        start, end = part or (0, size)
        kind = FORMATS[file.format].media_type
        answer = StreamingHttpResponse(_read(opened, start, end), content_type=kind, status=206 if part else 200)
        answer["Content-Length"] = str(end - start)
        if part:
            answer["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    named(answer, title=file.story.title, number=f"{file.story_id}-{file.pk}", suffix=FORMATS[file.format].suffix)
    answer["Accept-Ranges"], answer["ETag"] = "bytes", etag
    return answer


def _part(asked: str, size: int) -> tuple[int, int] | None:
    """Start and end of the one range that is asked for, empty where it lies outside; None for the whole file."""
    found = RANGE.fullmatch(asked.strip())
    if not found or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        return max(0, size - int(last)), size if int(last) else 0
    return int(first), min(size, int(last) + 1) if last else size


def _read(file: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        while start < end and (data := file.read(min(AT_ONCE, end - start))):
            start += len(data)
            yield data
