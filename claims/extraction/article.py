"""An article cut for reading: sentences whose quotations stand as one word each, and the sentences inside those."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claims.extraction.blocks import with_blocks
from claims.extraction.grammar.tagging import Tagger
from claims.extraction.grammar.tokens import Token, split
from claims.extraction.place_names import places_apart
from claims.extraction.quotation_marks import Quotation, quotations
from sources.languages.pack import Pack
from sources.text.offsets import Span
from sources.text.sentences import paragraph_spans, sentence_spans

NAME_WORDS = 6
TITLED = 4  # letters of the words that a title writes with capitals
LONGEST = 250  # tokens of a sentence; what is longer is a list or a table, and is cut so that time stays linear


@dataclass(slots=True)
class Sentence:
    """A sentence as its author wrote it: each quotation in it is one token.

    `inside`: the number of the quotation it stands in, -1 for the article's own voice. `paragraph`: its number.
    """

    tokens: list[Token]
    inside: int
    paragraph: int
    number: int = -1

    @property
    def span(self) -> Span:
        """From its first to its last token."""
        return Span(self.tokens[0].start, self.tokens[-1].end)


@dataclass(slots=True)
class Article:
    """A text with its tokens, quotations and sentences."""

    text: str
    pack: Pack
    tokens: list[Token]
    quotations: list[Quotation]
    paragraphs: list[Span]
    sentences: list[Sentence] = field(default_factory=list)
    inner: list[Sentence] = field(default_factory=list)
    names: list[tuple[str, int, int]] = field(default_factory=list)
    children: dict[int, dict[int, int]] = field(default_factory=dict)
    _names: dict[int, bool] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)
    _paragraph_ends: list[int] = field(default_factory=list)

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph that `offset` stands in."""
        return bisect_left(self._paragraph_ends, offset + 1)

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """The plain tokens between two offsets."""
        return self.tokens[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def quotations_in(self, start: int, end: int) -> Iterator[int]:
        """The numbers of the quotations that stand wholly between two offsets."""
        first = bisect_left(self.quotations, start, key=lambda quotation: quotation.start)
        for number in range(first, len(self.quotations)):
            if self.quotations[number].start >= end:
                return
            if self.quotations[number].end <= end:
                yield number

    def is_name(self, number: int) -> bool:
        """Whether a quotation is the name of something: «Звезда», not words that somebody said."""
        if number not in self._names:
            quotation = self.quotations[number]
            self._names[number] = not quotation.is_block and self._looks_like_name(quotation.inner)
        return self._names[number]

    def is_block(self, token: Token) -> bool:
        """Whether `token` stands for a block that the page sets apart as quoted."""
        return token.quoted >= 0 and self.quotations[token.quoted].is_block

    def _looks_like_name(self, inner: Span) -> bool:
        words = [token for token in self.tokens_in(*inner) if token.is_word]
        if not words or len(words) > NAME_WORDS:
            return not words
        long = [token for token in words if len(token.text) >= TITLED]
        if len(long) > 1 and all(token.capital and not token.text.isupper() for token in long):
            return True
        if self.text[inner.end - 1] in ".!?…,":
            return False
        return (words[0].capital or not words[0].text[0].isalpha()) and not any(w.form == "Fin" for w in words)


def read(text: str, pack: Pack, tagger: Tagger, *, blocks: Sequence[Span] = ()) -> Article:
    """Cut `text` and find out the grammar of its words. `blocks`: what its page sets apart as quoted."""
    paragraphs = paragraph_spans(text)
    sentences = sentence_spans(text, pack.writing)
    tokens: list[Token] = []
    bounds: list[tuple[int, int]] = []
    for span in sentences:
        first = len(tokens)
        tokens.extend(
            split(text, start=span.start, end=span.end, clitics=pack.speech.clitics, dotted=pack.speech.dotted)
        )
        bounds.append((first, len(tokens)))
    for index, token in enumerate(tokens):
        token.index = index
    names = places_apart(tokens, tagger(text, tokens, bounds, paragraphs), pack)
    article = Article(
        text=text,
        pack=pack,
        tokens=tokens,
        quotations=with_blocks(text, quotations(text, paragraphs, single=pack.speech.single_marks), blocks),
        paragraphs=paragraphs,
        names=names,
        _starts=[token.start for token in tokens],
        _paragraph_ends=[paragraph.end for paragraph in paragraphs],
    )
    for number, quotation in enumerate(article.quotations):
        article.children.setdefault(quotation.parent, {})[quotation.start] = number
    ends = {span.end for span in sentences}
    article.sentences = _sentences(article, tokens, inside=-1, ends=ends)
    for number, quotation in enumerate(article.quotations):
        within = article.tokens_in(*quotation.inner)
        if len(within) > NAME_WORDS or any(token.form == "Fin" for token in within):
            article.inner += _sentences(article, within, inside=number, ends=ends)
    for number, sentence in enumerate(article.sentences + article.inner):
        sentence.number = number
    return article


def _sentences(article: Article, tokens: list[Token], *, inside: int, ends: set[int]) -> list[Sentence]:
    """Sentences made of `tokens`, with the quotations that stand directly in `inside` as one token each."""
    found: list[Sentence] = []
    current: list[Token] = []
    opening = article.children.get(inside, {})
    at = 0
    while at < len(tokens):
        token = tokens[at]
        number = opening.get(token.start)
        if number is None:
            current.append(token)
            at += 1
        else:
            quotation = article.quotations[number]
            stop = at + len(article.tokens_in(quotation.start, quotation.end))
            current.append(_stand_in(article, number, tokens[at:stop]))
            at = stop
        if len(current) >= LONGEST or (current[-1].end in ends and not _goes_on(tokens, at)):
            _close(article, found, current, inside)
            current = []
    _close(article, found, current, inside)
    return found


def _goes_on(tokens: list[Token], at: int) -> bool:
    """A sentence does not end before a dash with a small letter behind it, nor before a comma."""
    following = [token.text for token in tokens[at : at + 2]]
    if not following:
        return False
    return following[0] in ",;" or (following[0] in "—–-" and len(following) > 1 and following[1][:1].islower())


def _close(article: Article, found: list[Sentence], current: list[Token], inside: int) -> None:
    if current:
        found.append(Sentence(current, inside, article.paragraph_at(current[0].start)))


def _stand_in(article: Article, number: int, tokens: list[Token]) -> Token:
    """One token in the place of a quotation, governed by what governs its words from outside."""
    quotation = article.quotations[number]
    inside = {token.index for token in tokens}
    link = next((t for t in tokens if t.is_word and t.head >= 0 and t.head not in inside), tokens[0])
    name = article.is_name(number)
    return Token(
        article.text[quotation.start : quotation.end],
        quotation.start,
        quotation.end,
        pos="PROPN" if name else "X",
        lemma="«»",
        index=link.index,
        head=link.head,
        relation=link.relation,
        quoted=number,
    )
