"""Reported speech: what a cue takes as its content within a sentence."""

from claims.extraction.article import Article, Sentence
from claims.extraction.asides import Aside
from claims.extraction.cues import Cue
from claims.extraction.grammar.tokens import Token
from claims.extraction.parsed import parsed_contents
from claims.extraction.reports import Report, stretch
from claims.extraction.speakers import Speaker, place_source, subject_of
from sources.languages.parts.speech import Speech
from sources.text.offsets import Span

LINK = 14  # tokens between a cue and its conjunction
SHORT = 2  # words fewer than which an object states nothing


def reports_of(article: Article, sentence: Sentence, cues: list[Cue], asides: list[Aside]) -> list[Report]:
    """What the cues that govern their content say; cues of asides are left alone."""
    speech = article.pack.speech
    taken = {aside.cue.verb for aside in asides}
    found: list[Report] = []
    previous: Report | None = None
    for number, cue in enumerate(cues):
        if cue.verb in taken:
            continue
        limit = _limit(sentence, cue, cues[number + 1 :], asides, speech)
        for shape, content in _contents(article, sentence, cue, limit, speech):
            report = _report(article, sentence, cue, shape, content, speech, previous)
            if report is not None:
                found.append(report)
                previous = report
                break
    return found


def _limit(sentence: Sentence, cue: Cue, later: list[Cue], asides: list[Aside], speech: Speech) -> int:
    """The token before which the content of `cue` must end."""
    tokens = sentence.tokens
    end = len(tokens)
    for aside in asides:
        if aside.start > cue.last and not aside.inside:
            end = min(end, aside.start)
    for place in range(cue.last + 1, end):
        if tokens[place].text == ":" and (place + 1 >= end or tokens[place + 1].quoted >= 0):
            end = place
            break
    for other in later:
        joint = _joint(tokens, other)
        if joint is not None and cue.last + 2 < joint < end:
            return joint
    return end


def _joint(tokens: list[Token], cue: Cue) -> int | None:
    """Where a cue that shares the subject of an earlier one is joined on: «…, и выразил …», «…, добавив …»."""
    place = cue.first - 1
    while place > 0 and tokens[place].pos in {"ADV", "PART"} and tokens[place].lower not in {"не"}:
        place -= 1
    if place <= 0:
        return None
    token = tokens[place]
    if tokens[cue.verb].form == "Conv":
        return place if token.text == "," else None
    if token.pos == "CCONJ":
        return place - 1 if tokens[place - 1].text == "," else place
    return None


def _contents(
    article: Article, sentence: Sentence, cue: Cue, limit: int, speech: Speech
) -> list[tuple[str, list[Span]]]:
    """Ways to read the content, best first."""
    tokens = sentence.tokens
    if speech.parsed:
        return parsed_contents(article, sentence, cue, limit)
    ways = []
    link = _conjunction(tokens, cue, limit, speech)
    if cue.takes("clause") and link is not None:
        ways.append(("clause", link + 1))
    if cue.takes("wish"):
        start = _infinitive(tokens, cue, limit, speech)
        if start is not None:
            ways.append(("wish", start))
    if cue.takes("charge") and link is None:
        start = _charge(tokens, cue, limit, speech)
        if start is not None:
            ways.append(("charge", start))
    if cue.takes("call") and link is None:
        start = _named(tokens, cue, limit)
        if start is not None:
            ways.append(("call", start))
    if cue.takes("about") and link is None:
        start = _about(tokens, cue, limit, speech)
        if start is not None:
            ways.append(("about", start))
    if cue.takes("noun") and link is None:
        start = _object(tokens, cue, limit, speech)
        if start is not None:
            ways.append(("noun", start))
    found = []
    for shape, start in ways:
        span = stretch(article.text, tokens, start, limit)
        if span is not None:
            found.append((shape, [span]))
    if not found and link is None and tokens[cue.verb].form != "Inf":
        quoted = _quoted(article, tokens, cue, limit)
        if quoted is not None:
            found.append(("mixed", [quoted]))
    return found


def _conjunction(tokens: list[Token], cue: Cue, limit: int, speech: Speech) -> int | None:
    """The conjunction that opens the content: right behind its comma, with no other predicate on the way."""
    for place in range(cue.last + 1, min(cue.last + 1 + LINK, limit)):
        token = tokens[place]
        if token.lower in speech.conjunctions and (tokens[place - 1].text == "," or place == cue.last + 1):
            return place
        if (token.is_predicate and token.pos != "ADJ") or token.text in ":;":
            return None
        if token.text == "," and place + 1 < limit:
            follower = tokens[place + 1]
            if follower.lower in speech.questions:
                return place
            if follower.lower not in speech.conjunctions and not _goes_back(tokens, place, limit, speech):
                return None
    return None


def _goes_back(tokens: list[Token], comma: int, limit: int, speech: Speech) -> bool:
    """An apposition between commas, after which the sentence goes on with its conjunction."""
    for place in range(comma + 1, min(comma + LINK, limit)):
        if tokens[place].is_predicate:
            return False
        if tokens[place].text == ",":
            return place + 1 < limit and tokens[place + 1].lower in speech.conjunctions
    return False


