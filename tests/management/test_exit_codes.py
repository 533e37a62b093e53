"""One answer of all commands to the same trouble: 1 where an input fails, which is named, 2 for wrong use."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("command", ["extract", "import_transcripts", "match", "verify", "verify_sheet", "restore"])
def test_a_file_that_is_not_there_is_named_and_fails(tmp_path, capsys, command: str) -> None:
    with pytest.raises(CommandError) as failed:
        call_command(command, str(tmp_path / "nowhere.txt"))
    assert failed.value.returncode == 1
    assert "nowhere.txt" in f"{failed.value}{capsys.readouterr().err}"


@pytest.mark.parametrize("given", [["match", "-", "--top", "0"], ["export_sheet", "x", "--format", "csv"], ["extract"]])
def test_wrong_use_is_two(given: list[str]) -> None:
    ran = subprocess.run([sys.executable, "manage.py", *given], cwd=settings.BASE_DIR, capture_output=True, check=False)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"Traceback" not in ran.stderr


def test_lines_that_are_no_queries_are_named(tmp_path, capsys) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_bytes(b"\xff\xfe\n[]\n" + b"[" * 100_000)
    with pytest.raises(CommandError) as failed:
        call_command("match", str(queries))
    assert failed.value.returncode == 1
    told = capsys.readouterr().err
    assert all(f"line {number}:" in told for number in (1, 2, 3))
