"""A block that the page sets apart as quoted: who says so, under it, behind it or before it."""

from itertools import takewhile

from claims.extraction.article import Article, Sentence
from claims.extraction.cues import cues_of
from claims.extraction.direct import DASHES, content_of
from claims.extraction.grammar.tokens import Token
from claims.extraction.reported import speaker_of
from claims.extraction.reports import Report
from sources.text.offsets import Span

RECENT = 20  # reports that may be those of the sentence before
SIGNED = 14  # tokens of the line under a block that names who speaks in it

Named = tuple[Span, Token, list[Span]]
"""Where a speaker is named, by which word, and the cue."""


def block_reports(
    article: Article, sentence: Sentence, before: Sentence | None, following: Sentence | None, earlier: list[Report]
) -> list[Report]:
    """A block that the page sets apart: said by whom its signature names, the sentence behind it, or the one before."""
    block = sentence.tokens[0]
    if not article.is_block(block):
        return []
    content = content_of(article, block)
    if any(report.spans[0] == content for report in earlier[-RECENT:]):
        return []
    named = _signature(article, block.end) or _told_behind(article, following) or _told_before(article, before, earlier)
    speaker, head, cue = named or (None, None, [])
    return [Report(sentence, [content], speaker, head, cue, "block", direct=True)]


def is_passage(article: Article, report: Report, number: int) -> bool:
    """Whether `report` takes the block `number` for words of nobody named."""
    return report.shape == "block" and report.speaker is None and report.sentence.tokens[0].quoted == number


def _signature(article: Article, end: int) -> Named | None:
    """«— Анна Белова, мэр» or a bare name in the line behind a block."""
    at = next((place for place in range(end, min(end + 9, len(article.text))) if not article.text[place].isspace()), -1)
    if at < 0 or article.text.count("\n", end, at) > 2:
        return None
    line = article.paragraphs[article.paragraph_at(at)]
    tokens = article.tokens_in(at, line.end)
    words = [token for token in tokens if token.is_word]
    if not words or len(tokens) > SIGNED or any(token.is_predicate for token in tokens) or tokens[-1].text in ".!?…:;":
        return None
    dashed = tokens[0].text in DASHES
    phrase = list(takewhile(lambda token: token.is_word and not token.text[0].isdigit(), tokens[dashed:]))
    if not phrase:
        return None
    place = Span(phrase[0].start, phrase[-1].end)
    person = any(kind == "PER" and start < place.end and stop > at for kind, start, stop in article.names)
    if not person and not (dashed and phrase[0].capital):
        return None
    head = phrase[-1] if person else next((t for t in phrase if t.pos in {"NOUN", "PROPN"}), phrase[0])
    return place, head, []


def _told_behind(article: Article, following: Sentence | None) -> Named | None:
    """«Об этом написал X», «пояснил X» behind a block."""
    if following is None:
        return None
    words = [token.lower for token in following.tokens[:4] if token.is_word]
    refers = any(tuple(words[: len(phrase)]) == phrase for phrase in article.pack.speech.back_references)
    return _teller(article, following) if refers or following.tokens[0].text[:1].islower() else None


def _told_before(article: Article, before: Sentence | None, earlier: list[Report]) -> Named | None:
    """Whoever is reported last in the sentence before a block, or says something there that is not told."""
    if before is None:
        return None
    for report in reversed(earlier[-RECENT:]):
        if report.sentence is before and report.speaker is not None and report.speaker_head is not None:
            return report.speaker, report.speaker_head, report.cue
    return _teller(article, before)


def _teller(article: Article, sentence: Sentence) -> Named | None:
    """Who says something in a sentence."""
    speech = article.pack.speech
    for cue in cues_of(sentence, speech):
        speaker = speaker_of(sentence, cue, speech, before=-1, after_first=True)
        if speaker is not None and (cue.takes("said") or cue.takes("direct")):
            place = Span(sentence.tokens[cue.first].start, sentence.tokens[cue.last].end)
            return speaker.span(sentence), sentence.tokens[speaker.head], [place]
    return None
