"""What a file really is: told by its bytes, held against its name."""

import io
import re
import zipfile
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from sources.formats.unreadable import Unreadable
from sources.text.decode import Undecodable, decode

READABLE = {
    "plain": "plain text",
    "web_page": "a web page",
    "word": "a Word document",
    "pdf": "a PDF",
    "subtitles": "subtitles",
    "records": "records of transcripts in JSON",
}
RECORDS = "records"
TEXTS = frozenset({"plain", "web_page", "subtitles", "records"})
"""Formats that are told apart by a file's name, since all of them are text."""

BY_EXTENSION = {
    ".txt": "plain", ".text": "plain", ".md": "plain", ".markdown": "plain",
    ".html": "web_page", ".htm": "web_page", ".xhtml": "web_page", ".docx": "word", ".pdf": "pdf",
    ".srt": "subtitles", ".vtt": "subtitles", ".json": "records", ".jsonl": "records",
}  # fmt: skip
BY_MEDIA_TYPE = {
    "text/plain": "plain",
    "text/markdown": "plain",
    "text/vtt": "subtitles",
    "application/x-subrip": "subtitles",
    "text/html": "web_page",
    "application/xhtml+xml": "web_page",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "word",
}
SIGNATURES = (
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"RIFF", "a sound, video or WebP file"),
    (b"OggS", "an Ogg sound or video"),
    (b"ID3", "an MP3 sound"),
    (b"\x1a\x45\xdf\xa3", "a Matroska video"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "a database"),
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
INSIDE_ZIP = (
    ("word/vbaProject.bin", "a Word document with macros"),
    ("word/document.xml", "word"),
    ("xl/workbook.xml", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("META-INF/container.xml", "an e-book"),
    ("content.xml", "an OpenDocument file"),
)
DAMAGED_ZIP = "a damaged archive"
ZIP = "a ZIP archive"
OLD_DOCUMENT = "an old Office document"
VIDEO = "a video"
BINARY = "binary data"
OTHERS = dict.fromkeys(
    [
        *(words for _, words in SIGNATURES),
        *(words for _, words in INSIDE_ZIP),
        DAMAGED_ZIP,
        ZIP,
        OLD_DOCUMENT,
        VIDEO,
        BINARY,
    ]
)
KINDS = {**READABLE, **{words: words for words in OTHERS if words not in READABLE}}
"""Whatever `identify` may find → its words, which are translated where they are shown."""

HEAD = 4096
HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|article|div|p|meta)\b", re.IGNORECASE)


def identify(data: bytes, *, name: str, declared_type: str | None = None) -> str:
    """The format of a file: a key of READABLE. Unreadable: empty, unsupported_type, looks_like, password_protected,
    damaged_docx.

    The bytes decide. `name` is a file name or an address; what its ending promises must be what the bytes are, unless
    a server said otherwise by `declared_type`. Of what is text the name decides which it is.
    """
    if not data:
        raise Unreadable("empty")
    found = _by_bytes(data)
    declared = BY_MEDIA_TYPE.get((declared_type or "").partition(";")[0].strip().lower())
    expected = declared or BY_EXTENSION.get(_ending(name))
    if found in TEXTS and expected in TEXTS:
        return expected
    if found == DAMAGED_ZIP and expected == "word":
        raise Unreadable("damaged_docx")
    if found not in READABLE and expected is None:
        raise Unreadable("unsupported_type", found=found)
    if expected is not None and found != expected:
        raise Unreadable("looks_like", found=READABLE.get(found, found), expected=READABLE[expected])
    return found


def _ending(name: str) -> str:
    path = unquote(urlsplit(name).path) if "://" in name else name
    return PurePosixPath(path.replace("\\", "/")).suffix.lower()


def _by_bytes(data: bytes) -> str:
    """A key of READABLE, or words for what cannot be read."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _by_entries(data)
    if data.startswith(OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable("password_protected")
        return OLD_DOCUMENT
    if data[4:8] == b"ftyp":
        return VIDEO
    for signature, words in SIGNATURES:
        if data.startswith(signature):
            return words
    return _by_text(data[:HEAD])


def _by_entries(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return DAMAGED_ZIP
    return next((words for entry, words in INSIDE_ZIP if entry in names), ZIP)


def _by_text(head: bytes) -> str:
    if b"\0" in head:
        try:
            decode(head[: len(head) // 2 * 2])
        except Undecodable:
            return BINARY
        return "web_page" if HTML.search(head.replace(b"\0", b"")) else "plain"
    return "web_page" if HTML.search(head) else "plain"
