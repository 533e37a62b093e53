"""The pages of the library: search, versions, feeds, people."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sources.models import Intake, Tier
from sources.services import library_index
from tests.factories import make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    version = make_version("И.Лугов: Мост откроют в мае. Платить не придётся.")
    library_index.index_versions([version.pk])
    return version


def test_a_hit_leads_to_its_place_in_its_version(version, reader, signed_in):
    client = signed_in(reader)
    found = client.get(reverse("search"), {"text": "мосты"}).content.decode()
    assert '<mark class="here">Мост</mark>' in found
    place = f"?version=1&amp;start={version.text.index('Мост')}"
    assert reverse("source", args=[version.document_id]) + place in found


def test_a_search_without_a_hit_says_what_to_do(version, reader, signed_in):
    assert "Возьмите меньше слов" in signed_in(reader).get(reverse("search"), {"text": "слон"}).content.decode()


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("version=1&start=9&end=13", 200),
        ("start=9&end=13", 404),
        ("version=2&start=9&end=13", 404),
        ("version=1&start=9&end=9999", 404),
        ("version=1&start=13&end=9", 404),
    ],
)
def test_a_place_is_never_looked_up_in_another_version(version, reader, signed_in, asked, status):
    address = reverse("source", args=[version.document_id])
    assert signed_in(reader).get(f"{address}?{asked}").status_code == status


def test_several_files_come_in_at_once(checker, signed_in):
    files = [SimpleUploadedFile(f"{name}.txt", f"Мост {name} откроют в мае.".encode()) for name in "аб"]
    answer = signed_in(checker).post(reverse("new_source"), {"door": "file", "file": files, "tier": 2})
    assert answer.status_code == 302
    assert sorted(Intake.objects.values_list("file_name", flat=True)) == ["а.txt", "б.txt"]


def test_a_text_typed_from_a_recording_has_its_own_tier(checker, signed_in):
    given = {"door": "paste", "text": "[00:01] Мост откроют.", "is_typed": "on", "tier": 2}
    assert signed_in(checker).post(reverse("new_source"), given).status_code == 302
    intake = Intake.objects.get()
    assert (intake.door, intake.tier) == ("typed", Tier.TRANSCRIPTION)
