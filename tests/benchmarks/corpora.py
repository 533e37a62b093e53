"""What a library is filled with: real transcripts first, then sentences joined from halves of real ones."""

import hashlib
import random
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from django.utils import timezone

from sources.models import Document, Passage, Turn, Version
from sources.services import library_index, transcripts
from sources.services.library_index import passage_count
from tests.benchmarks.evaluation import SETS, Record, golds, lines_of

SEED = 7
AT_ONCE, CAREFULLY, NEARLY = 100, 5, 30_000
"""Documents that are indexed together; and when fewer passages than the last are wanted."""
MADE_UP = "made up"
MADE, SENTENCES, WORDS = 200, 50, 6
"""Made documents that are indexed together, sentences of one, and the least words of a half."""


def records(folder: Path) -> Iterator[Record]:
    """The transcripts of a folder; the files first that the sets of quotes point to, in an order that mixes them."""
    needed = {gold["document"] for name in SETS for gold in golds(name)}
    files = {path: list(lines_of(path)) for path in sorted(folder.glob("*.jsonl"))}
    pointed = [path for path, found in files.items() if needed & {record["id"] for record in found}]
    first = [record for path in pointed for record in files[path]]
    random.Random(SEED).shuffle(first)
    yield from first
    for path, found in files.items():
        if path not in pointed:
            yield from found


def fill(folder: Path, *, size: int) -> None:
    """Bring the library to `size` passages, or as far as the transcripts last."""
    waiting = records(folder)
    while (missing := size - passage_count()) > 0:
        some = list(islice(waiting, AT_ONCE if missing > NEARLY else CAREFULLY))
        if not some:
            break
        transcripts.index_imported([transcripts.import_record(record) for record in some])
        library_index.merge_segments()


def held(folder: Path) -> list[Record]:
    """The transcripts of a folder that the library holds, and the documents that were made up."""
    known = set(Document.objects.values_list("external_id", flat=True))
    return [record for record in records(folder) if record["id"] in known] + made_up()


def make_up(*, size: int) -> None:
    """Add sentences joined from halves of two sentences of the library until it holds `size`: hard to tell apart."""
    rng = random.Random(SEED)
    texts = [text for text in Passage.objects.values_list("text", flat=True) if len(text.split()) >= 2 * WORDS]
    while (missing := size - passage_count()) > 0:
        count = min(missing, MADE * SENTENCES)
        sentences = [joined(rng.choice(texts), rng.choice(texts)) for _ in range(count)]
        add(sentences)
        library_index.merge_segments()


def made_up() -> list[Record]:
    """The documents that were made up, as transcripts: a claim may well stand in one."""
    rows = Version.objects.filter(document__title=MADE_UP).values_list("document__external_id", "text")
    return [{"id": name, "text": text} for name, text in rows]


def joined(one: str, other: str) -> str:
    head, tail = one.split(), other.split()
    return " ".join(head[: len(head) // 2] + tail[len(tail) // 2 :])


def add(sentences: Sequence[str]) -> None:
    """Store sentences as documents of some of them each, and index them as one segment."""
    library_index.index_versions(
        [_document(sentences[at : at + SENTENCES]) for at in range(0, len(sentences), SENTENCES)]
    )


def _document(sentences: Sequence[str]) -> int:
    now = timezone.now()
    text = "\n".join(sentences)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = Document.objects.create(title=MADE_UP, language="en", external_id=digest, created_at=now)
    version = Version.objects.create(document=document, number=1, text=text, text_sha256=digest, read_at=now)
    turn = Turn.objects.create(version=version, number=1, start=0, speech_start=0, end=len(text))
    passages, start = [], 0
    for number, sentence in enumerate(sentences, 1):
        end = start + len(sentence)
        passages.append(Passage(version=version, turn=turn, number=number, start=start, end=end, text=sentence))
        start = end + 1
    Passage.objects.bulk_create(passages)
    return int(version.pk)
