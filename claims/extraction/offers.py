"""What a word may be said to report, by the parse: every clause and object that it governs, with what speaks for it.

For languages whose parse gives whole clauses. Which offer is taken is for `weighing` to say.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claims.extraction.article import Article, Sentence
from claims.extraction.governed import Tree
from claims.extraction.grammar.tokens import Token
from claims.extraction.reports import stretch
from sources.text.offsets import Span

REPORTING = frozenset({"VERB", "NOUN", "ADJ", "AUX", "PROPN", "ADV"})
GOVERNED = frozenset(
    "ccomp xcomp acl dobj oprd pobj pcomp advcl relcl attr nsubjpass nsubj acomp csubj parataxis dep conj".split()
)
PREPOSITIONS = frozenset({"prep", "agent"})
LINKED = frozenset({"pobj", "pcomp", "ccomp"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "poss", "agent")
TAIL_MARKS = frozenset({",", "—", "–", ";"})
WHICH = frozenset({"which", "who"})
SHORT = 2  # tokens of a content, and of a clause at its end
SIZES = (1, 2, 4, 8, 16, 32)


@dataclass(frozen=True, slots=True)
class Offer:
    """The word at place `cue` of a sentence may report `span`, of which the word at `head` governs the rest.

    `path`: the edge between them. `features`: what speaks for or against it.
    """

    cue: int
    head: int
    path: str
    span: Span
    features: tuple[str, ...]


def offers_of(article: Article, sentence: Sentence, known: Callable[[str], bool]) -> Iterator[Offer]:
    """All offers of a sentence whose cue is a `known` word: «lemma|POS»."""
    tokens = sentence.tokens
    tree = Tree(sentence)
    tails = [at for at in range(SHORT, len(tokens) - SHORT) if _begins_tail(tokens, tree, at)]
    for cue, token in enumerate(tokens):
        if token.quoted >= 0 or token.pos not in REPORTING or not known(word_of(token)):
            continue
        about = _about_cue(sentence, tree, cue)
        for child in tree.children[cue]:
            found = _linked(tokens, tree, child)
            if found is None:
                continue
            path, head = found
            for size, first, last in _reaches(tree, tails, cue, head):
                span = stretch(article.text, tokens, first, last + 1)
                if span is not None:
                    shape = _about_content(tokens, tree, cue, head, first, last)
                    shape += _about_tail(tokens, tails, first, last)
                    yield Offer(cue, head, path, span, _features(token, path, size, about, shape))


def word_of(token: Token) -> str:
    """How a cue is known: its dictionary form and its part of speech."""
    return f"{token.lemma}|{token.pos}"


def _linked(tokens: list[Token], tree: Tree, child: int) -> tuple[str, int] | None:
    """The edge to `child`, through a preposition to what stands behind it, and the place it leads to."""
    relation = tokens[child].relation
    if relation in PREPOSITIONS:
        behind = next((at for at in tree.children[child] if tokens[at].relation in LINKED), None)
        return None if behind is None else (f"{tokens[child].lower}:{tokens[behind].relation}", behind)
    return (relation, child) if relation in GOVERNED else None


def _reaches(tree: Tree, tails: list[int], cue: int, head: int) -> Iterator[tuple[str, int, int]]:
    """The words that `head` governs; with those behind them that `cue` governs; and without a clause at their end."""
    first, last = tree.reach(head)
    if first <= cue <= last:
        first, last = (first, cue - 1) if head < cue else (cue + 1, last)
    yield "one", first, last
    inside = [at for at in tails if max(first + SHORT, head + 1) <= at < last - SHORT]
    for cut in sorted({*inside[:1], *inside[-1:]}):
        yield "less", first, cut - 1
    if head > cue:
        rest = tree.reach(max(tree.children[cue]))[1]
        if rest > last:
            yield "rest", first, rest


def _begins_tail(tokens: list[Token], tree: Tree, at: int) -> bool:
    """What may be the article's own again: «…, although …», «…, which …», «… and warned …», «… — …»."""
    token, behind = tokens[at], tokens[at + 1]
    if token.text in TAIL_MARKS:
        joined = behind.relation in {"cc", "mark"} or behind.lower in WHICH or behind.form in {"Ger", "Part"}
        return token.text != "," or joined or behind.relation in SUBJECTS
    if token.relation != "cc" or tokens[at - 1].text in TAIL_MARKS:
        return False
    joint = tree.above(at)
    return joint is not None and any(
        tokens[c].relation == "conj" and tokens[c].pos in {"VERB", "AUX"} for c in tree.children[joint]
    )


