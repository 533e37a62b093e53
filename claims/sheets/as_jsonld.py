"""A sheet in the terms of schema.org: a ClaimReview for each published verdict, a Quotation for each verified quote."""

import json
from collections.abc import Sequence

from claims.sheets.rows import Plain, Row

RATINGS = {"disputed": (1, "Disputed"), "not_established": (2, "Not established"), "verified": (3, "Verified")}
"""Of how sure it is that it was said so. Whether what was said is true is judged elsewhere."""
BEST, WORST = 3, 1


def as_jsonld(head: Plain, rows: Sequence[Row], *, address: str, desk: str, seal: str = "") -> bytes:
    """A graph. Only a signed edition publishes verdicts; of any other sheet the graph is empty.

    `address` is where the edition stands on the web, `desk` who reviews. Fields that are unknown are left out. The
    review of a claim has one `@id` in all editions, so that a corrected one takes the place of the one before.
    """
    is_signed = bool(head.get("edition"))
    graph: list[Plain] = [_edition(head, address=address, seal=seal)] if is_signed else []
    for row in rows if is_signed else ():
        if row.verdict:
            graph.append(_review(row, head, address=address, desk=desk))
        if row.verdict == "verified" and row.kind in ("direct", "mixed") and row.official:
            graph.append(_quotation(row, address=address))
    reviewed = {row.claim for row in rows if row.verdict}
    withdrawn = {each["claim"]: each for each in head.get("notices", ()) if each["claim"] not in reviewed}
    graph += [_withdrawn(notice, head, address=address, desk=desk) for notice in withdrawn.values() if is_signed]
    whole = {"@context": "https://schema.org", "@graph": graph}
    return (json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _edition(head: Plain, *, address: str, seal: str) -> Plain:
    """The sheet itself, with the seal by which the file can be checked."""
    known = {"headline": head["title"], "version": head["edition"], "datePublished": head["signed_at"][:10]}
    return _without_empty({"@type": "CreativeWork", "@id": address, "url": address, "identifier": seal} | known)


def _withdrawn(notice: Plain, head: Plain, *, address: str, desk: str) -> Plain:
    """What takes the place of a published review that this edition no longer gives."""
    return _published(notice["claim"], head, address=address, desk=desk) | {
        "url": address,
        "claimReviewed": notice["printed"],
        "creativeWorkStatus": "Withdrawn",
        "correction": [_correction(notice)],
    }


def _published(claim: int, head: Plain, *, address: str, desk: str) -> Plain:
    story = address.split("/sheet/")[0]
    return {
        "@type": "ClaimReview",
        "@id": f"{story}/sheet/#claim-{claim}",
        "version": head["edition"],
        "datePublished": head["signed_at"][:10],
        "author": _without_empty({"@type": "Organization", "name": desk, "url": address.split("/stories/")[0]}),
    }


def _review(row: Row, head: Plain, *, address: str, desk: str) -> Plain:
    rating, name = RATINGS[row.verdict]
    notices = [notice for notice in head.get("notices", ()) if notice["claim"] == row.claim]
    return _without_empty(
        _published(row.claim, head, address=address, desk=desk)
        | {
            "url": f"{address}#row-{row.number}",
            "inLanguage": row.printed_language,
            "claimReviewed": row.printed,
            "reviewRating": _without_empty(
                {
                    "@type": "Rating",
                    "ratingValue": rating,
                    "bestRating": BEST,
                    "worstRating": WORST,
                    "alternateName": name,
                    "ratingExplanation": _explanation(row),
                }
            ),
            "reviewBody": row.note,
            "itemReviewed": _claim(row, head),
            "correction": [_correction(notice) for notice in notices],
        }
    )


def _claim(row: Row, head: Plain) -> Plain:
    return _without_empty(
        {
            "@type": "Claim",
            "text": row.printed,
            "author": _speaker(row),
            "datePublished": row.date or head.get("date", ""),
            "appearance": _without_empty(
                {"@type": "CreativeWork", "headline": head["title"], "datePublished": head.get("date", "")}
            ),
            "firstAppearance": _source(row),
        }
    )


def _quotation(row: Row, *, address: str) -> Plain:
    return _without_empty(
        {
            "@type": "Quotation",
            "@id": f"{address}#quotation-{row.number}",
            "text": row.official,
            "inLanguage": row.official_language,
            "creator": _speaker(row),
            "dateCreated": row.date,
            "isBasedOn": _source(row),
        }
    )


def _speaker(row: Row) -> Plain:
    name = row.speaker or row.speaker_printed
    return _without_empty({"@type": "Person", "name": name, "jobTitle": row.office}) if name else {}


def _source(row: Row) -> Plain:
    if not row.source:
        return {}
    return _without_empty(
        {
            "@type": "CreativeWork",
            "name": row.source,
            "url": row.source_address,
            "datePublished": row.date,
            "inLanguage": row.official_language,
            "publisher": {"@type": "Organization", "name": row.publisher} if row.publisher else {},
        }
    )


def _explanation(row: Row) -> str:
    return ": ".join(part for part in (row.reason.replace("_", " "), row.note) if part)


def _correction(notice: Plain) -> Plain:
    text = notice["wrong"]
    return _without_empty({"@type": "CorrectionComment", "text": text, "datePublished": notice["at"][:10]})


def _without_empty(given: Plain) -> Plain:
    """Without fields that say nothing; schema.org has no empty values."""
    return {key: value for key, value in given.items() if value not in ("", None, [], {}, {"@type": "CreativeWork"})}
