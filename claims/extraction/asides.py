"""Asides: a cue that stands beside the content, «…, сообщил X», «как сообщил X, …»."""

from dataclasses import dataclass

from claims.extraction.article import Article, Sentence
from claims.extraction.cues import Cue
from claims.extraction.grammar.tokens import Token
from claims.extraction.noun_phrases import Speaker
from claims.extraction.sources_named import genitive_source
from sources.languages.parts.speech import Speech

CLOSE = 5  # tokens between a conjunction and the aside behind it
OPENING = 4  # tokens of a sentence among which the cue of an aside stands that opens it
BEFORE = 8  # tokens between the mark that opens an aside and its cue


@dataclass(frozen=True, slots=True)
class Aside:
    """Tokens `start` to `end` (exclusive) of a sentence.

    `inside`: the sentence goes on after it with its content. `opens`: it begins its sentence. `begins`: the token where
    the clause begins that it stands in, where that is not the whole sentence, else -1.
    """

    start: int
    end: int
    cue: Cue
    inside: bool
    opens: bool
    source: Speaker | None = None
    begins: int = -1


def asides_of(article: Article, sentence: Sentence, cues: list[Cue]) -> list[Aside]:
    """The asides of a sentence, in order."""
    speech = article.pack.speech
    found: list[Aside] = []
    for cue in cues:
        aside = _verbal(article, sentence, cue, speech)
        if aside is not None:
            found.append(aside)
    found += _nominal(article, sentence, speech)
    return sorted(found, key=lambda aside: aside.start)


def _verbal(article: Article, sentence: Sentence, cue: Cue, speech: Speech) -> Aside | None:
    tokens = sentence.tokens
    if not cue.takes("aside") or tokens[cue.verb].form in {"Inf"}:
        return None
    start = _opening(tokens, cue, speech)
    if start is None:
        return None
    if _governs(tokens, cue, speech):
        return None
    end = _closing(tokens, cue, speech)
    as_word = any(token.lower in speech.as_words for token in tokens[start : cue.first])
    opens = start == 0 or not any(token.is_word for token in tokens[:start])
    if opens and not as_word:
        return None
    if not as_word and tokens[cue.verb].tense == "Fut":
        return None
    if not opens and not as_word and not _stands_alone(tokens, start, cue, speech):
        return None
    inside = any(token.is_word for token in tokens[end:])
    begins = _clause_begin(tokens, start, speech)
    return Aside(start, end, cue, inside, opens or _only_opener(tokens, start, speech), begins=begins)


def _clause_begin(tokens: list[Token], start: int, speech: Speech) -> int:
    """Where the clause begins that an aside stands in: «…, поэтому, считает X, …»."""
    for place in range(start - 1, max(0, start - CLOSE), -1):
        if tokens[place].is_predicate:
            return -1
        if tokens[place].text == "," and place + 1 < start and tokens[place + 1].lower in speech.joining:
            return place + 2
        if tokens[place].lower in speech.conjunctions and place == start - 1:
            return start
        if tokens[place].text == "," and place + 2 < start and tokens[place + 2].lower in speech.relatives:
            return place + 1
    return -1


def _only_opener(tokens: list[Token], start: int, speech: Speech) -> bool:
    words = tuple(token.lower for token in tokens[:start] if token.is_word)
    return words in speech.openers


def _opening(tokens: list[Token], cue: Cue, speech: Speech) -> int | None:
    """The token where the aside begins: behind a comma, dash or quotation, or the sentence's own beginning."""
    for place in range(cue.first - 1, max(-2, cue.first - BEFORE - 2), -1):
        if place < 0:
            return 0
        token = tokens[place]
        if token.quoted >= 0 and token.pos != "PROPN":
            return place + 1
        if not token.is_word and token.text in ",—–-":
            return place
        if token.lower in speech.as_words and place == 0:
            return 0
        if token.text == ".":
            continue
        if token.is_predicate or not token.is_word or token.lower in speech.conjunctions:
            return None
        if token.pos in {"CCONJ", "SCONJ"} and token.lower not in speech.as_words:
            return None
    return None


def _stands_alone(tokens: list[Token], start: int, cue: Cue, speech: Speech) -> bool:
    """Between the mark and the cue stands no subject of another kind than a pronoun, unless a dash set it apart."""
    before = [token for token in tokens[start : cue.first] if token.is_word]
    if any(token.lower in speech.relatives for token in before):
        return False
    if tokens[cue.verb].form == "Conv":
        return False
    if speech.parsed:
        return True
    nouns = [t for t in before if t.case == "Nom" and t.pos in {"NOUN", "PROPN"}]
    return not nouns or (tokens[start].text in "—–-" and len(before) <= BEFORE)


def _governs(tokens: list[Token], cue: Cue, speech: Speech) -> bool:
    """A conjunction or a colon follows in the cue's own clause: it takes its content there."""
    behind = tokens[cue.last + 1] if cue.last + 1 < len(tokens) else None
    if behind is not None and (behind.lower in speech.about_words or _is_object(behind)):
        return True
    for place in range(cue.last + 1, len(tokens)):
        token = tokens[place]
        if token.text == ":":
            quoted = place + 1 < len(tokens) and tokens[place + 1].quoted >= 0
            return quoted or not any(t.is_word for t in tokens[: cue.first - 1])
        if token.text == ",":
            return place + 1 < len(tokens) and tokens[place + 1].lower in speech.conjunctions
        if token.lower in speech.conjunctions and place == cue.last + 1:
            return True
        if token.is_predicate or token.text in ";.—–":
            return False
    return False


