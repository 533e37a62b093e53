"""Direct speech: quotations beside a cue, behind a colon, split by their cue, and blocks without marks."""

from claims.extraction.article import Article, Sentence
from claims.extraction.asides import Aside, asides_of
from claims.extraction.cues import Cue, cues_of
from claims.extraction.grammar.tokens import Token
from claims.extraction.noun_phrases import widened
from claims.extraction.reported import speaker_of
from claims.extraction.reports import EDGE, Report, behind_opener, stretch
from sources.languages.parts.speech import Speech
from sources.text.offsets import Span

DASHES = "—–-"
BEFORE_CUE = ", \t\r\n\xa0"  # what stands between somebody's words and a cue belongs to neither
FEW = 3  # words a quotation behind a colon needs at least to be speech
HEADED = 8  # tokens before a colon that only name a speaker


def is_speech(article: Article, token: Token) -> bool:
    """Whether a quotation may be somebody's words rather than a name."""
    return token.quoted >= 0 and not article.is_name(token.quoted)


def after_colon(article: Article, sentence: Sentence, cues: list[Cue], asides: list[Aside]) -> list[Report]:
    """«X сказал: «…»», «По словам X: «…»», «X: «…»»; each quotation in a list is one act."""
    tokens = sentence.tokens
    colon = next((at for at, token in enumerate(tokens) if token.text == ":"), None)
    if colon is None:
        return []
    told = any(cue.last < colon and cue.takes("said") for cue in cues)
    if _is_worded(tokens[:colon], article.pack.speech):
        return []
    quoted = [token for token in tokens[colon + 1 :] if token.quoted >= 0 and (told or is_speech(article, token))]
    if not quoted or quoted[0] is not tokens[colon + 1]:
        return []
    if len(_words(article, quoted[0])) < FEW and not any(cue.last < colon for cue in cues):
        return []
    contents = [[content_of(article, token)] for token in quoted]
    if is_speech(article, tokens[0]):
        contents = [[content_of(article, tokens[0]), *(span for spans in contents for span in spans)]]
    reports = [introduced(article, sentence, cues, asides, colon, content) for content in contents]
    return [report for report in reports if report is not None]


def _is_worded(tokens: list[Token], speech: Speech) -> bool:
    """«вопреки правилу дома: „…“»: no speech but the words of the rule."""
    for token in reversed(tokens[-FEW:]):
        if token.lemma in speech.wordings:
            return token.case not in {"Nom", "Acc"}
        if token.case != "Gen" and token.pos != "PROPN":
            return False
    return False


def introduced(
    article: Article, sentence: Sentence, cues: list[Cue], asides: list[Aside], colon: int, content: list[Span]
) -> Report | None:
    """Words set apart behind the token `colon`, with the cue and speaker that introduce them."""
    speech = article.pack.speech
    tokens = sentence.tokens
    if tuple(token.lower for token in tokens[:colon]) in speech.labels:
        label = Span(tokens[0].start, tokens[colon - 1].end)
        return Report(sentence, content, None, None, [label], "label", direct=True)
    if any(token.lemma in speech.wordings and token.case == "Nom" for token in tokens[:colon]):
        return Report(sentence, content, None, None, [], "wording", direct=True)
    beside = _told_of(tokens[:colon], speech)
    for cue in reversed([cue for cue in cues if cue.last < (beside or colon)]):
        speaker = speaker_of(sentence, cue, speech, before=content[0].start)
        if speaker is not None:
            place = Span(tokens[cue.first].start, tokens[cue.last].end)
            return Report(
                sentence, content, speaker.span(sentence), tokens[speaker.head], [place], "colon", direct=True
            )
    for aside in asides:
        if aside.source is not None and aside.start < colon:
            place = Span(tokens[aside.cue.first].start, tokens[aside.cue.last].end)
            source = aside.source
            return Report(sentence, content, source.span(sentence), tokens[source.head], [place], "colon", direct=True)
    return _subject_before(article, sentence, beside or colon, content)


def _told_of(tokens: list[Token], speech: Speech) -> int:
    """Where a clause begins whose subject spoke of another thing: «X открыл письмо, о котором говорил Y: …»; or 0."""
    for place in range(len(tokens) - 2, 0, -1):
        about = tokens[place].lower in speech.about_words and tokens[place + 1].lower in speech.relatives
        if about and tokens[place - 1].text == ",":
            return place - 1
    return 0


def _subject_before(article: Article, sentence: Sentence, colon: int, content: list[Span]) -> Report | None:
    """The subject of whatever is said before the colon; a bare name is one too."""
    tokens = sentence.tokens
    heads = [
        at
        for at, token in enumerate(tokens[:colon])
        if token.case in {"Nom", ""} and token.pos in {"NOUN", "PROPN", "PRON"} and token.relation != "nmod"
    ]
    if not heads or (colon > HEADED and not any(t.is_predicate for t in tokens[:colon])):
        return None
    linked = [at for at in heads if tokens[at].relation == "nsubj"]
    head = linked[-1] if linked else heads[0]
    speaker = widened(sentence, head, stop=colon)
    return Report(sentence, content, speaker.span(sentence), tokens[head], [], "colon", direct=True)


def content_of(article: Article, token: Token) -> Span:
    """What stands between the marks of the quotation that `token` stands for."""
    inner = article.quotations[token.quoted].inner
    text = inner.of(article.text)
    return Span(inner.start + len(text) - len(text.lstrip()), inner.start + len(text.rstrip(BEFORE_CUE)))


