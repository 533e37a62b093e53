"""`extract PATH… [--json]`: what it prints, and how it ends."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.extraction import LONGEST_ARTICLE

TEXT = "  Мэр Анна Белова сказала, что мост открыт. За год в городе построили 14 школ."


def run(*arguments: str) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("extract", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_json_counts_offsets_in_the_text_as_given(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    out, err = run("--json", str(path))
    line = json.loads(out)
    assert (line["text"], line["language"]) == (TEXT, "ru")
    (quote,) = line["quotes"]
    start, end = quote["spans"][0]
    assert (line["text"][start:end], quote["type"], quote["speaker_name"]) == ("мост открыт", "indirect", "Анна Белова")
    (statement,) = line["statements"]
    start, end = statement["span"]
    assert line["text"][start:end] == "За год в городе построили 14 школ"
    assert "1 read, 0 failed" in err


def test_records_keep_their_id_and_order(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(
        "\n".join(json.dumps({"id": id, "text": TEXT, "language": "ru"}) for id in ("b", "a")), encoding="utf-8"
    )
    out, _ = run("--json", str(path))
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["b", "a"]


def test_the_table_names_speakers(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert "Анна Белова: мост открыт" in run(str(path))[0]


def test_a_text_longer_than_any_article_is_read(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    long = TEXT + "\n" * LONGEST_ARTICLE + TEXT
    path.write_text(json.dumps({"id": "long", "text": long, "language": "ru"}), encoding="utf-8")
    line = json.loads(run("--json", str(path))[0])
    assert [line["text"][slice(*quote["spans"][0])] for quote in line["quotes"]] == ["мост открыт"] * 2


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("article.pdf", b"%PDF-1.4 nothing", "PDF"),
        ("lines.jsonl", b"{not json}\n", "not JSON"),
        (
            "long.txt",
            "Мост открыт. ".encode() * 160_000,
            "may have 2,000,000 characters, this text has 2,080,000",
        ),
        ("lines.jsonl", b'{"id": 1}\n', 'needs a "text"'),
        ("lines.jsonl", b'{"id": 1, "text": "x", "language": "zz"}\n', "cannot be read"),
        ("lines.jsonl", '{"text": "Он сказал.", "language": "ru", "date": "yesterday"}\n'.encode(), "isoformat"),
    ],
)
def test_what_cannot_be_read_is_named_and_fails(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    err = io.StringIO()
    with pytest.raises(CommandError) as failed:
        call_command("extract", "--json", str(path), stdout=io.StringIO(), stderr=err)
    assert failed.value.returncode == 1
    assert name in err.getvalue()
    assert reason in err.getvalue()
