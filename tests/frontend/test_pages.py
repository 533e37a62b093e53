"""Every page: who may open it, what it shows, and how many queries it takes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Claim, Finding, Membership, Verdict
from claims.services import verdicts
from tests.factories import PRINTED, make_claim, make_match, make_story, make_version
from tests.frontend.signing import sign_what_is_shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    claim = make_claim(finding=Finding.VERBATIM, searched=3)
    make_match(claim)
    return claim


def addresses(claim):
    story, document = claim.story_id, claim.matches.get().version.document_id
    named = {"story": story, "sheet": story, "sheet_csv": story, "story_history": story, "claim": claim.pk}
    plain = [reverse(name) for name in ("stories", "queue", "sources", "history")]
    return plain + [reverse("source", args=[document])] + [reverse(name, args=[key]) for name, key in named.items()]


@pytest.mark.parametrize("role", ["reader", "checker", "editor", "admin"])
def test_every_role_opens_every_page_to_read(role, make_member, signed_in, claim):
    client = signed_in(make_member(role))
    assert {address: client.get(address).status_code for address in addresses(claim)} == dict.fromkeys(
        addresses(claim), 200
    )


def test_what_a_reader_may_not_do_is_not_offered(reader, checker, signed_in, claim):
    story, document = claim.story_id, claim.matches.get().version.document_id
    asked = {
        "new_story": [],
        "new_source": [],
        "new_draft": [story],
        "delete_story": [story],
        "note_missing": [claim.pk],
    }
    asked |= {"correct_source": [document]}
    forms = {name: reverse(name, args=args) for name, args in asked.items()}
    client = signed_in(reader)
    assert {name: client.get(page).status_code for name, page in forms.items()} == dict.fromkeys(forms, 403)
    offers = {"story": 'data-key="Enter"', "queue": "data-picks", "claim": 'data-key="KeyC"'}
    pages = {
        "story": reverse("story", args=[story]),
        "queue": reverse("queue"),
        "claim": reverse("claim", args=[claim.pk]),
    }
    for name, page in pages.items():
        assert offers[name] not in client.get(page).content.decode(), name
    client = signed_in(checker)
    assert [client.get(forms[name]).status_code for name in ("new_story", "new_source", "new_draft")] == [200] * 3
    for name, page in pages.items():
        assert offers[name] in client.get(page).content.decode(), name


def test_who_has_not_signed_in_is_sent_to_sign_in(client, claim):
    for address in addresses(claim):
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert answer["Location"].startswith(reverse("accounts:sign_in")), address


def test_a_restricted_story_is_not_there_for_others(checker, make_member, signed_in, claim):
    claim.story.is_restricted = True
    claim.story.save()
    Membership.objects.create(story=claim.story, user=make_member("checker", username="insider"))
    outside = signed_in(checker)
    for name, key in (("story", claim.story_id), ("sheet", claim.story_id), ("sheet_csv", claim.story_id)):
        assert outside.get(reverse(name, args=[key])).status_code == 404, name
    assert outside.get(reverse("claim", args=[claim.pk])).status_code == 404
    assert outside.get(reverse("story_history", args=[claim.story_id])).status_code == 404
    for name in ("stories", "queue", "history"):
        assert claim.story.title not in outside.get(reverse(name)).content.decode(), name
    assert outside.post(reverse("decide", args=[claim.pk]), {"ruling": "verified", "seen": 1}).status_code == 404
    assert not Verdict.objects.exists()


@pytest.mark.parametrize("name", ["stories", "queue", "history", "sources"])
def test_a_list_takes_as_many_queries_for_many_rows_as_for_few(name, checker, signed_in):
    client = signed_in(checker)
    counts = []
    for _ in range(2):
        for _ in range(3):
            make_match(make_claim(finding=Finding.VERBATIM))
        client.get(reverse(name))
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(reverse(name))
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_a_story_takes_as_many_queries_for_many_claims_as_for_few(checker, signed_in):
    client = signed_in(checker)
    story = make_story("«Мы закончим мост к маю», — сказал губернатор. «Торговаться не станем», — добавил он.")
    counts = []
    for words in ("Мы закончим мост к маю", "Торговаться не станем"):
        make_claim(story, text=words)
        with CaptureQueriesContext(connection) as captured:
            assert words in client.get(reverse("story", args=[story.pk])).content.decode()
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_queue_is_filtered_by_words_in_any_case(checker, signed_in):
    address = reverse("claim", args=[make_claim(finding=Finding.VERBATIM).pk])
    client = signed_in(checker)
    assert address in client.get(reverse("queue"), {"text": "ЗАКОНЧИМ"}).content.decode()
    assert address not in client.get(reverse("queue"), {"text": "начнём"}).content.decode()


@pytest.mark.parametrize(
    "query", ["finding=nonsense", "story=99999", "story=x", "state=%00", "page=x", "text=(", "kind=direct&page=-1"]
)
def test_nonsense_in_the_address_of_the_queue_is_passed_over(query, checker, signed_in):
    assert signed_in(checker).get(reverse("queue") + "?" + query).status_code == 200


def test_a_place_in_a_source_is_marked(reader, signed_in):
    version = make_version()
    start = version.text.index("область")
    address = reverse("source", args=[version.document_id])
    page = signed_in(reader).get(address, {"version": 1, "start": start, "end": start + 7}).content.decode()
    assert '<mark class="here">область</mark>' in page


@pytest.mark.parametrize("query", ["version=7", "version=x", "version=-1"])
def test_a_version_that_is_not_there(query, reader, signed_in):
    version = make_version()
    assert signed_in(reader).get(reverse("source", args=[version.document_id]) + "?" + query).status_code == 404


def test_an_article_is_shown_as_text_never_as_markup(reader, signed_in):
    story = make_story("<script>alert(1)</script> «Мы закончим мост к маю», — сказал <b>губернатор</b>.")
    claim = make_claim(story)
    client = signed_in(reader)
    for address in (reverse("story", args=[story.pk]), reverse("claim", args=[claim.pk]), reverse("stories")):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_history_tells_who_decided_what(checker, signed_in, claim):
    checker.first_name = "Айгуль"
    checker.save()
    verdicts.decide(claim, reviewer=checker, ruling="verified", seen=claim.version, match=claim.matches.get())
    page = signed_in(checker).get(reverse("story_history", args=[claim.story_id])).content.decode()
    assert "Айгуль" in page
    assert "верно" in page
    assert claim.text in page


def test_a_sheet_comes_as_csv_with_its_rows(reader, signed_in, claim):
    answer = signed_in(reader).get(reverse("sheet_csv", args=[claim.story_id]))
    assert answer["Content-Type"].startswith("text/csv")
    assert claim.text in answer.content.decode("utf-8-sig")


def test_a_sheet_is_signed_by_an_editor_once_all_is_decided(editor, signed_in, claim):
    client = signed_in(editor)
    assert "нет решения" in client.get(reverse("sheet", args=[claim.story_id])).content.decode()
    sign_what_is_shown(client, claim.story)
    assert not claim.story.sheets.exists()
    verdicts.decide(claim, reviewer=editor, ruling="verified", seen=claim.version, match=claim.matches.get())
    assert "Лист изменился" in client.post(reverse("sign_sheet", args=[claim.story_id]), follow=True).content.decode()
    assert "Выпуск 1" in sign_what_is_shown(client, claim.story).content.decode()


def test_the_switches_are_kept_with_the_account(reader, signed_in):
    client = signed_in(reader)
    answer = client.post(reverse("switch"), {"theme": "dark", "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"
    client.post(reverse("switch"), {"language": "en"})
    client.post(reverse("switch"), {"theme": "purple", "keyboard": "off"})
    client.post(reverse("switch"), {"keyboard": "off"})
    reader.refresh_from_db()
    assert (reader.theme, reader.language, reader.keyboard) == ("dark", "en", False)
    assert "Stories" in client.get("/").content.decode()


def test_claims_of_one_story_follow_the_text(reader, signed_in):
    story = make_story(PRINTED)
    claim = make_claim(story)
    assert Claim.objects.get() == claim
    assert "1 утверждение" in signed_in(reader).get(reverse("story", args=[story.pk])).content.decode()
