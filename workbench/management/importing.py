"""The work of `import_transcripts` and `verify --against`: inputs become documents of the library, in batches."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from django.core.management.base import CommandError, OutputWrapper

from sources import pipeline
from sources.errors import SourceError
from sources.models import Intake, Publisher
from sources.people.labels import LabelReader
from sources.services import intakes, transcripts, vectors
from sources.services.embedders import EmbedderFailed, embedder
from sources.services.library_index import passage_count
from sources.services.people import label_reader
from workbench.management.inputs import Input, files_of, read_inputs, total_bytes
from workbench.management.progress import Progress, progress, tell

FAILED = "failed"
BATCH = 500
UNTIL_NEXT_LOOK = 60.0
BATCH_BYTES = 8 * 1024 * 1024


def import_paths(paths: Sequence[str], *, publisher: Publisher | None, out: OutputWrapper) -> Counter[str]:
    """Import everything that `paths` name and count the outcomes; what fails is named on `out`.

    Safe to run again, also after it was killed: a record is stored once, and what was stored but not indexed is
    indexed first.
    """
    files = files_of(paths)
    outcomes: Counter[str] = Counter()
    with pipeline.messages_left_to_the_sweeper(), progress(out, "importing", total=total_bytes(files)) as shown:
        transcripts.index_left_over()
        for batch in _batches(read_inputs(files)):
            outcomes += _import_batch(batch, publisher, shown)
        pipeline.tidy()
    return outcomes


def make_vectors(*, out: OutputWrapper) -> None:
    """Make the vectors of meaning that are still to be made, and wait for them; CommandError where it cannot be."""
    model = embedder()
    if model is None:
        raise CommandError("Vectors of meaning cannot be made here: no model runs on this machine, or MEANING is off.")
    before, whole = vectors.covered(model), passage_count()
    done = before
    with progress(out, "vectors", total=whole) as shown:

        def report(made: int) -> None:
            nonlocal done
            done += made
            shown.at(done)

        shown.at(done)
        try:
            while not vectors.is_complete(model):
                if not vectors.make(model, seconds=UNTIL_NEXT_LOOK, report=report):
                    time.sleep(1)  # the rest is in the hands of another process
        except EmbedderFailed as failed:
            raise CommandError(f"Vectors of meaning were not made: {failed}", returncode=1) from None
    tell(out, f"{vectors.covered(model) - before} vectors made, {vectors.covered(model)} of {whole} passages have one.")


def _batches(inputs: Iterable[Input]) -> Iterator[list[Input]]:
    batch: list[Input] = []
    begun = 0
    for each in inputs:
        batch.append(each)
        if len(batch) == BATCH or each.done - begun >= BATCH_BYTES:
            yield batch
            batch, begun = [], each.done
    yield batch


def _import_batch(batch: Sequence[Input], publisher: Publisher | None, shown: Progress) -> Counter[str]:
    outcomes: Counter[str] = Counter()
    imported: list[transcripts.Imported] = []
    labels = label_reader()
    for each in batch:
        try:
            outcomes[_import(each, publisher, labels, imported)] += 1
        except (SourceError, transcripts.BadRecord) as refused:
            outcomes[FAILED] += 1
            shown.say(f"{each.name}: {refused}")
        shown.at(each.done)
    transcripts.index_imported(imported)
    return outcomes


def _import(each: Input, publisher: Publisher | None, labels: LabelReader, imported: list[transcripts.Imported]) -> str:
    if each.problem:
        raise transcripts.BadRecord(each.problem)
    if each.data is not None:
        return _import_document(each, publisher)
    stored = transcripts.import_record(each.record, original=each.line, publisher=publisher, labels=labels)
    imported.append(stored)
    return stored.outcome


def _import_document(each: Input, publisher: Publisher | None) -> str:
    name = Path(each.name).name
    submitted = intakes.submit_intake(actor=None, file_name=name, data=each.data, publisher=publisher)
    intake = pipeline.run(submitted)
    if intake.state != Intake.State.DONE:
        raise SourceError(intake.error_code, intake.error_text)
    return "already_there" if intake.found_already else "added"
