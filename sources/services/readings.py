"""Bytes or pasted words become text: what is refused at the door, what is fetched, what is read."""

import datetime
import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.errors import SourceError, StepFailed
from sources.fetching.address import refusal
from sources.fetching.client import FetchFailed, fetch
from sources.formats import Locator, ReadText, Unreadable, identify, word
from sources.formats.child import read_in_child
from sources.formats.kinds import READABLE, RECORDS
from sources.formats.typed import read_typed
from sources.models import ReadingJob
from sources.services.hosts import ask_politely
from sources.services.originals import keep_original, read_original
from sources.services.refusals import sentence_for
from sources.text.language import detect_language
from sources.text.offsets import Span
from sources.text.turns import Turn

LARGEST_FILE = 25 * 1024 * 1024
LONGEST_PASTE = 5_000_000
UNKNOWN_LANGUAGE = "und"
"""As ISO 639 writes that nobody can tell."""
READER_SECONDS = 25.0
READER_MEMORY = 1024**3


@dataclass(frozen=True, slots=True)
class AtTheDoor:
    """What came in, checked as far as it can be without reading it."""

    door: str
    text: str = ""
    address: str = ""
    file_name: str = ""
    data: bytes = b""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a document and what its format told of it; `turns` is None where they have to be detected, `blocks`
    are set apart as quoted."""

    text: str
    language: str
    title: str = ""
    date: datetime.date | None = None
    turns: tuple[Turn, ...] | None = None
    locators: tuple[Locator, ...] = ()
    reader: str = ""
    blocks: tuple[Span, ...] = ()


def at_the_door(
    *, text: str, address: str, file_name: str, data: bytes | None, is_typed: bool = False, takes_records: bool = False
) -> AtTheDoor:
    """Accept one of the three, or raise a SourceError with the field at fault.

    `is_typed`: the text was typed by hand from a recording and has its times. `takes_records`: a file may hold many
    texts (see `sources.services.transcripts`).
    """
    if [bool(text.strip()), bool(address.strip()), data is not None].count(True) != 1:
        detail = _("Give one of these: a text, an address or a file.")
        raise SourceError("nothing_given", detail, field="text")
    if data is not None:
        return _file_at_the_door(file_name, data, takes_records=takes_records)
    if address.strip():
        return _address_at_the_door(address.strip())
    if len(text) > LONGEST_PASTE:
        raise SourceError(
            "too_large", _("This text is too long to be pasted. Upload it as a file."), field="text", status=413
        )
    if "\0" in text:
        raise SourceError("null_characters", _("The text holds null characters."), field="text")
    if is_typed and not read_typed(text).locators:
        detail = _("Begin a line with the time of the recording, such as [00:12:31].")
        raise SourceError("no_time_codes", detail, field="text")
    return AtTheDoor(ReadingJob.Door.TYPED if is_typed else ReadingJob.Door.PASTE, text=text)


def check_size(size: int) -> None:
    """SourceError `too_large` (413) where a file of `size` bytes is not worth reading."""
    if size > LARGEST_FILE:
        given = {"limit": LARGEST_FILE // 1024**2, "size": -(-size // 1024**2)}
        detail = _("The limit is %(limit)d MB, this file has %(size)d MB.") % given
        raise SourceError("too_large", detail, field="file", status=413)


def fetch_original(job: ReadingJob, *, allowed: Collection[str]) -> None:
    """Bring the bytes behind the job's address and keep them, with the manners of `sources.services.hosts`."""
    ask_politely(job.address, allowed=allowed)
    try:
        fetched = fetch(job.address, allowed=frozenset(allowed), user_agent=settings.USER_AGENT)
    except FetchFailed as failed:
        raise StepFailed(failed.code, sentence_for(failed)) from None
    job.original = keep_original(fetched.data, media_type=fetched.media_type)
    job.final_address, job.media_type, job.charset = (
        fetched.final_url[:2000],
        fetched.media_type[:100],
        (fetched.charset or "")[:40],
    )
    job.headers = dict(fetched.headers)
    job.fetched_at = timezone.now()
    job.save(update_fields=["original", "final_address", "media_type", "charset", "headers", "fetched_at"])


def read_job(job: ReadingJob) -> Reading:
    """Read what the job brought: pasted words as they are, bytes by the reader of their format."""
    pasted: str = getattr(job, "text", "")
    if job.original is None:
        typed = read_typed(pasted) if job.door == ReadingJob.Door.TYPED else ReadText(pasted, format="plain")
        language = detect_language(typed.text) or UNKNOWN_LANGUAGE
        return Reading(typed.text, language, locators=typed.locators, reader=typed.reader)
    name = job.file_name or job.final_address
    try:
        found = read_in_child(
            read_original(job.original),
            name=name,
            declared_type=job.media_type or None,
            charset=job.charset or None,
            seconds=READER_SECONDS,
            memory_bytes=READER_MEMORY,
        )
    except Unreadable as refused:
        raise StepFailed(refused.code, sentence_for(refused)) from None
    return Reading(
        text=found.text,
        language=found.language or detect_language(found.text) or UNKNOWN_LANGUAGE,
        title=found.title,
        date=found.date,
        locators=found.locators,
        reader=found.reader,
        blocks=found.blocks,
    )


def _file_at_the_door(file_name: str, data: bytes, *, takes_records: bool) -> AtTheDoor:
    if not data:
        raise SourceError("empty", _("The file is empty."), field="file")
    check_size(len(data))
    try:
        format = identify(data, name=file_name)
        if format == RECORDS and not takes_records:
            raise Unreadable("unsupported_type", found=READABLE[RECORDS])
        if format == "word":
            word.check_unpacked(data)
    except Unreadable as refused:
        status = 400 if refused.code == "unpacks_too_large" else 415
        raise SourceError(refused.code, sentence_for(refused), field="file", status=status) from None
    return AtTheDoor(ReadingJob.Door.FILE, file_name=file_name[:255], data=data)


def _address_at_the_door(address: str) -> AtTheDoor:
    refused = refusal(address, allowed=frozenset(settings.FETCH_ALLOWED_HOSTS))
    if refused:
        raise SourceError(refused.code, sentence_for(refused), field="address")
    return AtTheDoor(ReadingJob.Door.ADDRESS, address=address)
