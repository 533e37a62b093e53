"""Everything the workbench holds, as files in a folder, and back from there, on either database."""

import gzip
import json
import shutil
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

from sources.models import Act

ROWS, ORIGINALS, CONTENTS = "rows", "originals", "contents.json"
FORMAT = 1
AT_ONCE = 500
PASSING = {"sessions.session", "claims.sheetfile"}
"""What is not kept: whoever was signed in signs in again, and asks for a long sheet's file again."""


class Exact(DjangoJSONEncoder):
    """Times to the microsecond: the hashes of acts are over them, and Django's own encoder cuts them off."""

    def default(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, datetime) else super().default(value)


class NotPossible(Exception):
    """The backup cannot be written or read; the sentence says why."""


def back_up(folder: Path) -> dict[str, int]:
    """Write every row and every original into `folder`, which has to be new or empty; the rows by table.

    The list of contents is written last: a folder without it is no backup.
    """
    if folder.exists() and any(folder.iterdir()):
        raise NotPossible(f"{folder} is not empty.")
    (folder / ROWS).mkdir(parents=True)
    counts = {}
    with transaction.atomic():
        for model in _models():
            counts[model._meta.label_lower] = _write(model, folder / ROWS / f"{model._meta.label_lower}.jsonl.gz")
    originals = Path(settings.DATA_DIR) / ORIGINALS
    if originals.exists():
        shutil.copytree(originals, folder / ORIGINALS)
    contents = {"format": FORMAT, "migrations": _migrations(), "rows": counts}
    (folder / CONTENTS).write_text(json.dumps(contents, indent=1), encoding="utf-8")
    return counts


def restore(folder: Path) -> dict[str, int]:
    """Fill an empty workbench from a backup, all or nothing; the rows by table."""
    contents = _contents(folder)
    if Act.objects.exists():
        raise NotPossible("This workbench is not empty: restore into a new one.")
    if contents["migrations"] != _migrations():
        raise NotPossible("The backup was made by another version: restore it with that one, then upgrade.")
    originals = Path(settings.DATA_DIR) / ORIGINALS
    if (folder / ORIGINALS).exists():
        shutil.copytree(folder / ORIGINALS, originals, dirs_exist_ok=True)
    counts = {}
    with transaction.atomic():
        for model in reversed(_models()):
            model._base_manager.all()._raw_delete(using="default")
        for model in _models():
            label = model._meta.label_lower
            counts[label] = _read(folder / ROWS / f"{label}.jsonl.gz")
            if counts[label] != contents["rows"][label]:
                raise NotPossible(f"{label}: {counts[label]} rows of {contents['rows'][label]} are there.")
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
                cursor.execute(statement)
    return counts


def _models() -> list[type[models.Model]]:
    """Every table, those of many-to-many relations included."""
    found = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return [model for model in found if not model._meta.proxy and model._meta.label_lower not in PASSING]


def _write(model: type[models.Model], path: Path) -> int:
    fields = [field.name for field in model._meta.concrete_fields]
    count = 0
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=3) as file:
        rows = model._base_manager.order_by("pk").iterator(chunk_size=AT_ONCE)
        while batch := list(islice(rows, AT_ONCE)):
            file.write(serializers.serialize("jsonl", batch, fields=fields, cls=Exact))
            count += len(batch)
    return count


def _read(path: Path) -> int:
    count = 0
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = serializers.deserialize("jsonl", file)
        while batch := _batch(rows):
            type(batch[0])._base_manager.bulk_create(batch)
            count += len(batch)
    return count


def _batch(rows: Iterator[Any]) -> list[models.Model]:
    return [each.object for each in islice(rows, AT_ONCE)]


def _contents(folder: Path) -> dict[str, Any]:
    try:
        contents = json.loads((folder / CONTENTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise NotPossible(f"{folder} is no backup.") from None
    if contents.get("format") != FORMAT:
        raise NotPossible(f"{folder} is a backup of another format.")
    return contents


def _migrations() -> list[str]:
    from django.db.migrations.recorder import MigrationRecorder

    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())
