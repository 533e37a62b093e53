"""The terms of schema.org as far as a sheet uses them, and whether a node keeps to them."""

from datetime import date
from typing import Any

THING = {"@id": "url", "@type": "", "identifier": "Text", "name": "Text", "url": "url"}
CREATIVE_WORK = THING | {
    "author": "Organization Person",
    "correction": "CorrectionComment",
    "creativeWorkStatus": "Text",
    "creator": "Person",
    "dateCreated": "date",
    "datePublished": "date",
    "headline": "Text",
    "inLanguage": "Text",
    "isBasedOn": "CreativeWork",
    "publisher": "Organization",
    "text": "Text",
    "version": "number",
}
RATING = {"ratingValue": "number", "bestRating": "number", "worstRating": "number", "alternateName": "Text"}
TERMS = {
    "ClaimReview": CREATIVE_WORK
    | {"claimReviewed": "Text", "reviewRating": "Rating", "itemReviewed": "Claim", "reviewBody": "Text"},
    "Claim": CREATIVE_WORK | {"appearance": "CreativeWork", "firstAppearance": "CreativeWork"},
    "CreativeWork": CREATIVE_WORK,
    "CorrectionComment": CREATIVE_WORK,
    "Quotation": CREATIVE_WORK | {"spokenByCharacter": "Person"},
    "Organization": THING,
    "Person": THING | {"jobTitle": "Text"},
    "Rating": THING | RATING | {"ratingExplanation": "Text"},
}
"""The properties that each type of the vocabulary has, and what they may hold: types, Text, number, date or url."""
NEEDED = {
    "ClaimReview": {"url", "claimReviewed", "author", "datePublished"},
    "Rating": {"ratingValue", "bestRating", "worstRating", "alternateName"},
    "Quotation": {"text", "creator"},
}


def check(node: dict[str, Any]) -> None:
    """Every property is one of the type's, holds what it may, and none that is needed is missing."""
    terms = TERMS[node["@type"]]
    assert set(node) <= set(terms), set(node) - set(terms)
    assert NEEDED.get(node["@type"], set()) <= set(node)
    if node["@type"] == "ClaimReview" and "creativeWorkStatus" not in node:
        assert {"reviewRating", "itemReviewed"} <= set(node)
    for name, value in node.items():
        for each in value if isinstance(value, list) else [value]:
            check_value(each, terms[name])


def check_value(value: Any, expected: str) -> None:
    if isinstance(value, dict):
        assert value["@type"] in expected.split()
        check(value)
    elif expected == "number":
        assert isinstance(value, int)
    elif expected == "date":
        assert len(value) in (4, 7, 10)
        date.fromisoformat((value + "-01-01")[:10])
    elif expected == "url":
        assert value.startswith(("https://", "http://"))
    else:
        assert isinstance(value, str)
        assert value
