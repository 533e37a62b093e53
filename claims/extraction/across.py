"""Speech whose cue stands in another sentence: blocks behind a colon, «об этом сообщил X», a quotation left alone."""

from claims.extraction.article import Article, Sentence
from claims.extraction.asides import Aside
from claims.extraction.blocks import LONGEST_BLOCK
from claims.extraction.cues import Cue
from claims.extraction.direct import content_of, introduced, is_speech
from claims.extraction.grammar.tokens import Token
from claims.extraction.reported import speaker_of
from claims.extraction.reports import Report, behind_opener, stretch
from sources.languages.parts.speech import Speech
from sources.text.offsets import Span

MEANT = 3  # sentences that «об этом» may take up
NEAR = 8  # tokens between a comma and the cue of its clause
REPORTS = 20  # that a sentence may hold


def block_after(
    article: Article, sentence: Sentence, following: Sentence | None, cues: list[Cue], asides: list[Aside]
) -> list[Report]:
    """A paragraph behind «X сказал:» that needs no marks to be X's words."""
    if following is None or sentence.tokens[-1].text != ":" or following.paragraph == sentence.paragraph:
        return []
    first = following.tokens[0]
    if not cues and not asides and not article.is_block(first) and not _in_its_line(article, sentence, following):
        return []
    if not _set_apart(article, sentence, following):
        return []
    paragraph = article.paragraphs[following.paragraph]
    if paragraph.end - paragraph.start > LONGEST_BLOCK:
        return []
    block = content_of(article, first) if is_speech(article, first) else Span(*paragraph)
    report = introduced(article, sentence, cues, asides, len(sentence.tokens) - 1, [block])
    return [report] if report is not None else []


def _set_apart(article: Article, sentence: Sentence, following: Sentence) -> bool:
    """The block stands on the next line, or is marked, or speaks in the first person; else the quote was lost."""
    gap = article.text[sentence.span.end : following.span.start]
    if gap.count("\n") <= 1 or is_speech(article, following.tokens[0]):
        return True
    return any(token.lower in article.pack.speech.first_person for token in following.tokens)


def _in_its_line(article: Article, sentence: Sentence, following: Sentence) -> bool:
    """«X о своей книге:», and in the next line, before a blank one, sentences that nothing else introduces."""
    block = article.paragraphs[following.paragraph]
    gap = article.text[sentence.span.end : block.start]
    alone = gap.count("\n") == 1 and (
        article.text[block.end : block.end + 2] == "\n\n" or block.end == len(article.text)
    )
    speaks = any(_may_speak(article, token) for token in sentence.tokens[:-1])
    stops = any(token.text in ".!?" for token in article.tokens_in(*block))
    return alone and speaks and stops and following.tokens[0].capital and any(t.is_predicate for t in following.tokens)


def _may_speak(article: Article, token: Token) -> bool:
    """The subject of a sentence that is somebody."""
    speech = article.pack.speech
    somebody = token.lower in speech.pronouns or token.lemma in speech.roles or (token.pos == "PROPN" and token.capital)
    return somebody and token.case == "Nom" and token.relation == "nsubj"


def back_reference(
    article: Article,
    sentence: Sentence,
    before: Sentence | None,
    cues: list[Cue],
    asides: list[Aside],
    earlier: list[Report],
) -> list[Report]:
    """«Об этом сообщил X»: the sentence before is what X said, with those of its paragraph that nobody else did."""
    speech = article.pack.speech
    opening = [aside for aside in asides if not aside.start and aside.inside]
    tokens = sentence.tokens[opening[0].end + 1 if opening else 0 :][:4]
    words = [token.lower for token in tokens if token.is_word]
    aside = len(tokens) > 1 and tokens[1].text == ","  # «Это, отмечает X, …»
    refers = not aside and any(tuple(words[: len(phrase)]) == phrase for phrase in speech.back_references)
    if before is None or not refers or before.paragraph - before.number < sentence.paragraph - sentence.number:
        return []
    content = stretch(article.text, before.tokens, 0, len(before.tokens))
    if content is None:
        return []
    told = {report.sentence.number for report in earlier[-REPORTS:]}
    for number in range(before.number - 1, max(-1, before.number - MEANT), -1):
        if article.sentences[number].paragraph != before.paragraph or number in told or before.number in told:
            break
        content = Span(article.sentences[number].span.start, content.end)
    return _told_by(sentence, content, cues, asides, speech)