def _about_tail(tokens: list[Token], tails: list[int], first: int, last: int) -> list[str]:
    """The words behind a content, and those that its last clause begins with."""
    behind = [token.lower for token in tokens[last + 1 : last + 3]]
    within = [at for at in tails if first + SHORT <= at < last - SHORT]
    inside = [token.lower for token in tokens[within[-1] : within[-1] + 2]] if within else []
    return [
        f"next={' '.join(behind)}",
        f"next={behind[0] if behind else ''}",
        f"tail={' '.join(inside)}",
        f"tails={min(len(within), 3)}",
    ]


def _about_cue(sentence: Sentence, tree: Tree, cue: int) -> list[str]:
    tokens = sentence.tokens
    token = tokens[cue]
    children = tree.children[cue]
    relations = {tokens[at].relation for at in children}
    above = tree.above(cue)
    subject = next((at for at in children if tokens[at].relation in SUBJECTS), None)
    found = [
        f"form={token.form}{token.tense}",
        f"edge={token.relation}",
        f"above={tokens[above].lemma if above is not None else ''}",
        f"inside={sentence.inside >= 0}",
        f"before={tokens[cue - 1].lower if cue else ''}",
        f"behind={tokens[cue + 1].lower if cue + 1 < len(tokens) else ''}",
        f"subject={_sort(tokens[subject]) if subject is not None else ''}",
    ]
    found += [f"has={relation}" for relation in relations]
    found += [f"aux={tokens[at].lemma}" for at in children if tokens[at].relation in {"aux", "auxpass", "neg"}]
    return found


def _sort(token: Token) -> str:
    if token.pos == "PRON":
        return f"{token.relation}:{token.lower}"
    return f"{token.relation}:{token.lemma if token.pos == 'NOUN' else token.pos}"


def _about_content(tokens: list[Token], tree: Tree, cue: int, head: int, first: int, last: int) -> list[str]:
    words = sum(token.is_word for token in tokens[first : last + 1])
    links = [tokens[at].lower for at in tree.children[head] if tokens[at].relation in {"mark", "aux"}]
    return [
        f"words={next((size for size in SIZES if words <= size), 99)}",
        f"opens={tokens[first].lower}",
        f"head={tokens[head].lemma}",
        f"headpos={tokens[head].pos}{tokens[head].form}",
        f"quoted={any(token.quoted >= 0 for token in tokens[first : last + 1])}",
        f"side={head < cue}",
        f"apart={min(4, max(first - cue, cue - last))}",
        f"link={links[0] if links else ''}",
        f"ends={last >= len(tokens) - 2}",
        f"capital={tokens[first].capital}",
        f"subject={any(tokens[at].relation in SUBJECTS for at in tree.children[head])}",
    ]


def _features(token: Token, path: str, size: str, about: list[str], shape: list[str]) -> tuple[str, ...]:
    """Each sign alone, with the edge, and the strongest of them with the word itself."""
    word = word_of(token)
    strong = [f"{word} {path} {size}", f"{word} {path}", f"{word}", f"{path} {size}"]
    strong += [f"{word} {sign}" for sign in (*about[:2], about[6], *shape[:2], shape[6], shape[7])]
    plain = [f"{path} {sign}" for sign in (*about, *shape)] + [f"{size} {sign}" for sign in shape]
    return (*strong, *plain, *about, *shape)
