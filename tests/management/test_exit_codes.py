"""One answer of all commands to the same trouble: 1 where an input fails, which is named, 2 for wrong use."""

import json
import os
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


def on_a_database_of_its_own(tmp_path, *given: str) -> subprocess.CompletedProcess[bytes]:
    place = {"DATABASE_URL": f"sqlite:///{tmp_path / 'own.sqlite3'}", "DATA_DIR": str(tmp_path)}
    command = [sys.executable, "manage.py", *given]
    return subprocess.run(command, cwd=settings.BASE_DIR, env=os.environ | place, capture_output=True, check=False)


def test_a_new_database_gets_its_tables_and_an_older_one_is_left_alone(tmp_path) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"id": 1, "text": "Мы откроем мост в мае"}\n', "utf-8")
    found = on_a_database_of_its_own(tmp_path, "match", str(queries), "--json")
    assert found.returncode == 0, found.stderr
    assert json.loads(found.stdout)["finding"] == "not_found"
    unmade = on_a_database_of_its_own(tmp_path, "migrate", "--fake", "--skip-checks", "claims", "0001_initial")
    assert unmade.returncode == 0, unmade.stderr
    refused = on_a_database_of_its_own(tmp_path, "match", str(queries), "--json")
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert b"manage.py migrate" in refused.stderr
    assert b"Traceback" not in refused.stderr
