"""Reported speech: what a cue takes as its content within a sentence."""

from claims.extraction.article import Article, Sentence
from claims.extraction.asides import Aside
from claims.extraction.cues import Cue
from claims.extraction.noun_phrases import Speaker
from claims.extraction.reports import Report, stretch
from claims.extraction.scope import limit_of
from claims.extraction.shapes import Reading, conjunction, quoted_words, readings_of
from claims.extraction.sources_named import place_source, relayed_speaker
from claims.extraction.speakers import subject_of
from sources.languages.parts.speech import Speech
from sources.text.offsets import Span


def reports_of(article: Article, sentence: Sentence, cues: list[Cue], asides: list[Aside]) -> list[Report]:
    """What the cues that govern their content say; cues of asides are left alone."""
    speech = article.pack.speech
    taken = {aside.cue.verb for aside in asides}
    found: list[Report] = []
    previous: Report | None = None
    for number, cue in enumerate(cues):
        if cue.verb in taken:
            continue
        later = [other for other in cues[number + 1 :] if other.verb not in taken]
        limit = limit_of(sentence.tokens, cue, later, asides, speech)
        report = _report(article, sentence, cue, limit, previous)
        if report is not None and not _only_introduces(sentence, cue, later, limit, article):
            found.append(report)
            previous = report
    return found


def _only_introduces(sentence: Sentence, cue: Cue, later: list[Cue], limit: int, article: Article) -> bool:
    """«сказал, что считает, что …»: one speaker, one content, that of the second cue."""
    if not later:
        return False
    link = conjunction(Reading(article, sentence.tokens, cue, cue.last + 1, limit))
    second = later[0]
    if link is None or second.first != link + 1 or not second.takes("clause"):
        return False
    return conjunction(Reading(article, sentence.tokens, second, second.last + 1, limit)) is not None


def _report(article: Article, sentence: Sentence, cue: Cue, limit: int, previous: Report | None) -> Report | None:
    tokens, speech = sentence.tokens, article.pack.speech
    speaker = speaker_of(sentence, cue, speech, before=-1)
    content = _content(article, sentence, cue, limit, speaker)
    if content is None:
        return None
    shape, spans = content
    if speaker is not None and tokens[cue.verb].start < spans[0].start <= tokens[speaker.head].start:
        speaker = speaker_of(sentence, cue, speech, before=spans[0].start)
    place = Span(tokens[cue.first].start, tokens[cue.last].end)
    if speaker is None:
        if previous is None or previous.spans[0].start <= spans[0].start < previous.spans[-1].end:
            return None
        return Report(sentence, spans, previous.speaker, previous.speaker_head, [place], shape)
    return Report(sentence, spans, speaker.span(sentence), tokens[speaker.head], [place], shape)


def _content(
    article: Article, sentence: Sentence, cue: Cue, limit: int, speaker: Speaker | None
) -> tuple[str, list[Span]] | None:
    tokens = sentence.tokens
    behind = speaker is not None and cue.last < speaker.first and speaker.last < limit
    start = speaker.last + 1 if behind and speaker is not None else cue.last + 1
    reading = Reading(article, tokens, cue, start, limit)
    for shape, first, end in readings_of(reading):
        span = stretch(article.text, tokens, first, end)
        if span is not None:
            return shape, [span]
    if conjunction(reading) is None and tokens[cue.verb].form != "Inf":
        quoted = quoted_words(reading)
        if quoted is not None:
            return "mixed", [quoted]
    return None


def _told_there(sentence: Sentence, cue: Cue, medium: Speaker, speech: Speech, *, within: Span) -> Speaker | None:
    """«сообщили РИА Новости в министерстве»: a medium behind a plural verb was told, by a body."""
    tokens = sentence.tokens
    words = tokens[max(cue.last + 1, medium.first - 1) : medium.last + 1]
    if tokens[cue.verb].number != "Plur" or not any(token.lower in speech.agencies for token in words):
        return None
    follows = tokens[medium.last + 1] if medium.last + 1 < len(tokens) else None
    there = follows is not None and medium.first > cue.last and follows.lower in speech.place_words
    return place_source(sentence, cue, speech, within=within) if there else None


def speaker_of(
    sentence: Sentence,
    cue: Cue,
    speech: Speech,
    *,
    before: int,
    after_first: bool = False,
    places: Span | None = None,
) -> Speaker | None:
    """The subject of a cue, or the body in whose name it speaks.

    `before`: offset that a speaker must not reach. `places`: range of tokens that a speaker in a preposition stands in.
    """
    verb = sentence.tokens[cue.verb]
    if verb.lemma in speech.relaying:
        quoted = relayed_speaker(sentence, cue, speech)
        if quoted is not None:
            return quoted
    reach = next((at for at, token in enumerate(sentence.tokens) if token.start >= before > verb.start), None)
    window = Span(0, reach if reach is not None else len(sentence.tokens))
    impersonal = (verb.short and verb.gender == "Neut") or cue.takes("source")
    if not impersonal:
        speaker = subject_of(sentence, cue, speech, after_first=after_first)
        if speaker is not None and not (window.start <= speaker.head < window.end) and verb.start < before:
            speaker = None
        if speaker is not None:
            told = _told_there(sentence, cue, speaker, speech, within=places or window)
            return told or speaker
    if impersonal or (verb.number == "Plur" and cue.takes("clause")):
        return place_source(sentence, cue, speech, within=places or window)
    return None
