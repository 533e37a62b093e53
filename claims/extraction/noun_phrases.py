"""Speakers as phrases: from the noun that agrees with a cue to all the words that name the speaker."""

from dataclasses import dataclass

from claims.extraction.article import Sentence
from claims.extraction.grammar.tokens import Token
from sources.text.offsets import Span

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
MODIFIERS = frozenset({"ADJ", "DET", "NUM"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Tokens `first` to `last` (inclusive) of a sentence; `head` is the one that agrees with the cue."""

    first: int
    last: int
    head: int

    def span(self, sentence: Sentence) -> Span:
        """Where the speaker is named."""
        return Span(sentence.tokens[self.first].start, sentence.tokens[self.last].end)


def widened(sentence: Sentence, head: int, *, stop: int = -1) -> Speaker:
    """The whole phrase around a head noun: titles before it, genitives and names behind it."""
    tokens = sentence.tokens
    if tokens[head].pos == "PRON":
        return Speaker(head, head, head)
    first = _leftmost(tokens, head, stop)
    last = rightmost(tokens, head, stop)
    return Speaker(first, last, head)


def _leftmost(tokens: list[Token], head: int, stop: int) -> int:
    first, place = head, head - 1
    case = tokens[head].case or "Nom"
    while place >= 0 and place != stop:
        token = tokens[place]
        if token.quoted >= 0 and token.pos != "PROPN":
            break
        if token.pos in {"VERB", "AUX"} and token.form != "Part":
            break
        if not token.is_word and token.text not in "()«»\"'":
            break
        if token.pos in {"SCONJ", "CCONJ", "ADV", "PART"} or token.pos == "PRON":
            break
        if token.case == "" and token.is_word and token.text.isascii() and token.pos != "NUM":
            place -= 1
            continue
        fits = token.case in {case, ""} and token.is_word and token.pos not in {"ADP"}
        if fits and token.pos in NOMINAL | {"DET", "X", "VERB"} and not follows_preposition(tokens, place):
            first = place
        place -= 1
    return first


def follows_preposition(tokens: list[Token], place: int, *, adjectives: bool = True) -> bool:
    """Whether a preposition stands right before the token at `place`, adjectives between them or not."""
    while adjectives and place > 0 and tokens[place - 1].pos in MODIFIERS:
        place -= 1
    return place > 0 and tokens[place - 1].pos == "ADP"


def rightmost(tokens: list[Token], head: int, stop: int) -> int:
    last, place = head, head + 1
    case = tokens[head].case or "Nom"
    while place < len(tokens) and place != stop:
        token = tokens[place]
        if token.text == "(":
            closing = next((at for at in range(place, min(place + 6, len(tokens))) if tokens[at].text == ")"), -1)
            if closing < 0:
                break
            place = closing + 1
            continue
        if token.quoted >= 0:
            if token.pos != "PROPN":
                break
            last = place
        elif token.pos == "ADP":
            follower = tokens[place + 1] if place + 1 < len(tokens) else None
            names = [
                t for t in tokens[place + 1 : place + 7] if t.pos == "PROPN" and t.case in {"Nom", ""} and t.is_word
            ]
            if follower is None or (not (names and stop > place) and not (names and case == "Nom" and stop < head)):
                break
            place += 1
        elif token.pos in {"NOUN", "PROPN", "ADJ", "DET", "NUM", "X"} and token.is_word:
            if token.case in {"Gen", "", case} or token.pos == "PROPN":
                last = place
            else:
                break
        elif token.form == "Part" and token.case == "Gen":
            pass
        else:
            break
        place += 1
    return _through_apposition(tokens, last, stop)


def _through_apposition(tokens: list[Token], last: int, stop: int) -> int:
    """«один из авторов, доцент университета Иван Петров»: to the name at the end of what stands behind a comma."""
    if last + 2 >= len(tokens) or tokens[last + 1].text != ",":
        return last
    relative = False
    name = -1
    for place in range(last + 2, min(last + 24, len(tokens) if stop <= last else stop)):
        token = tokens[place]
        if token.text == ",":
            if name >= 0 or not relative:
                break
            relative = False
        elif (
            place == last + 2
            and token.relation in {"mark", "obl", "nsubj", "advmod"}
            and token.pos in {"PRON", "ADV", "SCONJ"}
        ):
            relative = True
        elif not relative and token.is_predicate:
            break
        elif not relative and token.pos == "PROPN" and token.case == "Nom" and token.capital:
            name = place
    ends = name + 1 >= len(tokens) or not tokens[name + 1].is_word or name + 1 == stop
    return name if name >= 0 and ends and tokens[last].number != "Plur" else last
