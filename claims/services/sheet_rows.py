"""The rows of a story's sheet as they stand today."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from claims.models import RULING_REASONS, Claim, Finding, Match, SheetLine, Story, Verdict
from claims.services.rounds import reviewers_of
from claims.sheets import gate
from claims.sheets.gate import correction_of, problems_of
from claims.sheets.rows import Plain, Row
from sources.models import Act, Document, Passage, Tier

EARLIER_VERDICTS = ("verdicts__answers__reviewer", "verdicts__answers__answers__reviewer")
SENTENCES_AROUND = 2
WAITING: dict[str, str] = {Claim.State.SECOND_REVIEW: gate.SECOND_REVIEW, Claim.State.DISAGREED: gate.DISAGREEMENT}
FURTHEST = 8  # passages to either side that are looked at for the surroundings
TOLD = (
    "ruling",
    "reason",
    "cause",
    "was",
    "old",
    "new",
    "old_speaker",
    "new_speaker",
    "found_by",
    "wrong",
    "to",
    "now",
    "text",
    "words",
    "sealed",
)  # of an act's details, on the sheet


def rows_of(story: Story) -> list[Row]:
    """A row for each standing claim that was not left out, in the order of the text or as an editor put them."""
    claims = [claim for claim in _claims(story) if not (line := _line(claim)) or not line.left_out]
    claims.sort(key=_place)
    shown = _shown(story, claims)
    around = _surroundings(list(shown.values()))
    told = _history(story)
    newest = story.drafts.defer("text").first()
    breaks = _line_ends(story)
    return [
        _row(
            claim,
            shown.get(claim.pk),
            around,
            is_newest=newest is None or claim.draft_id == newest.pk,
            number=number,
            paragraph=bisect_left(breaks[claim.draft_id], claim.start) + 1,
            history=tuple(told[claim.pk]),
        )
        for number, claim in enumerate(claims, 1)
    ]


def left_out(story: Story) -> list[Plain]:
    """The claims that an editor left out, with the reason."""
    claims = story.claims.standing().exclude(line=None).exclude(line__left_out="").in_text_order()
    return [
        {"claim": claim.pk, "printed": claim.text, "why": claim.line.left_out, "by": _name(claim.line.left_out_by)}
        for claim in claims.select_related("line__left_out_by")
    ]


def _claims(story: Story) -> list[Claim]:
    claims = story.claims.standing().in_text_order().select_related("draft", "person", "line__accepted_by")
    return list(
        claims.defer("draft__text").prefetch_related("person__offices__body", "verdicts__reviewer", *EARLIER_VERDICTS)
    )


def _shown(story: Story, claims: Iterable[Claim]) -> dict[int, Match]:
    """What each row compares with: the evidence of its verdict, and while there is none the best match."""
    matches = (
        Match.objects.filter(claim__story=story)
        .select_related("version__document__publisher", "version__document__translation_of")
        .select_related("version__original", "passage__turn")
        .defer("version__text")
        .prefetch_related("version__locators")
    )
    standing = {claim.pk: last.match_id for claim in claims if (last := _standing(claim))}
    judged = matches.filter(pk__in=[pk for pk in standing.values() if pk])
    best = matches.filter(rank=1).exclude(finding=Finding.NOT_FOUND)
    shown = {match.claim_id: match for match in best if match.claim_id not in standing}
    return shown | {match.claim_id: match for match in judged}


def _standing(claim: Claim) -> Verdict | None:
    """The verdict that holds; None while the claim is open, whatever was decided before."""
    last = _last(claim)
    return last if last and claim.state in RULING_REASONS and last.ruling in RULING_REASONS else None


def _last(claim: Claim) -> Verdict | None:
    """What was decided last. Before two reviewers agree or an editor settles it, nothing is: it may be sealed, too."""
    if claim.state in WAITING:
        return None
    return next(iter(claim.verdicts.all()), None)


def _line(claim: Claim) -> SheetLine | None:
    return getattr(claim, "line", None)


def _place(claim: Claim) -> tuple[float, int, int, int, int]:
    line = _line(claim)
    position = line.position if line and line.position is not None else float("inf")
    return position, claim.draft_id, claim.start, -claim.end, claim.pk


def _row(
    claim: Claim, match: Match | None, around: dict[int, tuple[str, str]], *, is_newest: bool, **place: Any
) -> Row:
    document = match.version.document if match else None
    return Row(
        claim=claim.pk,
        address=f"/claims/{claim.pk}/",
        draft=claim.draft.number,
        draft_start=claim.start,
        draft_end=claim.end,
        kind=claim.kind,
        nested=claim.is_nested,
        printed=claim.text,
        printed_language=claim.draft.language,
        speaker_printed=claim.speaker,
        speaker=claim.speaker_name,
        person=claim.person.key if claim.person else "",
        office=_office(claim, document),
        searched=claim.searched,
        **_comparison(claim, match, document),
        **_source(match, document, around),
        **_decision(claim, match, is_newest=is_newest),
        **place,
    )


def _comparison(claim: Claim, match: Match | None, document: Document | None) -> dict[str, Any]:
    is_same = document is not None and document.language == claim.draft.language
    is_compared = match and match.finding not in (Finding.SIMILAR, Finding.NOT_FOUND)
    return {
        "finding": match.finding if match else Finding.NOT_FOUND.value if claim.matched_at else "",
        "score": round(match.score * 100) if match else None,
        "changes": tuple(_change(change) for change in match.changes) if match and is_compared else (),
        "flags": tuple(match.flags) if match else (),
        "correction": correction_of(
            kind=claim.kind, finding=match.finding, flags=match.flags, official=match.text, same_language=is_same
        )
        if match
        else "",
    }


def _change(change: Plain) -> Plain:
    return {key: change[key] for key in ("type", "critical", "claim_text", "source_text")}


def _source(match: Match | None, document: Document | None, around: dict[int, tuple[str, str]]) -> dict[str, Any]:
    before, after = around[match.pk] if match else ("", "")
    version = match.version if match else None
    return {
        "event": document.kind if document else "",
        "place": document.place if document else "",
        "date": document.date_given if document else "",
        "official": match.text if match else "",
        "official_language": document.language if document else "",
        "before": before,
        "after": after,
        "translation_of": document.translation_of.title if document and document.translation_of else "",
        "source": document.title if document else "",
        "publisher": document.publisher.name if document and document.publisher else "",
        "tier": Tier(document.tier).name.lower() if document else "",
        "source_address": document.address if document else "",
        "source_version": version.number if version else None,
        "turn": match.passage.turn.number if match else None,
        "locators": tuple(_locators(match)) if match else (),
        "start": match.start if match else None,
        "end": match.end if match else None,
        "accessed": version.read_at.isoformat(timespec="seconds") if version else "",
        "source_sha256": version.text_sha256 if version else "",
        "original_sha256": version.original.sha256 if version and version.original else "",
    }


def _locators(match: Match) -> list[Plain]:
    near = [each for each in match.version.locators.all() if each.start < match.end and match.start < each.end]
    return [{"kind": each.kind, "name": each.name} for each in near]


def _decision(claim: Claim, match: Match | None, *, is_newest: bool) -> dict[str, Any]:
    last, line, standing = _last(claim), _line(claim), _standing(claim)
    problems = problems_of(
        verdict=standing.ruling if standing else "",
        waits_for=WAITING.get(claim.state, gate.REOPENED if last else gate.UNDECIDED),
        has_evidence=match is not None,
        source_is_current=match is None or match.version.is_current,
        draft_is_current=is_newest,
    )
    is_accepted = bool(
        line
        and line.accepted
        and line.accepted_version == claim.version
        and set(problems) <= set(line.accepted_problems)
    )
    reviewers = reviewers_of(standing) if standing else None
    first, second = (reviewers.first, reviewers.second) if reviewers else (None, None)
    former = standing or (last if last and last.ruling in RULING_REASONS else None)
    return {
        "state": claim.state,
        "verdict": standing.ruling if standing and not problems else "",
        "former_verdict": former.ruling if former and problems else "",
        "reason": standing.reason if standing else "",
        "note": standing.note if standing else "",
        "checker": _name(first.reviewer) if first else "",
        "decided": first.created_at.isoformat(timespec="seconds") if first else "",
        "second_checker": _name(second.reviewer) if second else "",
        "second_decided": second.created_at.isoformat(timespec="seconds") if second else "",
        "problems": problems,
        "accepted": line.accepted if line and is_accepted and problems else "",
        "accepted_by": _name(line.accepted_by) if line and is_accepted and problems else "",
        "remark": line.remark if line else "",
    }


def _office(claim: Claim, document: Document | None) -> str:
    """What the speaker was on the day of the words, and where that day is unknown on the day of the article."""
    day = (document.date if document else None) or claim.story.date
    if not (claim.person and day):
        return ""
    return "; ".join(str(office) for office in claim.person.offices.all() if office.was_held_on(day))


def _name(user: Any) -> str:
    return str(user.get_full_name() or user.get_username())


def _line_ends(story: Story) -> dict[int, Sequence[int]]:
    drafts = story.drafts.filter(claims__isnull=False).distinct().values_list("pk", "text")
    return {pk: [at for at, letter in enumerate(text) if letter == "\n"] for pk, text in drafts}


def _surroundings(matches: Sequence[Match]) -> dict[int, tuple[str, str]]:
    """For each match the words before and after it in the same turn, up to the whole sentences around it."""
    near: dict[int, list[Passage]] = defaultdict(list)
    wanted = {match.passage_id + step for match in matches for step in range(-SENTENCES_AROUND, FURTHEST)}
    for passage in Passage.objects.filter(pk__in=wanted).order_by("number"):
        near[passage.turn_id].append(passage)
    return {match.pk: _around(match, near[match.passage.turn_id]) for match in matches}


def _around(match: Match, passages: Sequence[Passage]) -> tuple[str, str]:
    before = [p.text[: max(0, match.start - p.start)] for p in passages if p.start < match.start]
    after = [p.text[max(0, match.end - p.start) :] for p in passages if p.end > match.end]
    cut = SENTENCES_AROUND + 1
    return " ".join(before[-cut:]).strip(), " ".join(after[:cut]).strip()


def _history(story: Story) -> dict[int, list[Plain]]:
    """What was done to each claim, the first act first."""
    told: dict[int, list[Plain]] = defaultdict(list)
    for act in Act.objects.within(story).filter(subject_type=Claim._meta.label_lower).order_by("number"):
        if act.details is None or act.verb == "commented":
            continue
        details = {key: act.details[key] for key in TOLD if act.details.get(key) is not None}
        at = act.at.isoformat(timespec="seconds")
        told[act.subject_id].append({"at": at, "who": act.actor_name, "verb": act.verb, "details": details})
    return told