def _words(article: Article, token: Token) -> list[Token]:
    return [word for word in article.tokens_in(token.start, token.end) if word.is_word]


def aside_report(article: Article, sentence: Sentence, aside: Aside, asides: list[Aside]) -> Report | None:
    """What an aside attributes: the rest of its sentence, direct where that is one quotation."""
    speech = article.pack.speech
    tokens = sentence.tokens
    head: Token | None
    if aside.source is not None:
        speaker, head = aside.source.span(sentence), tokens[aside.source.head]
    else:
        within = Span(aside.start, aside.end)
        found = speaker_of(sentence, aside.cue, speech, before=-1, after_first=True, places=within)
        if found is None or (not aside.opens and found.head < aside.start):
            return None
        speaker, head = found.span(sentence), tokens[found.head]
    cue = Span(tokens[aside.cue.first].start, tokens[aside.cue.last].end)
    left = [token for token in tokens[: aside.start] if token.is_word]
    if not aside.opens and len(left) == 1 and left[0].quoted >= 0:
        content = [content_of(article, left[0])]
        rest = [token for token in tokens[aside.end :] if is_speech(article, token)]
        content += [content_of(article, token) for token in rest]
        return Report(sentence, content, speaker, head, [cue], "aside", direct=True)
    pieces = []
    if not aside.opens:
        begin = aside.begins if aside.begins >= 0 and aside.inside else behind_opener(tokens, speech)
        pieces.append(stretch(article.text, tokens, begin, aside.start))
    if aside.inside:
        pieces.append(stretch(article.text, tokens, aside.end, _end_of(tokens, aside, asides)))
    spans = [piece for piece in pieces if piece is not None]
    if spans and _refers_back(article.tokens_in(spans[0].start, spans[0].end)[:2], speech):
        return None
    if not spans or sum(span.end - span.start for span in spans) < 6 or _introduces(sentence, aside, speech):
        return None
    return Report(sentence, spans, speaker, head, [cue], "aside")


def _introduces(sentence: Sentence, aside: Aside, speech: Speech) -> bool:
    """«По словам X, она сказала так:»: what X tells stands behind the colon."""
    told = [cue for cue in cues_of(sentence, speech) if cue.verb >= aside.end and cue.takes("said")]
    return sentence.tokens[-1].text == ":" and bool(told)


def _refers_back(tokens: list[Token], speech: Speech) -> bool:
    """«Как сообщает X, об этом говорится в …»: what was said stands in the sentence before."""
    return len(tokens) == 2 and tuple(token.lower for token in tokens) in speech.back_references


def _end_of(tokens: list[Token], aside: Aside, asides: list[Aside]) -> int:
    """Where the content behind an aside ends: before the next aside, or a colon at the end of its sentence."""
    end = len(tokens)
    if tokens[-1].text == ":" or (len(tokens) > 1 and tokens[-2].text == ":"):
        end -= 1
    for other in asides:
        if other.start >= aside.end and (not other.inside or other.begins >= 0):
            end = min(end, other.start if other.begins < 0 else other.begins - 2)
    return end


def any_verb_after(article: Article, sentence: Sentence) -> list[Report]:
    """«…», — улыбнулся X: after a quotation and a dash every verb is a cue."""
    tokens = sentence.tokens
    if len(tokens) < 4 or not is_speech(article, tokens[0]):
        return []
    at = 2 if tokens[1].text == "," else 1
    if tokens[at].text not in DASHES or at + 2 >= len(tokens):
        return []
    verb = next((place for place in range(at + 1, min(at + 4, len(tokens))) if tokens[place].form == "Fin"), None)
    if verb is None or tokens[verb].pos == "AUX":
        return []
    cue = Cue(verb, verb, verb, frozenset({"direct"}))
    speaker = speaker_of(sentence, cue, article.pack.speech, before=-1, after_first=True)
    if speaker is None or len(_words(article, tokens[0])) < FEW:
        return []
    spans = [content_of(article, token) for token in tokens if is_speech(article, token)]
    return [
        Report(sentence, spans, speaker.span(sentence), tokens[speaker.head], [tokens[verb].span], "verb", direct=True)
    ]


def split_by_cue(article: Article, number: int, inner: list[Sentence]) -> list[Report]:
    """«A, — сказал X. — B»: a quotation whose cue stands between its own marks."""
    speech = article.pack.speech
    quotation = article.quotations[number]
    for sentence in inner:
        for aside in asides_of(article, sentence, cues_of(sentence, speech)):
            tokens = sentence.tokens
            opened = aside.source is None and tokens[aside.start].text in DASHES
            opened = opened or (aside.start + 1 < len(tokens) and tokens[aside.start + 1].text in DASHES)
            if not opened or aside.cue.first - aside.start > 3:
                continue
            speaker = speaker_of(sentence, aside.cue, speech, before=-1, after_first=True)
            if speaker is None or (speaker.head < aside.cue.verb and tokens[speaker.head].pos != "PRON"):
                continue
            edge = tokens[aside.start].start
            stop = tokens[min(aside.end, len(tokens)) - 1].end
            pieces = [
                _trimmed(article.text, quotation.inner.start, edge),
                _trimmed(article.text, stop, quotation.inner.end),
            ]
            spans = [piece for piece in pieces if piece is not None]
            if spans:
                cue = tokens[aside.cue.verb].span
                return [
                    Report(sentence, spans, speaker.span(sentence), tokens[speaker.head], [cue], "split", direct=True)
                ]
    return []


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in BEFORE_CUE:
        end -= 1
    return Span(start, end) if end > start else None
