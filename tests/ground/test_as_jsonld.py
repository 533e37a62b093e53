"""A sheet in the terms of schema.org, judged by the vocabulary's own rules as far as we use it."""

import json
from typing import Any

import pytest

from claims.sheets.as_jsonld import as_jsonld
from tests.ground.schema_org import check
from tests.ground.sheets_of_ours import row

SIGNED = {"edition": 2, "signed_at": "2025-10-04T10:00:00+00:00", "title": "Мост", "date": "2025-10-03", "notices": []}
ADDRESS = "https://desk.example.org/stories/1/sheet/2/"


def graph(*rows: Any, **head: Any) -> list[dict[str, Any]]:
    whole = json.loads(as_jsonld(SIGNED | head, rows, address=ADDRESS, desk="Отдел проверки"))
    assert whole["@context"] == "https://schema.org"
    for node in whole["@graph"]:
        check(node)
    assert [node["@type"] for node in whole["@graph"][:1]] == (["CreativeWork"] if (SIGNED | head)["edition"] else [])
    return whole["@graph"][1:]


def test_a_verified_quote_is_a_review_and_a_quotation() -> None:
    review, quotation = graph(
        row(3, office="губернатор", date="2025-10", source_address="https://example.org/b", note="Да.")
    )
    assert (review["@type"], review["url"], review["claimReviewed"]) == (
        "ClaimReview",
        ADDRESS + "#row-3",
        "Мы закончим мост к маю",
    )
    assert review["reviewRating"] | {"ratingExplanation": ""} == {
        "@type": "Rating",
        "alternateName": "Verified",
        "bestRating": 3,
        "ratingExplanation": "",
        "ratingValue": 3,
        "worstRating": 1,
    }
    assert review["itemReviewed"]["author"] == {"@type": "Person", "name": "Илья Лугов", "jobTitle": "губернатор"}
    assert (quotation["@type"], quotation["text"], quotation["isBasedOn"]["name"]) == (
        "Quotation",
        "Мы закончим мост к маю",
        "Брифинг",
    )


@pytest.mark.parametrize(("verdict", "rating"), [("disputed", 1), ("not_established", 2)])
def test_other_verdicts_are_reviews_without_a_quotation(verdict: str, rating: int) -> None:
    (review,) = graph(row(verdict=verdict, reason="number"))
    assert review["reviewRating"]["ratingValue"] == rating


def test_only_a_signed_edition_publishes_and_no_row_without_a_verdict() -> None:
    assert graph(row(), edition=None) == []
    assert graph(row(verdict="", former_verdict="verified", problems=["source_replaced"], accepted="в печать")) == []


def test_a_statement_in_the_articles_own_voice_is_no_quotation() -> None:
    assert [node["@type"] for node in graph(row(kind="statement", speaker="", source=""))] == ["ClaimReview"]


def test_a_correction_follows_the_claim_it_is_about() -> None:
    notice = {
        "edition": 1,
        "claim": 1,
        "printed": "x",
        "found_by": "",
        "wrong": "Не 30, а 300.",
        "at": "2025-10-04T09:00",
    }
    first, _, second, _ = graph(row(1), row(2), notices=[notice])
    assert first["correction"] == [
        {"@type": "CorrectionComment", "text": "Не 30, а 300.", "datePublished": "2025-10-04"}
    ]
    assert "correction" not in second


def test_a_review_has_one_name_in_all_editions_and_one_that_is_no_longer_given_is_withdrawn() -> None:
    notice = {"edition": 1, "claim": 7, "printed": "Мост к маю", "found_by": "", "wrong": "К июню.", "at": "2025-10-04"}
    review, _quotation, withdrawn = graph(row(1, claim=5), row(2, claim=7, verdict=""), notices=[notice])
    assert review["@id"] == "https://desk.example.org/stories/1/sheet/#claim-5"
    assert (review["version"], review["url"]) == (2, ADDRESS + "#row-1")
    assert (withdrawn["@id"], withdrawn["creativeWorkStatus"]) == (
        "https://desk.example.org/stories/1/sheet/#claim-7",
        "Withdrawn",
    )
    assert withdrawn["correction"][0]["text"] == "К июню."
