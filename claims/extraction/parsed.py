"""The content of a cue by the parse, for languages whose parse gives whole clauses."""

from claims.extraction.article import Article, Sentence
from claims.extraction.cues import Cue
from claims.extraction.governed import children, reach
from claims.extraction.reports import stretch
from sources.text.offsets import Span

FEWEST = 2  # words of a content
_SHAPES = (
    ("clause", ("ccomp", "acl")),
    ("wish", ("xcomp",)),
    ("call", ("oprd",)),
    ("noun", ("dobj",)),
)


def parsed_contents(article: Article, sentence: Sentence, cue: Cue, limit: int) -> list[tuple[str, list[Span]]]:
    """Ways to read the content of `cue`, best first."""
    tokens = sentence.tokens
    governed = children(sentence, cue.verb)
    found = []
    for shape, relations in _SHAPES:
        for place in governed:
            if tokens[place].relation not in relations or not cue.takes(shape):
                continue
            if place < cue.verb and shape != "clause":
                continue
            first, last = reach(sentence, place)
            if shape == "call":
                thing = next(
                    (at for at in governed if tokens[at].relation in {"dobj", "nsubj"} and at > cue.verb), None
                )
                first = min(first, reach(sentence, thing)[0]) if thing is not None else first
            span = _within(article, sentence, cue, first, last, limit)
            if span is not None:
                found.append((shape, [span]))
    for place in governed:
        if tokens[place].relation == "prep" and cue.takes(f"with:{tokens[place].lower}") and place > cue.verb:
            first, last = reach(sentence, place)
            span = _within(article, sentence, cue, first + 1, last, limit)
            if span is not None:
                found.append(("with", [span]))
    return found


def _within(article: Article, sentence: Sentence, cue: Cue, first: int, last: int, limit: int) -> Span | None:
    if first > cue.last:
        last = min(last, limit - 1)
    elif last >= cue.first:
        last = cue.first - 1
    words = [token for token in sentence.tokens[first : last + 1] if token.is_word]
    enough = sum(len(article.tokens_in(token.start, token.end)) for token in words) >= FEWEST
    return stretch(article.text, sentence.tokens, first, last + 1) if enough else None
