"""How far the content of a cue or an aside reaches in its sentence."""

from claims.extraction.asides import Aside
from claims.extraction.cues import Cue
from claims.extraction.grammar.tokens import Token
from sources.languages.parts.speech import Speech


def limit_of(tokens: list[Token], cue: Cue, later: list[Cue], asides: list[Aside], speech: Speech) -> int:
    """The token before which the content of `cue` must end."""
    end = len(tokens)
    for aside in asides:
        chained = aside.begins == aside.start  # «сообщил, что, по словам X, …»: X's words are told as well
        if aside.start > cue.last and not chained and (not aside.inside or aside.begins >= 0):
            end = min(end, aside.begins if aside.begins > cue.last else aside.start)
    for place in range(cue.last + 1, end):
        if tokens[place].text == ":" and (place + 1 >= end or tokens[place + 1].quoted >= 0):
            end = place
            break
    for other in later:
        joint = _joint(tokens, other, speech)
        if joint is not None and cue.last + 2 < joint < end:
            end = joint
            break
    end = _before_comment(tokens, cue, end, speech)
    if tokens[cue.verb].form == "Conv":
        end = next((at for at in range(cue.last + 1, end) if tokens[at].text == ";"), end)
        end = _before_main_verb(tokens, cue, end)
    if _subordinate(tokens, cue, speech):
        end = _main_clause(tokens, cue, end)
    return end


def _joint(tokens: list[Token], cue: Cue, speech: Speech) -> int | None:
    """Where another cue begins a clause of its own: «…, и выразил …», «…, добавив …», «…, а X заявил …»."""
    place = cue.first - 1
    while place > 0 and tokens[place].pos in {"ADV", "PART"} and tokens[place].lower not in speech.negations:
        place -= 1
    if place > 0:
        token = tokens[place]
        if tokens[cue.verb].form == "Conv":
            return place if token.text == "," else None
        if token.pos == "CCONJ":
            return place - 1 if tokens[place - 1].text == "," else place
    for place in range(cue.first - 1, max(0, cue.first - 16), -1):
        token = tokens[place]
        if token.is_predicate or token.lower in speech.conjunctions:
            return None
        if token.text == "," and tokens[place + 1].lower in speech.contrasting:
            return place
    return None


def _before_comment(tokens: list[Token], cue: Cue, end: int, speech: Speech) -> int:
    """«…, хотя доказательств нет»: a remark of the article, not of the speaker."""
    for place in range(cue.last + 3, end - 2):
        if tokens[place].text == "," and any(
            tuple(token.lower for token in tokens[place + 1 : place + 1 + len(words)]) == words
            for words in speech.comments
        ):
            return place
    return end


def _before_main_verb(tokens: list[Token], cue: Cue, end: int) -> int:
    """«сказав, что …, вышел»: the content of a participle ends where the main clause comes behind it."""
    joins = cue.first > 1 and tokens[cue.first - 1].text == "," and tokens[cue.first - 2].pos == "CCONJ"
    if not joins and any(token.form == "Fin" for token in tokens[: cue.first]):
        return end
    for place in range(cue.last + 4, end - 1):
        if tokens[place].text == ",":
            follower = next((t for t in tokens[place + 1 : end] if t.pos not in {"ADV", "PART"}), None)
            if follower is not None and follower.form == "Fin" and follower.tense == "Past":
                return place
    return end


def _subordinate(tokens: list[Token], cue: Cue, speech: Speech) -> bool:
    """«Хотя X утверждает, что …, …»: the cue stands in a clause that opens the sentence."""
    return any(token.lower in speech.subordinators for token in tokens[:2]) and not any(
        token.text == "," for token in tokens[: cue.first]
    )


def _main_clause(tokens: list[Token], cue: Cue, end: int) -> int:
    """The comma behind which the main clause begins: the last one that has predicates on both sides."""
    commas = [at for at in range(cue.last + 3, end) if tokens[at].text == ","]
    for comma in reversed(commas):
        if any(t.is_predicate for t in tokens[cue.last + 2 : comma]) and any(t.is_predicate for t in tokens[comma:end]):
            return comma
    return end
