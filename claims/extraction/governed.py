"""What a word governs by the parse, for languages whose parse can be trusted to give whole clauses."""

from claims.extraction.article import Sentence

DEEPEST = 60


def places_of(sentence: Sentence) -> dict[int, int]:
    """Index of a token in the article → its place in the sentence."""
    return {token.index: place for place, token in enumerate(sentence.tokens)}


def children(sentence: Sentence, place: int) -> list[int]:
    """Places of the tokens that the token at `place` governs."""
    index = sentence.tokens[place].index
    return [at for at, token in enumerate(sentence.tokens) if token.head == index and at != place]


def reach(sentence: Sentence, root: int) -> tuple[int, int]:
    """First and last place of the unbroken stretch around `root` that it governs, directly or not."""
    places = places_of(sentence)
    first = last = root
    while first > 0 and _under(sentence, first - 1, root, places):
        first -= 1
    while last + 1 < len(sentence.tokens) and _under(sentence, last + 1, root, places):
        last += 1
    return first, last


def _under(sentence: Sentence, place: int, root: int, places: dict[int, int]) -> bool:
    for _ in range(DEEPEST):
        if place == root:
            return True
        above = places.get(sentence.tokens[place].head)
        if above is None or above == place:
            return False
        place = above
    return False