def _infinitive(tokens: list[Token], cue: Cue, limit: int, speech: Speech) -> int | None:
    """Where a wish begins: behind the cue, its subject and the person addressed."""
    start = cue.last + 1
    for place in range(start, limit):
        token = tokens[place]
        if token.form == "Inf":
            return start
        if token.text == ",":
            follower = tokens[place + 1] if place + 1 < limit else None
            return place + 2 if follower is not None and follower.lower in speech.wish_conjunctions else None
        if token.is_predicate or not token.is_word:
            return None
        if token.case in {"Dat", "Nom"} and token.pos != "ADP":
            start = place + 1
    return None


def _about(tokens: list[Token], cue: Cue, limit: int, speech: Speech) -> int | None:
    """The noun behind «о», where it states an event rather than a topic."""
    for place in range(cue.last + 1, min(cue.last + 10, limit)):
        token = tokens[place]
        if token.lower in speech.about_words:
            rest = [t for t in tokens[place + 1 : limit] if t.is_word]
            head = next((t for t in rest[:6] if t.pos in {"NOUN", "PROPN"}), None)
            states = head is not None and head.lemma.endswith(speech.deverbal) and len(rest) > SHORT
            return place + 1 if states else None
        if token.text in ",:;" or token.is_predicate:
            return None
    return None


def _charge(tokens: list[Token], cue: Cue, limit: int, speech: Speech) -> int | None:
    for place in range(cue.last + 1, limit):
        if tokens[place].lower in speech.charge_words:
            return cue.last + 1
        if tokens[place].text in ",:;":
            return None
    return None


def _named(tokens: list[Token], cue: Cue, limit: int) -> int | None:
    """A thing and what it is called: an object beside an instrumental, «как», or words in quotation marks."""
    start = cue.last + 1
    thing = False
    for place in range(start, min(start + 25, limit)):
        token = tokens[place]
        if token.text in ",:;" or token.is_predicate:
            return None
        if token.case == "Nom" and token.pos in {"NOUN", "PROPN", "PRON"} and not thing:
            start = place + 1
            continue
        if token.case == "Acc" or (token.case == "Gen" and token.pos == "PRON") or token.case == "":
            thing = thing or (token.is_word and token.pos in {"NOUN", "PROPN", "PRON", "ADJ", "X"})
        named = token.case == "Ins" and token.pos in {"NOUN", "ADJ", "PROPN", "VERB"}
        if (named or token.lower == "как" or token.quoted >= 0) and (thing or named) and place > cue.last:
            return start
    return None


def _object(tokens: list[Token], cue: Cue, limit: int, speech: Speech) -> int | None:
    """A bare object that states the content."""
    start = cue.last + 1
    words = 0
    for place in range(start, limit):
        token = tokens[place]
        if token.text in ":;" or token.is_predicate:
            return None
        if token.text == ",":
            break
        if not words and token.case == "Nom" and token.pos in {"NOUN", "PROPN", "PRON", "ADJ", "DET"}:
            start = place + 1
            continue
        if not words and token.case not in {"Acc", "Gen", ""} and token.is_word:
            return None
        words += token.is_word
    head = next((t for t in tokens[start:limit] if t.pos in {"NOUN", "PROPN"}), None)
    states = head is not None and (head.lemma.endswith(speech.deverbal) or words > SHORT + 2)
    return start if words > SHORT and states else None


def _quoted(article: Article, tokens: list[Token], cue: Cue, limit: int) -> Span | None:
    """Words in quotation marks that the cue is followed by, where it has no other content."""
    for place in range(cue.last + 1, limit):
        token = tokens[place]
        if token.is_predicate or token.text in ":;":
            return None
        if token.quoted >= 0 and not article.is_name(token.quoted):
            words = [t for t in article.tokens_in(token.start, token.end) if t.is_word]
            if len(words) > SHORT:
                return token.span
    return None


def _report(
    article: Article,
    sentence: Sentence,
    cue: Cue,
    shape: str,
    content: list[Span],
    speech: Speech,
    previous: Report | None,
) -> Report | None:
    speaker = speaker_of(sentence, cue, speech, before=content[0].start)
    tokens = sentence.tokens
    cue_span = Span(tokens[cue.first].start, tokens[cue.last].end)
    if speaker is None:
        if previous is None or sentence is not previous.sentence:
            return None
        return Report(sentence, content, previous.speaker, previous.speaker_head, [cue_span], shape)
    return Report(sentence, content, speaker.span(sentence), tokens[speaker.head], [cue_span], shape)


def speaker_of(
    sentence: Sentence, cue: Cue, speech: Speech, *, before: int, after_first: bool = False
) -> Speaker | None:
    """The subject of a cue, or the body in whose name it speaks. `before`: offset that a speaker must not reach."""
    verb = sentence.tokens[cue.verb]
    reach = next((at for at, token in enumerate(sentence.tokens) if token.start >= before > verb.start), None)
    window = Span(0, reach if reach is not None else len(sentence.tokens))
    impersonal = (verb.short and verb.gender == "Neut") or cue.takes("source")
    if not impersonal:
        speaker = subject_of(sentence, cue, speech, after_first=after_first)
        if speaker is not None and not window.start <= speaker.head < window.end and verb.start < before:
            speaker = None
        if speaker is not None:
            return speaker
    if impersonal or verb.number == "Plur":
        return place_source(sentence, cue, speech, within=window)
    return None
