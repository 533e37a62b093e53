"""Speech whose cue stands in another sentence: blocks behind a colon, «об этом сообщил X», a quotation left alone."""

from claims.extraction.article import Article, Sentence
from claims.extraction.asides import Aside
from claims.extraction.cues import Cue
from claims.extraction.direct import content_of, introduced, is_speech
from claims.extraction.reported import speaker_of
from claims.extraction.reports import Report, stretch
from sources.text.offsets import Span

LONGEST_BLOCK = 3_000  # characters of a paragraph that may stand as somebody's words without marks


def block_after(
    article: Article, sentence: Sentence, following: Sentence | None, cues: list[Cue], asides: list[Aside]
) -> list[Report]:
    """A paragraph behind «X сказал:» that needs no marks to be X's words."""
    if following is None or sentence.tokens[-1].text != ":" or following.paragraph == sentence.paragraph:
        return []
    if not cues and not asides:
        return []
    first = following.tokens[0]
    paragraph = article.paragraphs[following.paragraph]
    if paragraph.end - paragraph.start > LONGEST_BLOCK:
        return []
    block = content_of(article, first) if is_speech(article, first) else Span(*paragraph)
    report = introduced(article, sentence, cues, asides, len(sentence.tokens) - 1, [block])
    return [report] if report is not None else []


def back_reference(article: Article, sentence: Sentence, before: Sentence | None, cues: list[Cue]) -> list[Report]:
    """«Об этом сообщил X»: the sentence before is what X said."""
    speech = article.pack.speech
    words = [token.lower for token in sentence.tokens[:4] if token.is_word]
    refers = any(tuple(words[: len(phrase)]) == phrase for phrase in speech.back_references)
    if before is None or not refers or before.paragraph < sentence.paragraph - 1:
        return []
    content = stretch(article.text, before.tokens, 0, len(before.tokens))
    if content is None:
        return []
    for cue in cues:
        speaker = speaker_of(sentence, cue, speech, before=-1, after_first=True)
        if speaker is not None:
            tokens = sentence.tokens
            place = Span(tokens[cue.first].start, tokens[cue.last].end)
            return [Report(sentence, [content], speaker.span(sentence), tokens[speaker.head], [place], "back")]
    return []


def left_alone(article: Article, sentence: Sentence, before: list[Report], previous: Sentence | None) -> list[Report]:
    """A sentence that is nothing but a quotation goes on with whoever spoke last in its paragraph."""
    words = [token for token in sentence.tokens if token.is_word]
    if len(words) != 1 or not is_speech(article, words[0]) or previous is None:
        return []
    last = next((report for report in reversed(before) if report.sentence is previous), None)
    if last is None or previous.paragraph < sentence.paragraph - 1:
        return []
    content = content_of(article, words[0])
    if len([t for t in article.tokens_in(*content) if t.is_word]) < 4:
        return []
    if last.direct and previous.paragraph == sentence.paragraph:
        last.spans.append(content)
        last.sentence = sentence
        return []
    return [Report(sentence, [content], last.speaker, last.speaker_head, last.cue, "alone", direct=True)]


def headline(article: Article, sentence: Sentence) -> list[Report]:
    """«Песков: в Кремле не знают …» and «… — СМИ» in a line without a full stop."""
    tokens = sentence.tokens
    if tokens[-1].text in ".!" or sentence.paragraph > 2 or tokens[-1].quoted >= 0:
        return []
    colon = next((at for at, token in enumerate(tokens[:7]) if token.text == ":"), None)
    if colon:
        named = tokens[:colon]
        if (
            all(t.is_word and not t.is_predicate for t in named)
            and named[-1].case in {"Nom", ""}
            and named[0].pos != "ADP"
        ):
            content = stretch(article.text, tokens, colon + 1, len(tokens))
            if content is not None and any(t.is_predicate for t in tokens[colon + 1 :]):
                return [Report(sentence, [content], Span(named[0].start, named[-1].end), named[-1], [], "headline")]
    return []
