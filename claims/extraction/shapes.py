"""The shapes in which a cue takes its content: a clause, a wish, a noun, a name for something."""

from dataclasses import dataclass

from claims.extraction.article import Article
from claims.extraction.cues import Cue
from claims.extraction.grammar.tokens import Token
from sources.languages.parts.speech import Speech
from sources.text.offsets import Span

LINK = 14  # tokens between a cue and its conjunction
SHORT = 2  # words fewer than which an object states nothing
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What the finders look at: the cue, the token its content may begin at, the token it must end before."""

    article: Article
    tokens: list[Token]
    cue: Cue
    start: int
    limit: int

    @property
    def speech(self) -> Speech:
        """The words of the language."""
        return self.article.pack.speech


def readings_of(reading: Reading) -> list[tuple[str, int, int]]:
    """Ways to read the content: shape, first token, end token; best first."""
    link = conjunction(reading)
    cue = reading.cue
    if link is not None:
        return [("clause", link + 1, reading.limit)] if cue.takes("clause") else []
    found = []
    for shape, find in (("wish", _wish), ("charge", _charge), ("about", _about), ("call", _call), ("noun", _noun)):
        if cue.takes(shape):
            bounds = find(reading)
            if bounds is not None:
                found.append((shape, *bounds))
    return found


def conjunction(reading: Reading) -> int | None:
    """What opens the content: a conjunction or a question behind its comma, or a colon."""
    tokens, cue, limit, speech = reading.tokens, reading.cue, reading.limit, reading.speech
    for place in range(cue.last + 1, min(cue.last + 1 + LINK, limit)):
        token = tokens[place]
        if token.lower in speech.conjunctions and tokens[place - 1].text == ",":
            return place
        if token.lower in speech.conjunctions and place == cue.last + 1:
            return place if any(t.is_predicate or t.form == "Inf" for t in tokens[place + 1 : limit]) else None
        if token.text == ":" and place + 1 < limit:
            return place if cue.takes("said") else None
        if (token.is_predicate and token.pos != "ADJ") or token.text in ":;":
            return None
        if token.text == "," and place + 1 < limit:
            if place <= cue.last + 2 and _asks(tokens, place + 1, speech):
                return place
            follows = tokens[place + 1].lower in speech.conjunctions
            if not follows and not _goes_back(tokens, place, limit, speech):
                return None
    return None


def _asks(tokens: list[Token], place: int, speech: Speech) -> bool:
    """A reported question begins: «почему …», «на чем …», «был ли …»."""
    ahead = [token.lower for token in tokens[place : place + 2]]
    if ahead[0] in speech.questions:
        return True
    behind_preposition = tokens[place].pos == "ADP" and ahead[-1] in speech.questions
    return len(ahead) == 2 and (ahead[1] in speech.question_particles or behind_preposition)


def _goes_back(tokens: list[Token], comma: int, limit: int, speech: Speech) -> bool:
    """Something stands between commas, after which the sentence goes on with its conjunction."""
    for place in range(comma + 1, min(comma + LINK, limit)):
        if tokens[place].text == ",":
            return place + 1 < limit and tokens[place + 1].lower in speech.conjunctions
        if tokens[place].is_predicate and tokens[comma + 1].lower not in speech.relatives:
            return False
    return False


def _wish(reading: Reading) -> tuple[int, int] | None:
    """Where a wish begins: behind the cue, its subject and the person addressed."""
    tokens, speech = reading.tokens, reading.speech
    start = reading.start
    for place in range(reading.start, reading.limit):
        token = tokens[place]
        if token.form == "Inf":
            return start, _clause_end(reading, place)
        if token.text == ",":
            follower = tokens[place + 1] if place + 1 < reading.limit else None
            opens = follower is not None and follower.lower in speech.wish_conjunctions
            return (place + 2, reading.limit) if opens else None
        if token.is_predicate or not token.is_word:
            return None
        if token.case in {"Dat", "Nom"} and token.pos != "ADP":
            start = place + 1
    return None


def _clause_end(reading: Reading, place: int) -> int:
    """Where a clause ends that another main clause is joined to: «…, но …», « - скептики …»."""
    tokens = reading.tokens
    for at in range(place + 1, reading.limit - 2):
        joined = tokens[at].text == "," and tokens[at + 1].pos == "CCONJ"
        if not joined and tokens[at].text not in "-–—":
            continue
        predicate = any(token.form == "Fin" for token in tokens[at + 1 : reading.limit])
        if predicate and any(token.case == "Nom" and token.pos in NOUNS for token in tokens[at + 1 : at + 6]):
            return at
    return reading.limit


def _about(reading: Reading) -> tuple[int, int] | None:
    """The noun behind «о», where it states an event rather than a topic."""
    tokens, speech = reading.tokens, reading.speech
    for place in range(reading.cue.last + 1, min(reading.cue.last + 10, reading.limit)):
        token = tokens[place]
        if token.lower in speech.about_words:
            rest = [t for t in tokens[place + 1 : reading.limit] if t.is_word]
            head = next((t for t in rest[:6] if t.pos in {"NOUN", "PROPN"}), None)
            whose = len(rest) == SHORT and rest[0] is head and rest[1].case == "Gen"  # «о незаконности процесса»
            states = head is not None and head.lemma.endswith(speech.deverbal) and (whose or len(rest) > SHORT)
            return (place + 1, _clause_end(reading, place)) if states else None
        if token.text in ",:;" or token.is_predicate:
            return None
    return None


def _charge(reading: Reading) -> tuple[int, int] | None:
    """«обвинил X в том, что …», «… в подкупе»."""
    for place in range(reading.start, reading.limit):
        token = reading.tokens[place]
        if token.lower in reading.speech.charge_words:
            that = next(
                (
                    at
                    for at in range(place, min(place + 4, reading.limit))
                    if reading.tokens[at].lower in reading.speech.conjunctions
                ),
                None,
            )
            return (reading.start if that is None else that + 1), _clause_end(reading, place)
        if token.text in ":;":
            return None
    return None


def _call(reading: Reading) -> tuple[int, int] | None:
    """A thing and what it is called: an object beside an instrumental, «как», or words in quotation marks."""
    thing = False
    for place in range(reading.start, min(reading.start + 25, reading.limit)):
        token = reading.tokens[place]
        if token.text in ",:;" or token.is_predicate:
            return None
        if not token.is_word:
            continue
        named = token.case == "Ins" and token.pos in {"NOUN", "ADJ", "PROPN", "VERB"}
        if (named or token.lower in reading.speech.as_words or token.quoted >= 0) and (thing or named):
            return reading.start, _clause_end(reading, place)
        thing = thing or token.pos in NOUNS | {"ADJ", "X"} or token.form == "Part"
    return None


def _noun(reading: Reading) -> tuple[int, int] | None:
    """A bare object that states the content, behind the cue or, where the subject is there, before it."""
    tokens = reading.tokens
    start, words = reading.start, 0
    for place in range(start, reading.limit):
        token = tokens[place]
        if token.text in ":;" or token.is_predicate:
            return None
        if token.text == ",":
            break
        if not words and token.case == "Dat":
            start = place + 1
            continue
        if not words and token.case not in {"Acc", "Gen", ""} and token.is_word:
            break
        words += token.is_word
    if not words and reading.start > reading.cue.last + 1:
        return _object_before(reading)
    head = next((t for t in tokens[start : reading.limit] if t.pos in {"NOUN", "PROPN"}), None)
    states = head is not None and _states(reading.speech, head, words)
    return (start, _clause_end(reading, start)) if states else None


def _states(speech: Speech, head: Token, words: int) -> bool:
    if head.lemma in speech.empty:
        return words > SHORT + 1
    return words > SHORT and (head.lemma.endswith(speech.deverbal) or words > SHORT + 2)


def _object_before(reading: Reading) -> tuple[int, int] | None:
    """«Смерть военнослужащего подтвердила пресс-служба»."""
    first = reading.cue.first
    begin = next((at + 1 for at in range(first - 1, -1, -1) if reading.tokens[at].text in ",;:"), 0)
    begin += reading.tokens[begin].lower in reading.speech.conjunctions
    words = [token for token in reading.tokens[begin:first] if token.is_word]
    if len(words) <= SHORT or words[0].case not in {"Acc", "Nom"} or any(token.is_predicate for token in words):
        return None
    return begin, first


def quoted_words(reading: Reading) -> Span | None:
    """Words in quotation marks that the cue is followed by, where it has no other content."""
    for place in range(reading.cue.last + 1, reading.limit):
        token = reading.tokens[place]
        if token.is_predicate or token.text in ":;":
            return None
        if token.quoted >= 0 and not reading.article.is_name(token.quoted):
            words = [t for t in reading.article.tokens_in(token.start, token.end) if t.is_word]
            if len(words) > SHORT:
                return token.span
    return None
