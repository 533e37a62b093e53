"""Reports of languages whose cue comes last: «X … деп мәлімдеді», «X-тің айтуынша, …»."""

from claims.extraction.article import Article, Sentence
from claims.extraction.cues import Cue
from claims.extraction.direct import content_of, is_speech
from claims.extraction.grammar.tokens import Token
from claims.extraction.noun_phrases import Speaker
from claims.extraction.reports import Report, behind_opener, stretch
from sources.languages.parts.speech import Speech

FEWEST = 2  # tokens of a content


def quotative_reports(article: Article, sentence: Sentence, cues: list[Cue]) -> list[Report]:
    """What stands before a word like «деп» or a clause made a noun, with the subject that opens the sentence."""
    speech = article.pack.speech
    found = [report for cue in cues if (report := _before_cue(article, sentence, cue, speech)) is not None]
    return found + _by_genitive(article, sentence, speech)


def _before_cue(article: Article, sentence: Sentence, cue: Cue, speech: Speech) -> Report | None:
    tokens = sentence.tokens
    end = cue.first - 1
    if end < 1:
        return None
    link = tokens[end]
    nominalised = link.lower.endswith(speech.content_endings)
    quoted = link.quoted >= 0 and is_speech(article, link)
    if link.lower not in speech.quotatives and not nominalised and not quoted:
        return None
    speaker = leading_subject(tokens, end, speech)
    start = speaker.last + 1 if speaker is not None else behind_opener(tokens, speech)
    stop = end + 1 if nominalised or quoted else end
    words = [token for token in tokens[start:stop] if token.is_word]
    alone = len(words) == 1 and is_speech(article, words[0])
    content = content_of(article, words[0]) if alone else stretch(article.text, tokens, start, stop)
    if content is None or speaker is None or (len(words) < FEWEST and not alone):
        return None
    place = tokens[cue.first].span._replace(end=tokens[cue.last].end)
    return Report(sentence, [content], speaker.span(sentence), tokens[speaker.head], [place], "quotative", direct=alone)


def leading_subject(tokens: list[Token], end: int, speech: Speech) -> Speaker | None:
    """The phrase that opens a sentence and may speak: names and titles up to the last one in the nominative."""
    first = behind_opener(tokens, speech)
    while first < end and tokens[first].lemma in speech.times:
        first += 1
    last = -1
    for place in range(first, end):
        token = tokens[place]
        speaks = token.case == "Nom" and (token.pos in {"PROPN", "PRON"} or token.lemma in speech.roles)
        if speaks or (token.lemma in speech.place_nouns and token.case in {"Nom", ""}):
            last = place
        elif not (
            token.case == "Gen" or token.pos == "PROPN" or (token.pos == "NOUN" and place < first + 3 and last < 0)
        ):
            break
    return Speaker(first, last, last) if last >= 0 else None


def _by_genitive(article: Article, sentence: Sentence, speech: Speech) -> list[Report]:
    """«Министрдің айтуынша, …»: the speaker stands in the genitive before its cue."""
    tokens = sentence.tokens
    for place, token in enumerate(tokens):
        last = place
        if place + 1 < len(tokens) and (token.lower, tokens[place + 1].lower) in speech.nominal_behind:
            last = place + 1
        elif (token.lower,) not in speech.nominal_behind:
            continue
        start = next((at + 1 for at in range(place - 1, -1, -1) if not tokens[at].is_word), 0)
        content = stretch(article.text, tokens, last + 1, len(tokens))
        before = stretch(article.text, tokens, 0, start)
        spans = [span for span in (before, content) if span is not None]
        if start < place and spans:
            speaker = Speaker(start, place - 1, place - 1)
            cue = token.span._replace(end=tokens[last].end)
            return [Report(sentence, spans, speaker.span(sentence), tokens[place - 1], [cue], "nominal")]
    return []
