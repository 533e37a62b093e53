"""What a word governs by the parse, for languages whose parse can be trusted to give whole clauses."""

from claims.extraction.article import Sentence


class Tree:
    """The parse of a sentence by places: `children[place]`, in order."""

    def __init__(self, sentence: Sentence) -> None:
        self._places = places_of(sentence)
        self._heads = [self._places.get(token.head) for token in sentence.tokens]
        self.children: list[list[int]] = [[] for _ in sentence.tokens]
        for place, head in enumerate(self._heads):
            if head is not None and head != place:
                self.children[head].append(place)

    def above(self, place: int) -> int | None:
        """The place of what governs the token at `place`."""
        return self._heads[place]

    def reach(self, root: int) -> tuple[int, int]:
        """First and last place of the unbroken stretch around `root` that it governs, directly or not."""
        under = {root}
        waiting = [root]
        while waiting:
            for child in self.children[waiting.pop()]:
                if child not in under:
                    under.add(child)
                    waiting.append(child)
        first = last = root
        while first - 1 in under:
            first -= 1
        while last + 1 in under:
            last += 1
        return first, last


def places_of(sentence: Sentence) -> dict[int, int]:
    """Index of a token in the article → its place in the sentence."""
    return {token.index: place for place, token in enumerate(sentence.tokens)}


def children(sentence: Sentence, place: int) -> list[int]:
    """Places of the tokens that the token at `place` governs."""
    index = sentence.tokens[place].index
    return [at for at, token in enumerate(sentence.tokens) if token.head == index and at != place]


def reach(sentence: Sentence, root: int) -> tuple[int, int]:
    """First and last place of the unbroken stretch around `root` that it governs, directly or not."""
    return Tree(sentence).reach(root)
