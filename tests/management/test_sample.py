"""The sample newsroom shows a newcomer each finding in the first minute."""

import io
import tomllib
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from claims.models import Checking, Claim, Draft, Finding, Match, Story
from sources.models import Document, Passage, Person, PersonName, Publisher, Turn, Version
from workbench.sample.newsroom import FOLDER

pytestmark = pytest.mark.django_db

SHOWN = {
    # what is printed: the finding, its flags, the critical changes
    "Первую секцию мы рассчитываем проложить": ("verbatim", [], []),
    "Нордания поставит нам 400 электропоездов": ("altered", [], ["number"]),
    "Я обещаю, что свет подешевеет завтра": ("altered", [], ["negation"]),
    "Цена зафиксирована в соглашении, и ни одной кроны": ("altered", ["spliced"], []),
    "Мы открыты для переговоров о рыбных квотах": ("verbatim", ["truncated"], []),
    "Рыбакам нужны не патрули, а понятные карты": ("verbatim", ["other_speaker"], []),
    "Я приезжаю в Ореб третий раз за год": ("verbatim_with_ellipsis", [], []),
    "Линия работает, она прибыльная": ("minor_edit", [], []),
    "Мы не просим Вельмарию выбирать": ("verbatim", [], []),
    "жители приграничья смогут с 1 декабря": ("paraphrase", [], []),
    "взаимная торговля за девять месяцев": ("paraphrase", ["secondary_source"], []),
    "Если подрядчик сорвёт сроки": ("similar", ["other_speaker"], []),
    "Кабель привяжет нас к северному соседу": ("not_found", [], []),
    "We are ready to buy up to 90 megawatts": ("verbatim", ["truncated"], []),
    "We have never asked anyone": ("verbatim", [], []),
    "A sea that connects us is cheaper": ("verbatim", ["other_speaker"], []),
    "Estmoor will put 250 million marks": ("altered", [], ["number"]),
    "That money will pay for lights": ("verbatim_with_ellipsis", [], []),
    "It will pay for new customs posts": ("altered", [], ["negation"]),
    "Small countries must choose rules": ("verbatim", [], []),
    "This cable is a leash": ("not_found", [], []),
}
IN_ANOTHER_LANGUAGE = (
    "Море, которое нас соединяет",
    "The Grey Sea will remain a sea of fishermen",
    "Nordania did not intend to close the ferry line",
)
SPEAKERS = {
    "Первую секцию": "sample-gorelin",
    "Я обещаю": "sample-gorelin",
    "Мы открыты": "sample-gorelin",
    "Линия работает": "sample-eske",
    "Мы не просим": "sample-eske",
    "Если подрядчик": "sample-sabinina",
    "It will pay": "sample-harrow",
    "A sea that connects": "sample-pell",
}


def load() -> None:
    call_command("load_sample", stderr=io.StringIO())


@pytest.fixture(scope="module", autouse=True)
def newsroom(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The sample, loaded once for all tests of this file and gone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


def claim_of(words: str) -> Claim:
    return Claim.objects.exclude(kind=Claim.Kind.STATEMENT).get(text__contains=words)


def shown(words: str) -> tuple[str, list[str], list[str]]:
    claim = claim_of(words)
    best = claim.matches.filter(rank=1).exclude(finding=Finding.NOT_FOUND).first()
    critical = [change["type"] for change in best.changes if change["critical"]] if best else []
    return claim.finding, claim.flags, sorted(set(critical))


def test_each_claim_shows_what_it_was_written_for() -> None:
    assert {words: shown(words) for words in SHOWN} == SHOWN
    assert {words: claim_of(words).person.key for words in SPEAKERS} == SPEAKERS
    occurring = {finding for finding, _flags, _changes in SHOWN.values()} | {"translation"}
    assert occurring == set(Finding.values)


def test_what_was_said_in_another_language_is_found() -> None:
    assert {claim_of(words).finding for words in IN_ANOTHER_LANGUAGE} == {"translation"}


def test_loading_again_changes_nothing() -> None:
    tables = (Person, PersonName, Publisher, Document, Version, Turn, Passage, Story, Draft, Checking, Claim, Match)
    before = [model.objects.count() for model in tables]
    load()
    assert [model.objects.count() for model in tables] == before
    assert set(Checking.objects.values_list("state", flat=True)) == {Checking.State.DONE}


def test_a_load_that_stopped_half_way_is_finished_by_the_next() -> None:
    claims = Claim.objects.count()
    Checking.objects.filter(story__title__startswith="Estmoor").update(state="failed", stage="extract", error_code="x")
    Claim.objects.filter(story__title__startswith="Estmoor").delete()
    load()
    assert Claim.objects.count() == claims
    assert set(Checking.objects.values_list("state", flat=True)) == {Checking.State.DONE}


def test_who_has_the_word_is_known() -> None:
    keys = Turn.objects.filter(version__document__external_id__startswith="sample:").exclude(label__in=["", "QUESTION"])
    assert set(keys.exclude(label="Вопрос").values_list("label", "person__key")) == {
        ("М.Горелин", "sample-gorelin"),
        ("Т.Эске (как переведено)", "sample-eske"),
        ("MR. PELL", "sample-pell"),
        ("Eleanor Harrow", "sample-harrow"),
    }


def test_every_text_of_the_folder_is_loaded() -> None:
    manifest = tomllib.loads((FOLDER / "manifest.toml").read_text("utf-8"))
    listed = {each["file"] for each in [*manifest["transcripts"], *manifest["stories"]]}
    assert {str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.txt")} == listed
