"""Words that say that something was said."""

from dataclasses import dataclass

from claims.extraction.article import Sentence
from claims.extraction.grammar.tokens import Token
from sources.languages.parts.speech import Speech

REACH = 5  # tokens between a verb and the noun that makes it a cue


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence: the tokens from `first` to `last` (inclusive), the place of its verb, its shapes."""

    first: int
    last: int
    verb: int
    shapes: frozenset[str]

    def takes(self, shape: str) -> bool:
        """Whether it takes its content in this shape."""
        return shape in self.shapes


def cues_of(sentence: Sentence, speech: Speech) -> list[Cue]:
    """The verbal cues of a sentence, in order."""
    found = []
    for at, token in enumerate(sentence.tokens):
        if token.quoted >= 0 or not _can_report(sentence, at, speech):
            continue
        cue = _phrase(sentence, at, speech) or _single(token, at, speech)
        if cue is not None and not _denied(sentence, cue, speech):
            found.append(cue)
    return found


def _can_report(sentence: Sentence, at: int, speech: Speech) -> bool:
    token = sentence.tokens[at]
    if token.lower in speech.editorial:
        return False
    if token.pos == "ADJ":
        return token.short
    if speech.parsed:
        return token.pos in {"VERB", "AUX"} and token.form in {"Fin", "Part", "Ger", "Inf"}
    if token.pos not in {"VERB", "AUX"}:
        return False
    if token.form == "Fin":
        return not (token.person in {"1", "2"} and sentence.inside < 0 and token.number == "Plur")
    if token.form == "Inf":
        return _raised(sentence, at, speech)
    return token.form == "Conv" or token.short


def _raised(sentence: Sentence, at: int, speech: Speech) -> bool:
    """An infinitive reports only where another verb lends it a subject: «поспешил заявить»."""
    before = [token for token in sentence.tokens[max(0, at - 4) : at] if token.is_word]
    return any(token.lemma in speech.raising for token in before)


def _single(token: Token, at: int, speech: Speech) -> Cue | None:
    shapes = speech.adjectives.get(token.lemma) if token.short or token.pos == "ADJ" else None
    if shapes is None and (token.pos != "ADJ" or token.form):
        shapes = speech.verbs.get(token.lemma)
    if not shapes:
        return None
    if token.short and token.lemma in speech.verbs:
        shapes = frozenset({"direct", "clause", "aside", "source"}) if token.gender == "Neut" else frozenset()
    if token.form == "Inf":
        shapes = shapes - {"aside", "direct"}
    return Cue(at, at, at, shapes) if shapes else None


def _phrase(sentence: Sentence, at: int, speech: Speech) -> Cue | None:
    verb = sentence.tokens[at].lemma
    if verb not in speech.phrase_verbs:
        return None
    for place in range(at + 1, min(at + 1 + REACH, len(sentence.tokens))):
        token = sentence.tokens[place]
        if not token.is_word:
            break
        shapes = speech.phrases.get((verb, token.lemma)) or speech.phrases.get((verb, token.lower))
        if shapes:
            return Cue(at, place, at, shapes)
    return None


def _denied(sentence: Sentence, cue: Cue, speech: Speech) -> bool:
    before = sentence.tokens[max(0, cue.first - 1) : cue.first]
    denied = any(token.lower in speech.negations for token in before)
    return denied and sentence.tokens[cue.verb].lemma not in speech.deniable