def _is_object(token: Token) -> bool:
    """«…, X оценил его в …»: what a verb that stands beside a content cannot have."""
    return token.pos == "PRON" and token.case == "Acc" and token.number == "Sing"


def _closing(tokens: list[Token], cue: Cue, speech: Speech) -> int:
    """The token behind the aside: the mark after which its content goes on, or the end of the sentence."""
    place = cue.last + 1
    while place < len(tokens):
        token = tokens[place]
        if not token.is_word and token.text in ",—–-.:" and token.quoted < 0:
            after = _after_apposition(tokens, place, speech, opens=cue.first < OPENING)
            if after == place:
                return place
            place = after
        else:
            place += 1
    return len(tokens)


def _after_apposition(tokens: list[Token], mark: int, speech: Speech, *, opens: bool) -> int:
    """Where the sentence goes on if what follows `mark` still describes the speaker, else `mark` itself."""
    ahead = tokens[mark + 1 :]
    if not any(token.is_word for token in ahead):
        return len(tokens)
    if tokens[mark].text == "." or ahead[0].quoted >= 0:
        return mark
    first = next((token for token in ahead if token.is_word), ahead[0])
    stop = next((at for at in range(mark + 1, len(tokens)) if tokens[at].text in ",—–"), len(tokens))
    within = tokens[mark + 1 : stop]
    predicate = any(token.is_predicate for token in within)
    if first.lower in speech.relatives or first.form in {"Conv", "Part"}:
        return stop
    if not predicate and first.case in {"Nom", "Gen"} and first.pos in {"NOUN", "PROPN", "ADJ"}:
        rest = any(token.is_predicate for token in tokens[stop:])
        described = stop + 1 < len(tokens) and tokens[stop + 1].lower in speech.relatives
        if described and opens:  # «как сообщает X, завод, который …, закрыт»: not X but the subject
            return mark
        if stop >= len(tokens) or (rest and tokens[mark].text == ","):
            return stop
    if not predicate and stop >= len(tokens) and (first.pos == "ADP" or speech.parsed):
        return stop
    return mark


def _nominal(article: Article, sentence: Sentence, speech: Speech) -> list[Aside]:
    tokens = sentence.tokens
    found = []
    for at, token in enumerate(tokens):
        if token.lower not in speech.nominal_first:
            continue
        phrase = _phrase_at(tokens, at, speech)
        if phrase is None:
            continue
        last, owner = phrase
        source = Speaker(owner, owner, owner) if owner is not None else genitive_source(sentence, last + 1, speech)
        if source is None and last > at and tokens[last].lemma in speech.papers:
            source = Speaker(last, last, last)  # «согласно сообщению, …»: the document itself speaks
        if source is None:
            continue
        if last == at and tokens[source.head].lemma in speech.norms:
            continue
        edge = max(last, source.last) + 1
        end = _apposition_end(tokens, edge, speech)
        cue = Cue(at, last, at, frozenset({"aside"}))
        before = any(t.is_word for t in tokens[:at])
        inside = any(t.is_word for t in tokens[end:])
        start = at - 1 if at and not tokens[at - 1].is_word else at
        opens = not before or _only_opener(tokens, start, speech)
        found.append(Aside(start, end, cue, inside, opens, source, _clause_begin(tokens, start, speech)))
    return found


def _phrase_at(tokens: list[Token], at: int, speech: Speech) -> tuple[int, int | None] | None:
    """The last token of a nominal cue that begins at `at`, and the possessive inside it."""
    owner: int | None = None
    words = [tokens[at].lower]
    last = at
    best = at if (words[0],) in speech.nominal else None
    for place in range(at + 1, min(at + 5, len(tokens))):
        token = tokens[place]
        if not token.is_word:
            break
        if token.lower in speech.possessives:
            owner = place
            continue
        if token.pos in {"ADJ", "DET", "VERB"} and token.form in {"", "Part"}:
            continue
        words.append(token.lemma)
        last = place
        if tuple(words) in speech.nominal:
            best = last
            if owner is None and place + 1 < len(tokens) and tokens[place + 1].lower in speech.possessives:
                pass
        else:
            break
    if best is None:
        return None
    return best, (owner if owner is not None and owner < max(best, at + 2) else None)


def _apposition_end(tokens: list[Token], edge: int, speech: Speech) -> int:
    """Behind the speaker of a nominal cue, past a genitive apposition between commas."""
    if edge < len(tokens) and tokens[edge].text == ",":
        stop = next((at for at in range(edge + 1, len(tokens)) if tokens[at].text == ","), None)
        first = tokens[edge + 1] if edge + 1 < len(tokens) else None
        if stop is not None and first is not None:
            genitive = (
                first.case == "Gen" and first.pos in {"NOUN", "ADJ", "PROPN"}
            ) or first.lower in speech.relatives
            within = tokens[edge + 1 : stop]
            if genitive and not (any(t.is_predicate for t in within) and first.lower not in speech.relatives):
                return stop
    return edge
