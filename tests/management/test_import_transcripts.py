"""`import_transcripts`: files, folders and records; each failure named; safe to run again."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from sources.models import Document, IndexedVersion, Original, Publisher, Version
from sources.services import transcripts
from sources.services.originals import read_original
from workbench.management import importing

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "И.Лугов: Мост откроют в мае, номер {}.\n\nВопрос: А грузовики?\n\nИ.Лугов: Грузовики поедут в июне."


def record(number: int, **values: Any) -> dict[str, Any]:
    return {
        "id": f"bridge-{number}",
        "title": f"Брифинг {number}",
        "language": "ru",
        "text": WORDS.format(number),
    } | values


def jsonl(path: Path, *lines: Any) -> str:
    path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines), "utf-8")
    return str(path)


def run(*arguments: str) -> tuple[int, str]:
    """The exit code and what was said on standard error."""
    said = io.StringIO()
    try:
        call_command("import_transcripts", *arguments, stderr=said)
    except CommandError as failed:
        return failed.returncode, said.getvalue() + str(failed)
    return 0, said.getvalue()


def test_records_come_in_and_are_indexed(tmp_path: Path) -> None:
    code, said = run(jsonl(tmp_path / "a.jsonl", *map(record, range(3))), "--publisher", "Город")
    assert (code, said) == (0, "3 added, 0 new versions, 0 there already, 0 failed.\n")
    assert Document.objects.filter(publisher=Publisher.objects.get(name="Город")).count() == 3
    assert IndexedVersion.objects.count() == 3


def test_the_line_of_each_record_is_kept_as_its_original(tmp_path: Path) -> None:
    given = Path(jsonl(tmp_path / "a.jsonl", record(0), record(1)))
    run(str(given))
    kept = [read_original(version.original) for version in Version.objects.order_by("pk")]
    assert kept == given.read_bytes().splitlines(keepends=True)
    run(str(given))
    assert Original.objects.count() == 2


def test_running_again_doubles_nothing_and_says_so(tmp_path: Path) -> None:
    given = jsonl(tmp_path / "a.jsonl", *map(record, range(3)))
    run(given)
    jsonl(tmp_path / "a.jsonl", record(0), record(1, text="Моста не будет."), record(2), record(3))
    assert run(given) == (0, "1 added, 1 new versions, 2 there already, 0 failed.\n")
    assert (Document.objects.count(), Version.objects.count(), IndexedVersion.objects.count()) == (4, 5, 4)


def test_each_input_that_fails_is_named_and_the_others_come_in(tmp_path: Path) -> None:
    given = jsonl(tmp_path / "a.jsonl", record(0), "{", {"id": "x"}, "null", "", record(1, text="Д\0а."), record(2))
    code, said = run(given, str(tmp_path / "missing.txt"))
    assert code == 1
    assert [line.removeprefix(str(tmp_path)).split(": ")[0] for line in said.splitlines()[:5]] == [
        "/a.jsonl:2",
        "/a.jsonl:3",
        "/a.jsonl:4",
        "/a.jsonl:6",
        "/missing.txt",
    ]
    assert "2 added, 0 new versions, 0 there already, 5 failed." in said
    assert Document.objects.count() == IndexedVersion.objects.count() == 2


def test_a_folder_is_searched_to_the_bottom_for_what_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "deep" / "er" / "a.txt").write_text(WORDS.format(1))
    (tmp_path / "deep" / "b.HTML").write_text(f"<html><body><article><p>{WORDS.format(2)}</p></article></body></html>")
    (tmp_path / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / ".hidden" / "d.txt").write_text(WORDS.format(4))
    jsonl(tmp_path / "deep" / "e.jsonl", record(5))
    assert run(str(tmp_path)) == (0, "3 added, 0 new versions, 0 there already, 0 failed.\n")
    assert run(str(tmp_path)) == (0, "0 added, 0 new versions, 3 there already, 0 failed.\n")


def test_a_file_that_cannot_be_read_is_named_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    (tmp_path / "empty.jsonl").touch()
    code, said = run(str(tmp_path))
    assert code == 1
    assert [line.split("/")[-1].split(": ")[0] for line in said.splitlines()[:3]] == [
        "empty.jsonl",
        "empty.pdf",
        "torn.pdf",
    ]
    assert not Document.objects.exists()


def test_an_empty_folder_is_no_failure(tmp_path: Path) -> None:
    assert run(str(tmp_path))[0] == 0


def test_records_are_read_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    given = io.TextIOWrapper(io.BytesIO(json.dumps(record(1)).encode()))
    monkeypatch.setattr("sys.stdin", given)
    assert run("-")[0] == 0
    assert Document.objects.get().external_id == "bridge-1"


def test_without_a_path_it_is_wrong_use() -> None:
    with pytest.raises(CommandError):
        call_command("import_transcripts")


def test_what_a_killed_run_left_is_indexed_by_the_next(tmp_path: Path) -> None:
    transcripts.import_record(record(0))  # stored, and killed before the batch was indexed
    run(jsonl(tmp_path / "a.jsonl", record(0), record(1)))
    assert (Version.objects.count(), IndexedVersion.objects.count()) == (2, 2)


def test_many_records_come_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "BATCH", 2)
    batches: list[int] = []
    index = transcripts.index_imported
    monkeypatch.setattr(transcripts, "index_imported", lambda batch: (batches.append(len(batch)), index(batch)))
    run(jsonl(tmp_path / "a.jsonl", *map(record, range(5))))
    assert batches == [2, 2, 1]
    assert IndexedVersion.objects.count() == 5


def test_a_broker_that_is_down_costs_nothing_and_is_not_mentioned(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    article = tmp_path / "article.txt"
    article.write_text("«Мост откроют в мае, номер 7», — сказал губернатор Илья Лугов журналистам в понедельник.")
    call_command("verify", str(article), stdout=io.StringIO(), stderr=io.StringIO())
    run(jsonl(tmp_path / "a.jsonl", record(7)))
    assert [each.message for each in caplog.records if each.levelname != "INFO"] == []
