"""Is the library still what it was? Every stored byte and text is hashed again."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, F, Max, Min, Q
from django.db.models.functions import Length

from sources.errors import SourceError
from sources.models import IndexedVersion, Locator, Original, Passage, Turn, Version
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
    """Everything wrong with the originals, the versions, their turns and passages, the index and the chain of acts."""
    yield from _damaged_originals()
    yield from _damaged_versions()
    yield from _damaged_turns()
    yield from _damaged_passages()
    yield from _damaged_index()
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


def _damaged_turns() -> Iterator[Damage]:
    """Turns follow one another inside the text; a locator lies inside it."""
    end, of = 0, None
    for turn in Turn.objects.order_by("version", "number").iterator():
        if turn.version_id != of:
            end, of = 0, turn.version_id
        if not end <= turn.start <= turn.speech_start <= turn.end:
            yield Damage(f"turn {turn.number} of version {of}", "its place cannot be right")
        end = turn.end
    sized = Version.objects.annotate(size=Length("text"), last=Max("turns__end")).filter(last__gt=F("size"))
    for version in sized.only("pk"):
        yield Damage(f"version {version.pk}", "a turn lies behind the end of its text")
    beyond = Locator.objects.annotate(size=Length("version__text")).filter(end__gt=F("size"))
    for locator in beyond:
        yield Damage(f"{locator.kind} {locator.name} of version {locator.version_id}", "it lies behind the text")


def _damaged_index() -> Iterator[Damage]:
    """What was indexed has the passages that it had then, one after another."""
    indexed = IndexedVersion.objects.annotate(now=Count("version__passages"), first=Min("version__passages__pk"))
    for each in indexed.filter(~Q(now=F("passages")) | ~Q(first=F("first_passage")) & Q(passages__gt=0)):
        yield Damage(f"index of version {each.pk}", "its passages are not those that were indexed")
    replaced = IndexedVersion.objects.filter(version__is_current=False)
    for stale in replaced:
        yield Damage(f"index of version {stale.pk}", "the version was replaced and is still searched")


def _damaged_passages() -> Iterator[Damage]:
    text, of = "", None
    for passage in Passage.objects.order_by("version", "number").iterator():
        if passage.version_id != of:
            text, of = Version.objects.values_list("text", flat=True).get(pk=passage.version_id), passage.version_id
        if text[passage.start : passage.end] != passage.text:
            yield Damage(f"passage {passage.pk} of version {of}", "it is not what stands there in the version")
