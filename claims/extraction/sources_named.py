"""Speakers that are no subject: «в Кремле считают», «по словам X», «приводит ТАСС слова X»."""

from claims.extraction.article import Sentence
from claims.extraction.cues import Cue
from claims.extraction.grammar.tokens import Token
from claims.extraction.noun_phrases import MODIFIERS, Speaker, rightmost
from sources.languages.parts.speech import Speech
from sources.text.offsets import Span

CLOSE = 6  # tokens between a personal verb and the place that speaks


def place_source(sentence: Sentence, cue: Cue, speech: Speech, *, within: Span) -> Speaker | None:
    """A speaker in a preposition: «в Кремле считают», «сказано в релизе». `within`: token range to look in.

    A document or a body comes before a mere place; for a personal verb the place must stand close by.
    """
    tokens = sentence.tokens
    impersonal = tokens[cue.verb].short or cue.takes("source")
    stop = next((at for at in range(cue.last + 1, within.end) if tokens[at].text in ":;"), within.end)
    places = [*range(cue.last + 1, stop), *range(cue.first - 1, within.start - 1, -1)]
    found: list[int] = []
    preposition: dict[int, int] = {}
    for place in places:
        token = tokens[place]
        if token.pos == "ADP" and token.lower in speech.place_words:
            head = _object_of(tokens, place, within.end)
            if head is None or _is_time(tokens[head], speech):
                continue
            pronoun = tokens[head].pos == "PRON" and impersonal
            body = tokens[head].lemma in speech.place_nouns or tokens[head].capital or pronoun
            if body and (impersonal or abs(place - cue.verb) <= CLOSE):
                found.append(head)
                preposition[head] = place
    if not found:
        return None
    best = next((head for head in found if tokens[head].lemma in speech.place_nouns - speech.media), found[0])
    return Speaker(preposition[best] + 1, rightmost(tokens, best, cue.verb), best)


def relayed_speaker(sentence: Sentence, cue: Cue, speech: Speech) -> Speaker | None:
    """Whose words a medium relays: «приводит ТАСС слова X», «цитирует X агентство»."""
    tokens = sentence.tokens
    for place in range(cue.last + 1, min(cue.last + 10, len(tokens))):
        if not tokens[place].is_word or tokens[place].is_predicate:
            return None
        if tokens[place].lemma in speech.relayed:
            if tokens[place - 1].lower in speech.possessives:
                return Speaker(place - 1, place - 1, place - 1)
            found = genitive_source(sentence, place + 1, speech)
            return found if found is not None and tokens[found.head].case in {"Gen", "", "Acc"} else None
    place = cue.last + 1
    person = place < len(tokens) and tokens[place].case == "Acc" and tokens[place].pos == "PROPN"
    if person:
        return Speaker(place, rightmost(tokens, place, -1), place)
    return None


def _is_time(token: Token, speech: Speech) -> bool:
    return token.lemma in speech.times or token.text[:1].isdigit()


def _object_of(tokens: list[Token], preposition: int, end: int) -> int | None:
    for place in range(preposition + 1, min(preposition + 6, end)):
        token = tokens[place]
        if token.pos in {"NOUN", "PROPN", "PRON", "X"} and token.is_word:
            return place
        if token.pos not in MODIFIERS and token.form != "Part":
            return None
    return None


def genitive_source(sentence: Sentence, start: int, speech: Speech) -> Speaker | None:
    """The speaker behind a nominal cue: «по словам X», from token `start` on."""
    tokens = sentence.tokens
    if start < len(tokens) and tokens[start].pos == "ADP" and tokens[start].lower in speech.place_words:
        start += 1  # «по сообщениям из Сеула»
    for place in range(start, min(start + 12, len(tokens))):
        token = tokens[place]
        if token.pos == "NOUN" and (token.case == "Nom" or _is_time(token, speech)):
            return None  # «по некоторым данным машина …»: nobody is named
        if token.pos in {"NOUN", "PROPN", "PRON", "X"} and token.is_word:
            head = place
            last = _genitive_end(tokens, place)
            return Speaker(start, last, head)
        if token.pos not in MODIFIERS and token.form != "Part":
            return None
    return None


def _genitive_end(tokens: list[Token], head: int) -> int:
    last = head
    for place in range(head + 1, len(tokens)):
        token = tokens[place]
        if not token.is_word and token.text not in "()":
            break
        if token.pos in {"VERB", "AUX"} and token.form != "Part":
            break
        if token.pos in {"PRON", "SCONJ", "ADV", "PART"} or (token.case == "Nom" and token.pos != "PROPN"):
            break
        if token.pos == "CCONJ" and token.lower != "и":
            break
        if token.pos != "ADP":
            last = place
    return last if tokens[last].text != "и" else last - 1
