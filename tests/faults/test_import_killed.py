"""An import that is killed outright: the next one finishes it, with nothing doubled."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from sources.models import Document, IndexedVersion, Passage, Version
from sources.services import acts
from tests.conftest import environment_of_test, wait_for

RECORDS = 800
TEXT = "И.Лугов: Мост номер {} откроют в мае. Платить не придётся.\n\nВопрос: А грузовики?\n\nИ.Лугов: Поедут в июне."


@pytest.mark.django_db(transaction=True)
def test_an_import_killed_in_the_middle_is_finished_by_the_next(tmp_path: Path) -> None:
    given = tmp_path / "records.jsonl"
    records = ({"id": f"bridge-{n}", "language": "ru", "text": TEXT.format(n)} for n in range(RECORDS))
    given.write_text("\n".join(map(json.dumps, records)))
    command = [sys.executable, "manage.py", "import_transcripts", str(given)]

    first = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment_of_test(), stderr=subprocess.DEVNULL)
    assert wait_for(lambda: Document.objects.count() > 520, seconds=60)
    first.kill()
    first.wait(10)
    assert Document.objects.count() < RECORDS
    assert IndexedVersion.objects.count() < Version.objects.count()

    second = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment_of_test(), capture_output=True, text=True, timeout=100
    )
    assert second.returncode == 0, second.stderr
    assert [model.objects.count() for model in (Document, Version, IndexedVersion)] == [RECORDS] * 3
    assert Passage.objects.count() == 4 * RECORDS
    assert list(acts.broken_links()) == []