def _told_by(sentence: Sentence, content: Span, cues: list[Cue], asides: list[Aside], speech: Speech) -> list[Report]:
    """`content` as told by the first cue of a sentence, and by the asides in it."""
    tokens, found = sentence.tokens, []
    beside = {aside.cue.verb: Span(aside.start, aside.end) for aside in asides}
    main = next((cue.verb for cue in cues if cue.verb not in beside), -1)
    for cue in cues:
        within = beside.get(cue.verb)
        speaker = speaker_of(sentence, cue, speech, before=-1, after_first=True, places=within)
        told = any(map(cue.takes, ("said", "source", "direct"))) and (within is not None or cue.verb == main)
        if speaker is not None and told:
            place = Span(tokens[cue.first].start, tokens[cue.last].end)
            found.append(Report(sentence, [content], speaker.span(sentence), tokens[speaker.head], [place], "back"))
    return found


def clause_before(article: Article, sentence: Sentence, cues: list[Cue]) -> list[Report]:
    """«Завод закрыт, о чем сообщил X»: what stands before the comma."""
    tokens, speech = sentence.tokens, article.pack.speech
    for cue in cues:
        comma = next((at for at in range(cue.first - 1, max(1, cue.first - NEAR), -1) if tokens[at].text == ","), 0)
        relative = tuple(token.lower for token in tokens[comma + 1 : comma + 3])
        if not comma or relative not in speech.back_references or tokens[comma + 2].lower not in speech.questions:
            continue
        content = stretch(article.text, tokens, behind_opener(tokens, speech), comma)
        if content is not None and cue.takes("about") and any(token.is_predicate for token in tokens[:comma]):
            return _told_by(sentence, content, [cue], [], speech)
    return []


def left_alone(article: Article, sentence: Sentence, before: list[Report], previous: Sentence | None) -> list[Report]:
    """A sentence that is nothing but a quotation goes on with whoever spoke last in its paragraph."""
    words = [token for token in sentence.tokens if token.is_word]
    if len(words) != 1 or not is_speech(article, words[0]) or previous is None:
        return []
    told = [report for report in before[-REPORTS:] if report.sentence is previous]
    last = next((report for report in reversed(told) if report.direct), told[-1] if told else None)
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
    if tokens[-1].text in ".!" or sentence.paragraph > 2:
        return []
    colon = next((at for at, token in enumerate(tokens[:7]) if token.text == ":"), None)
    if colon and _names_speaker(tokens[:colon], article.pack.speech.captions) and _speaks(tokens[0], article):
        content = stretch(article.text, tokens, colon + 1, len(tokens))
        if content is not None and any(t.is_predicate for t in tokens[colon + 1 :]):
            return [_headed(sentence, content, tokens[:colon])]
    dash = next((at for at in range(len(tokens) - 2, max(0, len(tokens) - 6), -1) if tokens[at].text in "—–-"), None)
    if (
        dash
        and _names_speaker(tokens[dash + 1 :], article.pack.speech.captions)
        and any(t.is_predicate for t in tokens[:dash])
    ):
        content = stretch(article.text, tokens, 0, dash)
        speaks = tokens[dash + 1].text.isupper() or len(tokens) - dash == 2
        if content is not None and speaks:
            return [_headed(sentence, content, tokens[dash + 1 :])]
    return []


def _speaks(token: Token, article: Article) -> bool:
    """A name or a noun for somebody; «Дело Петровой: …» only names a topic."""
    speech = article.pack.speech
    nouns = speech.roles | speech.media | speech.papers | speech.vague | speech.bodies.keys() | speech.offices
    common = token.pos == "NOUN" and not token.text.isupper() and token.case == "Nom"
    return not common or token.lemma in nouns


def _names_speaker(tokens: list[Token], captions: frozenset[str]) -> bool:
    words = all(token.is_word and not token.is_predicate for token in tokens)
    return (
        bool(tokens)
        and tokens[-1].lower not in captions
        and words
        and (tokens[-1].case in {"Nom", "", "Gen"} or tokens[-1].text.isupper())
        and tokens[0].pos != "ADP"
        and tokens[0].capital
    )


def _headed(sentence: Sentence, content: Span, named: list[Token]) -> Report:
    return Report(sentence, [content], Span(named[0].start, named[-1].end), named[0], [], "headline")
