"""The bytes as they came, each kept once under their SHA-256 below `DATA_DIR/originals`."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.errors import SourceError
from sources.models import Original
from sources.services.whole_files import write_whole


def keep_original(data: bytes, *, media_type: str = "") -> Original:
    """Store `data` unless it is there; SourceError `disk_full` (507) where it cannot be written. Never half a file."""
    digest = hashlib.sha256(data).hexdigest()
    path = _path(digest)
    if not path.exists():
        write_whole(path, data)
    original, _created = Original.objects.get_or_create(
        sha256=digest, defaults={"size": len(data), "media_type": media_type[:100], "kept_at": timezone.now()}
    )
    return original


def read_original(original: Original) -> bytes:
    """The bytes of an original; SourceError `original_missing` where the file is gone or is not what it was."""
    try:
        data = _path(original.sha256).read_bytes()
    except OSError:
        raise SourceError("original_missing", _("The stored file is missing."), status=410) from None
    if hashlib.sha256(data).hexdigest() != original.sha256:
        raise SourceError(
            "original_changed", _("The stored file is no longer what it was when it came in."), status=410
        )
    return data


def drop_original(original: Original) -> None:
    """Take away an original that nothing refers to any more, its bytes once the transaction commits."""
    path = _path(original.sha256)
    original.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def _path(digest: str) -> Path:
    return Path(settings.DATA_DIR) / "originals" / digest[:2] / digest
