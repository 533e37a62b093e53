"""Claims whose words stand nowhere: found by meaning, and never taken for what they deny."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.utils import timezone, translation

from claims import pipeline
from claims.matching.finding import Finding
from claims.models import Checking, Claim
from claims.services import stories
from claims.services.search import Query, find_matches
from frontend.templatetags.wording import compared, differences
from sources.models import Version
from sources.services import documents, library_index, vectors, versions
from sources.services.embedders import embedder

pytestmark = pytest.mark.django_db

RECORD = (
    "П.Лунин: Ореб не будет посредником в этих переговорах. Мы готовы принять делегации в порту. "
    "Мост построят за 300 миллионов крон. Погода стояла хорошая."
)


@pytest.fixture(autouse=True)
def own_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def record() -> Version:
    document = documents.register_document(title="Брифинг", language="ru", date_given="2025-10-02")
    version = versions.add_version(document, text=RECORD).version
    library_index.index_versions([version.pk])
    return version


@pytest.fixture
def covered(record: Version) -> Version:
    vectors.make(embedder(), seconds=60)
    return record


@pytest.mark.parametrize(
    ("claim", "finding", "changes"),
    [
        ("Oreb will not be a mediator in these negotiations", Finding.TRANSLATION, []),
        ("Oreb will be a mediator in these negotiations", Finding.SIMILAR, ["negation"]),
        ("The bridge will be built for 300 million kronor", Finding.TRANSLATION, []),
        ("The bridge will be built for 30 million kronor", Finding.ALTERED, ["number"]),
    ],
)
def test_a_translation_is_told_from_its_opposite(
    covered: Version, claim: str, finding: Finding, changes: list[str]
) -> None:
    result = find_matches(Query(claim, language="en"))
    assert (result.finding, [change.type for change in result.matches[0].changes]) == (finding, changes)
    assert result.compared == result.searched == 4
    for change in result.matches[0].changes:
        assert claim[change.claim.start : change.claim.end] == change.claim_text
        assert RECORD[change.source.start : change.source.end] == change.source_text


def test_an_absent_claim_stays_not_found(covered: Version) -> None:
    assert find_matches(Query("Fish stocks in the lake have halved", language="en")).finding == Finding.NOT_FOUND


def test_other_words_of_one_language_are_no_quote(covered: Version) -> None:
    said = "Ореб отказывается посредничать на этой встрече"
    assert find_matches(Query(said, language="ru")).finding in {Finding.SIMILAR, Finding.NOT_FOUND}


def test_words_that_suffice_ask_for_no_meaning(covered: Version) -> None:
    assert find_matches(Query("Мы готовы принять делегации в порту", language="ru")).compared is None


def test_a_claim_is_compared_again_once_vectors_are_made(record: Version) -> None:
    words = '"Oreb will not be a mediator in these negotiations," said Pavel Lunin.'
    checking = pipeline.run(stories.submit_story(actor=None, title="Oreb", text=words))
    claim = Claim.objects.get(kind="direct")
    assert (claim.finding, claim.compared) == ("not_found", 0)
    with translation.override("en"):
        assert "words alone" in compared(claim)
    vectors.make(embedder(), seconds=60)
    pipeline.sweep()
    assert Checking.objects.get().state == Checking.State.DONE  # it was compared just now
    Claim.objects.update(matched_at=timezone.now() - timedelta(minutes=5))
    pipeline.sweep()
    pipeline.run(checking)
    claim.refresh_from_db()
    assert (claim.finding, claim.compared) == ("translation", 4)
    with translation.override("en"):
        told = differences(claim.matches.get(rank=1))
    assert "not the words that were said" in told[0].text
    Claim.objects.update(matched_at=timezone.now() - timedelta(minutes=5))
    pipeline.sweep()
    assert Checking.objects.get().state == Checking.State.DONE
