"""`verify`, `export_sheet` and `check_integrity`, as scripts use them."""

import csv
import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from claims.models import Checking, Claim, Story
from sources.models import Act, Document

pytestmark = pytest.mark.django_db(transaction=True)

ARTICLE = "«Мы откроем мост в мае», — сказал губернатор Илья Лугов. «Мы закроем старую переправу», — пообещал он."
SAID = "И.Лугов: Мы откроем мост в мае. Мы не закроем старую переправу."


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return str(path)


@pytest.fixture
def said(tmp_path: Path) -> str:
    path = tmp_path / "said.jsonl"
    record = {"id": "bridge", "title": "Брифинг о мосте", "kind": "transcript", "language": "ru", "text": SAID}
    path.write_text(json.dumps(record), "utf-8")
    return str(path)


def run(name: str, *arguments: str) -> str:
    """What was written to standard output."""
    out = io.StringIO()
    call_command(name, *arguments, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def failure(name: str, *arguments: str) -> CommandError:
    with pytest.raises(CommandError) as failed:
        run(name, *arguments)
    return failed.value


def test_who_is_meant_is_known_without_the_sample(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(
        "В Токио прошла встреча Касым-Жомарта Токаева с Владимиром Зеленским.\n\n"
        "Украинский лидер заявил, что хлеб из Одессы пойдёт морем уже в октябре.",
        "utf-8",
    )
    lines = [json.loads(line) for line in run("verify", str(path), "--json").splitlines()]
    assert [line["speaker"] for line in lines if line["kind"] == "indirect"] == ["Владимир Зеленский"]


def test_a_line_of_json_for_each_claim(article: str, said: str) -> None:
    lines = [json.loads(line) for line in run("verify", article, "--against", said, "--json").splitlines()]
    assert [(line["text"], line["finding"]) for line in lines] == [
        ("Мы откроем мост в мае", "verbatim"),
        ("Мы закроем старую переправу", "altered"),
    ]
    for line in lines:
        assert ARTICLE[line["start"] : line["end"]] == line["text"]
        assert SAID[line["match"]["start"] : line["match"]["end"]] == line["match"]["text"]
        assert line["match"]["document"] == "bridge"
    (change,) = lines[1]["match"]["changes"]
    assert (change["type"], change["critical"], change["source_text"]) == ("negation", True, "не")


def test_the_table_names_claim_speaker_source_and_difference(article: str, said: str) -> None:
    with translation.override("en"):
        table = run("verify", article, "--against", said)
    for words in ("Мы откроем мост в мае", "Илья Лугов", "Брифинг о мосте", "negation: “не”"):
        assert words in table


def test_the_story_stands_in_the_queue(article: str) -> None:
    run("verify", article)
    assert Story.objects.get().title == "article.txt"
    assert Checking.objects.get().state == Checking.State.DONE
    assert Claim.objects.awaiting_review().count() == 2


def test_an_article_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(ARTICLE))
    assert len(run("verify", "-", "--json").splitlines()) == 2


def test_an_article_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    for name in ("empty.txt", "missing.txt"):
        failed = failure("verify", str(tmp_path / name))
        assert (failed.returncode, name in str(failed)) == (1, True)


def test_a_source_that_fails_is_told_and_the_table_is_printed_all_the_same(article: str, tmp_path: Path) -> None:
    out = io.StringIO()
    with pytest.raises(CommandError) as failed:
        call_command("verify", article, "--against", str(tmp_path / "missing.txt"), stdout=out, stderr=io.StringIO())
    assert failed.value.returncode == 1
    assert "Мы откроем мост в мае" in out.getvalue()


def test_a_sheet_as_csv_and_as_json_holds_the_same_rows(article: str, said: str, tmp_path: Path) -> None:
    run("verify", article, "--against", said)
    story = str(Story.objects.get().pk)
    printed = ["Мы откроем мост в мае", "Мы закроем старую переправу"]
    assert [row["printed"] for row in json.loads(run("export_sheet", story, "--format", "json"))["rows"]] == printed
    target = tmp_path / "sheet.csv"
    assert run("export_sheet", story, "--format", "csv", "--output", str(target)) == ""
    rows = list(csv.reader(io.StringIO(target.read_text("utf-8-sig"), newline="")))
    assert [printed[n - 1] in row for n, row in enumerate(rows[1:], 1)] == [True, True]
    assert run("export_sheet", story, "--format", "csv") == target.read_bytes().decode()


def test_a_sheet_that_cannot_be_written_leaves_what_was_there(article: str, tmp_path: Path) -> None:
    run("verify", article)
    story = str(Story.objects.get().pk)
    assert failure("export_sheet", story, "--format", "csv", "--output", str(tmp_path / "no" / "x")).returncode == 1
    (tmp_path / "folder").mkdir()
    assert failure("export_sheet", story, "--format", "csv", "--output", str(tmp_path / "folder")).returncode == 1
    assert sorted(each.name for each in tmp_path.iterdir()) == ["article.txt", "folder"]


def test_a_story_that_is_not_there_and_a_format_that_is_not_there() -> None:
    assert failure("export_sheet", "7", "--format", "csv").returncode == 1
    with pytest.raises(CommandError, match="pdf"):
        run("export_sheet", "7", "--format", "rtf")


def test_integrity_of_what_was_just_made_and_after_harm(article: str, said: str) -> None:
    run("verify", article, "--against", said)
    assert run("check_integrity") == ""
    Act.objects.filter(number=1).update(verb="nothing")
    out = io.StringIO()
    with pytest.raises(CommandError) as failed:
        call_command("check_integrity", stdout=out, stderr=io.StringIO())
    assert failed.value.returncode == 1
    assert out.getvalue() == "act 1: it was changed\n"
    assert Document.objects.count() == 1
