"""Is the library still what it was? Every stored byte and text is hashed again."""

from collections.abc import Iterator
from dataclasses import dataclass

from sources.errors import SourceError
from sources.models import Original, Passage, Version
from sources.services.acts import broken_links
from sources.services.originals import read_original
from sources.services.versions import text_sha256

AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that is no longer what it was: `what` it is, and the `cause`."""

    what: str
    cause: str


def damage() -> Iterator[Damage]:
    """Everything wrong with the originals, the versions, their passages and the chain of acts."""
    yield from _damaged_originals()
    yield from _damaged_versions()
    yield from _damaged_passages()
    for link in broken_links():
        yield Damage(f"act {link.number}", link.cause)


def _damaged_originals() -> Iterator[Damage]:
    for original in Original.objects.order_by("pk").iterator():
        try:
            read_original(original)
        except SourceError as gone:
            yield Damage(f"original {original.sha256}", str(gone))


def _damaged_versions() -> Iterator[Damage]:
    for version in Version.objects.order_by("pk").iterator(chunk_size=AT_ONCE):
        if text_sha256(version.text) != version.text_sha256:
            yield Damage(f"version {version.pk} of document {version.document_id}", "its text was changed")


def _damaged_passages() -> Iterator[Damage]:
    text, of = "", None
    for passage in Passage.objects.order_by("version", "number").iterator():
        if passage.version_id != of:
            text, of = Version.objects.values_list("text", flat=True).get(pk=passage.version_id), passage.version_id
        if text[passage.start : passage.end] != passage.text:
            yield Damage(f"passage {passage.pk} of version {of}", "it is not what stands there in the version")
