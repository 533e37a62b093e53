"""Long sheets when things break: a worker is killed, a disk is full. The file is right, or the person is told."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.utils import timezone

from claims import pipeline
from claims.models import Claim, Export, SheetFile, Story
from claims.services import deleting, sheet_files, sheets, verdicts
from sources.models import Job
from tests.conftest import wait_for
from tests.factories import make_claim, make_match, make_story

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 2000

FULL_DISK = """
import resource, sys
from pathlib import Path
from zipfile import ZipFile
from django.conf import settings
settings.configure()
from sources.errors import SourceError
from sources.services.whole_files import write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_whole(Path(sys.argv[1]), b"x" * 100_000)
except SourceError as refused:
    print(refused.code, refused.status)
"""


def long_story() -> Story:
    """A story of many claims, each of which is a row."""
    story = make_story("слово " * MANY)
    draft = story.drafts.get()
    Claim.objects.bulk_create(
        Claim(
            story=story,
            draft=draft,
            kind="statement",
            start=at * 6,
            end=at * 6 + 5,
            spans=[[at * 6, at * 6 + 5]],
            text="слово",
            created_at=timezone.now(),
        )
        for at in range(MANY)
    )
    return story


def test_a_full_disk_leaves_what_was_there_and_no_half_file(tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"
    target.write_bytes(b"the one before")
    command = [sys.executable, "-c", FULL_DISK, str(target)]
    done = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["disk_full", "507"], done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["sheet.pdf"]
    assert target.read_bytes() == b"the one before"


def test_where_a_file_cannot_be_stored_the_person_is_told_and_may_try_again(reader, settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    (tmp_path / "exports").write_bytes(b"no folder")
    file = sheet_files.ask(make_story(), user=reader, format="xlsx")
    pipeline.make_file(file.pk)
    file.refresh_from_db()
    assert (file.state, file.error_code) == (Job.State.FAILED, "disk_full")
    assert "диск" in file.error_text
    (tmp_path / "exports").unlink()
    sheet_files.retry(file)
    pipeline.make_file(file.pk)
    assert file.path.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(("place", "name"), [(sheet_files.exports, "of_edition"), (sheet_files, "write_whole")])
def test_a_file_of_a_story_that_is_deleted_meanwhile_is_nowhere(
    place, name: str, checker, editor, administrator, monkeypatch
) -> None:
    match = make_match(make_claim())
    verdicts.decide(match.claim, reviewer=checker, ruling="verified", seen=1, match=match)
    sheet = sheets.sign(match.claim.story, editor=editor)
    file = sheet_files.ask(sheet.story, user=editor, format="csv", sheet=sheet)
    go_on = getattr(place, name)

    def once_deleted(*given: object, **named: object) -> object:
        deleting.delete_for_good(sheet.story, actor=administrator, title=sheet.story.title)
        return go_on(*given, **named)

    monkeypatch.setattr(place, name, once_deleted)
    pipeline.make_file(file.pk)
    assert not file.path.exists()
    assert not SheetFile.objects.exists()
    assert not Export.objects.exists()


def test_a_worker_that_is_killed_leaves_no_half_and_the_next_one_writes_the_file(start_worker, reader) -> None:
    file = pipeline.ask_for_file(long_story(), user=reader, format="docx")
    first = start_worker()
    pipeline.sweep()
    assert wait_for(lambda: SheetFile.objects.get().state == Job.State.RUNNING, seconds=20)
    os.killpg(first.pid, signal.SIGKILL)
    first.wait(5)
    held = SheetFile.objects.filter(state=Job.State.RUNNING)
    if held.exists():
        assert not file.path.exists()
        held.update(lease_until=timezone.now() - timedelta(seconds=1), published_at=None)
    start_worker()
    pipeline.sweep()
    assert wait_for(lambda: SheetFile.objects.get().state == Job.State.DONE, seconds=40)
    with ZipFile(file.path) as whole:
        assert whole.testzip() is None
        assert whole.read("word/document.xml").count("слово".encode()) >= MANY
