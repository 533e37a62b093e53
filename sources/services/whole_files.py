"""Files that are there whole or not at all."""

import os
import tempfile
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from sources.errors import SourceError


def write_whole(path: Path, data: bytes) -> None:
    """Write `data`, or leave what is there as it is; SourceError `disk_full` (507) where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError:
        raise SourceError(
            "disk_full", _("The file could not be stored: the disk is full or not writable."), status=507
        ) from None
