"""Quotations whose speaker stands beside them without a colon or an aside: behind a comma, far away, or signed."""

from claims.extraction.article import Article, Sentence
from claims.extraction.cues import Cue
from claims.extraction.direct import DASHES, content_of, is_speech
from claims.extraction.grammar.tokens import Token
from claims.extraction.reported import speaker_of
from claims.extraction.reports import Report
from sources.text.offsets import Span

SIGNED = 8  # tokens of a signature
FEWEST = 3  # words of a signed quotation
FARTHEST = 40  # tokens between a quotation and its cue


def attributed(article: Article, sentence: Sentence, following: Sentence | None, cues: list[Cue]) -> list[Report]:
    """«X said, “…”», “…,” X, the head of Y, said», «“…” — X»."""
    signature = _signed(article, sentence, following)
    if signature is not None:
        return [signature]
    if not article.pack.speech.parsed:
        return []
    far = _far_cue(article, sentence, cues)
    return [far] if far is not None else _behind_comma(article, sentence, cues)


def _signed(article: Article, sentence: Sentence, following: Sentence | None) -> Report | None:
    tokens = sentence.tokens
    if len(tokens) == 1 and following is not None and following.paragraph == sentence.paragraph:
        tokens = tokens + following.tokens
    if len(tokens) < 3 or not is_speech(article, tokens[0]) or tokens[1].text not in DASHES + "―":
        return None
    named = [token for token in tokens[2:] if token.is_word]
    alone = named and len(tokens) - 2 <= SIGNED and named[0].capital and not any(t.is_predicate for t in named)
    names = all(token.capital or token.pos in {"ADP", "NUM", "DET"} for token in named)
    if not alone or not names or len(_words(article, tokens[0])) < FEWEST:
        return None
    return _direct(article, sentence, [tokens[0]], Span(named[0].start, named[-1].end), named[-1], [], "signed")


def _far_cue(article: Article, sentence: Sentence, cues: list[Cue]) -> Report | None:
    """A quotation opens the sentence; its speaker follows with all that describes it, and then the cue."""
    tokens = sentence.tokens
    if not is_speech(article, tokens[0]) or len(_words(article, tokens[0])) < FEWEST:
        return None
    for cue in cues[:2]:
        speaker = speaker_of(sentence, cue, article.pack.speech, before=-1, after_first=True)
        if speaker is None or not cue.takes("direct") or cue.first > FARTHEST:
            continue
        follows = 0 < speaker.first <= 2 or cue.first <= 2
        if follows:
            quoted = [token for token in tokens if is_speech(article, token)]
            place = Span(tokens[cue.first].start, tokens[cue.last].end)
            return _direct(article, sentence, quoted, speaker.span(sentence), tokens[speaker.head], [place], "far")
    return None


def _behind_comma(article: Article, sentence: Sentence, cues: list[Cue]) -> list[Report]:
    tokens = sentence.tokens
    found = []
    for cue in cues:
        at = next(
            (place for place in range(cue.last + 1, min(cue.last + 8, len(tokens))) if tokens[place].quoted >= 0), -1
        )
        if at < 0 or not cue.takes("direct") or any(token.is_predicate for token in tokens[cue.last + 1 : at]):
            continue
        if tokens[at - 1].text != "," or not _begins_like_speech(article, tokens[at]):
            continue
        speaker = speaker_of(sentence, cue, article.pack.speech, before=tokens[at].start)
        if speaker is not None:
            place = Span(tokens[cue.first].start, tokens[cue.last].end)
            found.append(
                _direct(article, sentence, [tokens[at]], speaker.span(sentence), tokens[speaker.head], [place], "comma")
            )
    return found


def _begins_like_speech(article: Article, token: Token) -> bool:
    words = _words(article, token)
    return len(words) >= 2 and (words[0].capital or is_speech(article, token))


def _words(article: Article, token: Token) -> list[Token]:
    return [word for word in article.tokens_in(token.start, token.end) if word.is_word]


def _direct(
    article: Article,
    sentence: Sentence,
    quoted: list[Token],
    speaker: Span,
    head: Token,
    cue: list[Span],
    shape: str,
) -> Report:
    spans = [content_of(article, token) for token in quoted]
    return Report(sentence, spans, speaker, head, cue, shape, direct=True)
