"""Claims looked for in the library of the database, and the command `match`."""

import datetime as dt
import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.matching.finding import Finding
from claims.matching.flags import Flag
from claims.services.search import Narrowing, Query, find_matches
from sources.models import Tier, Version
from sources.services import documents, library_index, versions

pytestmark = pytest.mark.django_db

TEXT = (
    "П.Лунин: Мост через Северную реку откроют в мае, если погода позволит.\n\n"
    "Вопрос: Кто заплатит?\n\n"
    "И.Орлов: Мы не намерены поднимать налоги. Расходы составят 4,2 млрд рублей."
)


@pytest.fixture
def library() -> Version:
    document = documents.register_document(
        title="Брифинг", language="ru", external_id="bridge", date_given="2025-10-02"
    )
    version = versions.add_version(document, text=TEXT).version
    library_index.index_versions([version.pk])
    return version


def test_a_quote_is_found_where_it_stands(library: Version) -> None:
    result = find_matches(Query("расходы составят 4,2 млрд рублей", language="ru"))
    best = result.matches[0]
    assert (result.finding, best.version_id, best.speaker) == (Finding.VERBATIM, library.pk, "И.Орлов")
    assert TEXT[best.start : best.end] == best.text == "Расходы составят 4,2 млрд рублей"
    assert result.searched == library.passages.count()


def test_changes_and_flags_are_plain_data_that_slice(library: Version) -> None:
    best = find_matches(Query("Мы намерены поднимать налоги", language="ru")).matches[0]
    change = json.loads(json.dumps(best.changes[0].plain()))
    assert (change["type"], change["critical"], change["source_text"]) == ("negation", True, "не")
    assert TEXT[slice(*change["source"])] == "не"


@pytest.mark.parametrize(
    ("given", "flags"),
    [
        ({"speaker_names": ("Игорь Орлов",), "date": dt.date(2025, 10, 3)}, set()),
        ({"speaker_names": ("Пётр Лунин",)}, {Flag.OTHER_SPEAKER}),
        ({"date": dt.date(2025, 9, 1)}, {Flag.OTHER_DATE}),
        ({"date": dt.date(2026, 9, 1)}, {Flag.OTHER_DATE}),
    ],
)
def test_who_said_it_and_when_is_flagged(library: Version, given: dict, flags: set[Flag]) -> None:
    best = find_matches(Query("Мы не намерены поднимать налоги", language="ru", **given)).matches[0]
    assert set(best.flags) == flags


def test_a_press_release_is_a_secondary_source(library: Version) -> None:
    library.document.tier = Tier.PRESS_RELEASE
    library.document.save()
    best = find_matches(Query("Мы не намерены поднимать налоги", language="ru")).matches[0]
    assert Flag.SECONDARY_SOURCE in best.flags


@pytest.mark.parametrize(
    ("narrowing", "is_found"),
    [
        (Narrowing(language="ru", since=dt.date(2025, 10, 1), until=dt.date(2025, 10, 31)), True),
        (Narrowing(since=dt.date(2025, 11, 1)), False),
        (Narrowing(language="en"), False),
        (Narrowing(tier=Tier.RECORDING), False),
        (Narrowing(person=1_000_000), False),
    ],
)
def test_the_search_may_be_narrowed(library: Version, narrowing: Narrowing, is_found: bool) -> None:
    result = find_matches(Query("Мы не намерены поднимать налоги", language="ru", narrowing=narrowing))
    assert bool(result.matches) is is_found
    assert result.searched == (library.passages.count() if is_found else 0)


def test_nothing_is_found_in_an_empty_library() -> None:
    result = find_matches(Query("Мы не намерены поднимать налоги", language="ru"))
    assert (result.searched, result.finding, result.matches) == (0, Finding.NOT_FOUND, [])


def test_a_language_without_a_pack_is_compared_as_it_stands() -> None:
    document = documents.register_document(title="Discours", language="fr")
    version = versions.add_version(document, text="Nous voulons la paix. Le pont sera ouvert en mai.").version
    library_index.index_versions([version.pk])
    assert find_matches(Query("Le pont sera ouvert en mai", language="fr")).finding is Finding.VERBATIM


# The command


def matched(lines: str, folder: Path, **options: object) -> str:
    path = folder / "queries.jsonl"
    path.write_text(lines, encoding="utf-8")
    out = io.StringIO()
    call_command("match", str(path), stdout=out, **options)
    return out.getvalue()


def test_the_command_answers_a_line_of_json_a_query(library: Version, tmp_path: Path) -> None:
    lines = '{"id": "a", "text": "Мы намерены поднимать налоги", "language": "ru"}\n\n{"id": "b", "text": "Урожай"}\n'
    answers = [json.loads(line) for line in matched(lines, tmp_path, json=True, top=3).splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b"]
    assert [answer["finding"] for answer in answers] == ["altered", "not_found"]
    best = answers[0]["matches"][0]
    assert (best["document"], best["date"], best["speaker"]) == ("bridge", "2025-10-02", "И.Орлов")
    assert TEXT[best["start"] : best["end"]] == best["text"]
    assert best["changes"][0]["type"] == "negation"
    assert answers[0]["searched"] == library.passages.count()


def test_the_command_prints_a_table_for_people(library: Version, tmp_path: Path) -> None:
    printed = matched('{"id": "a", "text": "Мы намерены поднимать налоги"}', tmp_path)
    assert "altered" in printed
    assert "negation: 'не' → ''" in printed


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"text": " "}', '{"text": "a", "date": "soon"}', '{"text": "a", "speaker": 1}']
)
def test_a_line_that_is_no_query_is_named_and_the_others_are_answered(
    library: Version, tmp_path: Path, line: str
) -> None:
    out, err = io.StringIO(), io.StringIO()
    path = tmp_path / "queries.jsonl"
    path.write_text(line + '\n{"text": "налоги"}\n', encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        call_command("match", str(path), json=True, stdout=out, stderr=err)
    assert refused.value.returncode == 1
    assert "line 1" in err.getvalue()
    assert json.loads(out.getvalue())["finding"] == "verbatim"


@pytest.mark.parametrize(
    ("day", "finding", "changes"),
    [
        (dt.date(2025, 10, 3), Finding.MINOR_EDIT, ["spelling"]),
        (dt.date(2025, 10, 5), Finding.ALTERED, ["number"]),
        (None, Finding.ALTERED, ["insertion", "number"]),
    ],
)
def test_a_day_is_seen_from_the_day_of_the_article(day: dt.date | None, finding: Finding, changes: list) -> None:
    document = documents.register_document(title="Брифинг", language="ru", date_given="2025-10-02")
    text = "И.Орлов: Мы подписали договор о строительстве моста через Северную реку 2 октября."
    library_index.index_versions([versions.add_version(document, text=text).version.pk])
    claim = "Мы подписали договор о строительстве моста через Северную реку вчера"
    result = find_matches(Query(claim, language="ru", date=day))
    assert result.finding is finding
    assert sorted(change.type.value for change in result.matches[0].changes) == sorted(changes)
