"""A backup restored into an empty workbench is the same workbench."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from claims.models import Claim
from claims.services import sheets, verdicts
from claims.services.exported import export_edition
from claims.services.verifying import verify
from sources.services.originals import keep_original
from tests.factories import make_claim, make_match, make_story
from workbench.backups import back_up, restore

pytestmark = pytest.mark.django_db


def manage(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command in a workbench of its own, on SQLite below `folder`."""
    environment = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "REDIS_URL")}
    command = [sys.executable, "manage.py", *arguments]
    environment |= {"DATA_DIR": str(folder), "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False)


def test_a_backup_is_restored_whole(checker, editor, tmp_path: Path) -> None:
    match = make_match(make_claim())
    verdicts.decide(match.claim, reviewer=checker, ruling="verified", seen=1, match=match)
    sheets.sign(match.claim.story, editor=editor)
    keep_original("Подлинник".encode())
    call_command("backup", str(tmp_path / "backup"))
    there = tmp_path / "there"
    restored = manage(there, "restore", str(tmp_path / "backup"))
    assert restored.returncode == 0, restored.stderr
    checked = manage(there, "check_integrity")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    with pytest.raises(CommandError, match="not empty"):
        call_command("restore", str(tmp_path / "backup"))


@pytest.mark.django_db(transaction=True)
def test_the_database_of_this_run_is_emptied_and_filled_again(checker, editor, tmp_path: Path) -> None:
    """On PostgreSQL too, where numbers go on behind the highest that is there. A file given out before is known."""
    match = make_match(make_claim())
    verdicts.decide(match.claim, reviewer=checker, ruling="verified", seen=1, match=match)
    claim, edition = match.claim, sheets.sign(match.claim.story, editor=editor)
    file = export_edition(edition, by=editor, format="csv")
    counts = back_up(tmp_path / "backup")
    call_command("flush", interactive=False, verbosity=0)
    assert restore(tmp_path / "backup") == counts
    call_command("check_integrity")
    assert Claim.objects.get().text == claim.text
    assert verify(file).left
    assert make_claim(make_story()).pk > claim.pk


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("моё")
    with pytest.raises(CommandError, match="not empty"):
        call_command("backup", str(tmp_path))
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no backup"):
        call_command("restore", str(tmp_path))
