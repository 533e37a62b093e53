"""Who speaks: the words beside a cue that name its subject."""

from dataclasses import dataclass

from claims.extraction.article import Sentence
from claims.extraction.cues import Cue
from claims.extraction.governed import children, places_of, reach
from claims.extraction.grammar.tokens import Token
from sources.languages.parts.speech import Speech
from sources.text.offsets import Span

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass"})
JOINED = frozenset({"conj", "xcomp", "advcl", "aux", "ccomp"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
MODIFIERS = frozenset({"ADJ", "DET", "NUM"})
CLOSE = 6  # tokens between a personal verb and the place that speaks
FARTHEST = 40  # tokens between a cue and its subject


@dataclass(frozen=True, slots=True)
class Speaker:
    """Tokens `first` to `last` (inclusive) of a sentence; `head` is the one that agrees with the cue."""

    first: int
    last: int
    head: int

    def span(self, sentence: Sentence) -> Span:
        """Where the speaker is named."""
        return Span(sentence.tokens[self.first].start, sentence.tokens[self.last].end)


def agrees(subject: Token, verb: Token) -> bool:
    """Whether `subject` may be the subject of `verb` by number, person and, in the past, gender."""
    if subject.case not in {"", "Nom"}:
        return False
    if verb.form in {"Conv", "Inf"}:
        return True
    if verb.number and subject.number and verb.number != subject.number and subject.pos != "NUM":
        return False
    if subject.pos == "PRON" and subject.person and verb.person and subject.person != verb.person:
        return False
    if verb.gender and subject.gender and verb.number == "Sing" and verb.gender != subject.gender:
        return subject.pos == "NOUN" and subject.gender == "Masc" and verb.gender == "Fem" and not verb.short
    return True


def _is_noun(token: Token) -> bool:
    if token.quoted >= 0:
        return token.pos == "PROPN"
    if token.pos in {"NOUN", "PROPN"}:
        return True
    if token.pos == "PRON":
        return token.case == "Nom"
    if token.pos == "X":
        return token.text[0].isalpha() and token.capital
    if token.form == "Part":
        return token.case == "Nom" and token.relation in SUBJECTS
    return token.pos in {"ADJ", "NUM"} and token.relation in {"nsubj", "nsubj:pass"}


def subject_of(sentence: Sentence, cue: Cue, speech: Speech, *, after_first: bool) -> Speaker | None:
    """The subject of a cue: by the edge of the parse where it agrees, else the nearest noun that does."""
    if speech.parsed:
        return _parsed_subject(sentence, cue)
    tokens, verb = sentence.tokens, sentence.tokens[cue.verb]
    for place, token in enumerate(tokens):
        linked = token.head == verb.index and token.relation in SUBJECTS and abs(place - cue.verb) <= FARTHEST
        acronym = token.text.isupper() and len(token.text) > 1
        if linked and _is_noun(token) and (acronym or agrees(token, verb)):
            if token.lower in speech.relatives:
                continue
            return widened(sentence, place, speech, stop=cue.verb)
    sides = (_after, _before) if after_first else (_before, _after)
    for side in sides:
        head = side(sentence, cue, speech)
        if head is not None:
            return widened(sentence, head, speech, stop=cue.verb)
    return _beside(sentence, cue, speech)


def _beside(sentence: Sentence, cue: Cue, speech: Speech) -> Speaker | None:
    """A capitalised noun right before the cue, or behind it, whatever case the grammar gave it."""
    for place in (cue.first - 1, cue.last + 1):
        if 0 <= place < len(sentence.tokens):
            token = sentence.tokens[place]
            noun = token.pos in {"NOUN", "PROPN", "X"} and token.quoted < 0 and token.capital
            if noun and not _follows_preposition_at(sentence.tokens, place) and (place > 0 or token.pos != "ADP"):
                return Speaker(place, place, place)
    return None


def _parsed_subject(sentence: Sentence, cue: Cue) -> Speaker | None:
    """The subject by the parse: of the cue, else of the verb that it hangs on."""
    places = places_of(sentence)
    verb = cue.verb
    for _ in range(4):
        for place in children(sentence, verb):
            if sentence.tokens[place].relation in SUBJECTS:
                first, last = reach(sentence, place)
                comma = next((at for at in range(place + 1, last + 1) if sentence.tokens[at].text == ","), last + 1)
                return Speaker(first, comma - 1, place)
        above = places.get(sentence.tokens[verb].head)
        if above is None or sentence.tokens[verb].relation not in JOINED:
            return None
        verb = above
    return None


def _after(sentence: Sentence, cue: Cue, speech: Speech) -> int | None:
    verb = sentence.tokens[cue.verb]
    for place in range(cue.last + 1, min(len(sentence.tokens), cue.last + FARTHEST)):
        token = sentence.tokens[place]
        if token.text in ",:;." or token.text in "—–" or token.form == "Fin":
            return None
        if _is_noun(token) and token.case in {"", "Nom"} and agrees(token, verb):
            if token.quoted < 0 and token.case == "" and _follows_preposition(sentence, place):
                continue
            return place
    return None


def _follows_preposition(sentence: Sentence, place: int) -> bool:
    return place > 0 and sentence.tokens[place - 1].pos == "ADP"


def _before(sentence: Sentence, cue: Cue, speech: Speech) -> int | None:
    """Walks left over inserted clauses; a clause that has a predicate of its own ends the search."""
    verb = sentence.tokens[cue.verb]
    for place in range(cue.first - 1, max(-1, cue.first - FARTHEST), -1):
        token = sentence.tokens[place]
        if token.text in ";:" or token.lower in speech.conjunctions:
            return None
        if _is_noun(token) and agrees(token, verb) and token.lower not in speech.relatives:
            if _follows_preposition(sentence, place) or (token.case == "" and token.pos == "X"):
                continue
            return place
    return None


def widened(sentence: Sentence, head: int, speech: Speech, *, stop: int = -1) -> Speaker:
    """The whole phrase around a head noun: titles before it, genitives and names behind it."""
    tokens = sentence.tokens
    if tokens[head].pos == "PRON":
        return Speaker(head, head, head)
    first = _leftmost(tokens, head, stop)
    last = _rightmost(tokens, head, stop)
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
        if fits and token.pos in NOMINAL | {"DET", "X", "VERB"} and not _follows_preposition_at(tokens, place):
            first = place
        place -= 1
    return first


def _follows_preposition_at(tokens: list[Token], place: int) -> bool:
    while place > 0 and tokens[place - 1].pos in MODIFIERS:
        place -= 1
    return place > 0 and tokens[place - 1].pos == "ADP"


def _rightmost(tokens: list[Token], head: int, stop: int) -> int:
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


def place_source(sentence: Sentence, cue: Cue, speech: Speech, *, within: Span) -> Speaker | None:
    """A speaker in a preposition: «в Кремле считают», «сказано в релизе». `within`: token range to look in.

    A document or a body comes before a mere place; for a personal verb the place must stand close by.
    """
    tokens = sentence.tokens
    impersonal = tokens[cue.verb].short or cue.takes("source")
    places = [*range(cue.last + 1, within.end), *range(cue.first - 1, within.start - 1, -1)]
    found: list[int] = []
    preposition: dict[int, int] = {}
    for place in places:
        token = tokens[place]
        if token.text in ":;" and place > cue.last:
            break
        if token.pos == "ADP" and token.lower in speech.place_words:
            head = _object_of(tokens, place, within.end)
            if head is None or _is_time(tokens[head], speech):
                continue
            body = tokens[head].lemma in speech.place_nouns or tokens[head].capital or tokens[head].pos == "PRON"
            if body and (impersonal or abs(place - cue.verb) <= CLOSE):
                found.append(head)
                preposition[head] = place
    if not found:
        return None
    best = next((head for head in found if tokens[head].lemma in speech.place_nouns - speech.media), found[0])
    if tokens[best].pos == "PRON" and not impersonal:
        return None
    return Speaker(preposition[best] + 1, _rightmost(tokens, best, cue.verb), best)


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
        return Speaker(place, _rightmost(tokens, place, -1), place)
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
    for place in range(start, min(start + 12, len(tokens))):
        token = tokens[place]
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
