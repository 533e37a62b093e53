"""A library in memory: what a search needs, without a database."""

from collections.abc import Sequence

from claims.matching.places import Passage
from sources.index.postings import PassageStems, encode
from sources.languages import pack_for
from sources.text.offsets import Span
from sources.text.sentences import sentence_spans
from sources.text.stems import stemmer
from sources.text.tokens import words_of
from sources.text.turns import turns


class MemoryLibrary:
    """Texts of one language, cut into turns and sentences."""

    def __init__(self, texts: Sequence[str], *, language: str) -> None:
        self.texts = texts
        pack = pack_for(language)
        self.all = list(self._passages(pack.writing))
        stem = stemmer(pack.wording.stemmer)
        entries = (
            PassageStems(one.id, one.version_id, [stem(word) for word in words_of(one.text)]) for one in self.all
        )
        self._postings = {posting.key: posting for posting in encode(entries)}
        self.postings = self

    def _passages(self, writing):
        number = 0
        for version, text in enumerate(self.texts):
            for place, turn in enumerate(turns(text)):
                for span in sentence_spans(text, writing, start=turn.speech_start, end=turn.end):
                    number += 1
                    yield Passage(number, version, span.start, span.of(text), place, turn.label)

    def frequencies(self, keys: Sequence[int]) -> dict[int, int]:
        return {key: self._postings[key].df for key in keys if key in self._postings}

    def data(self, keys: Sequence[int]) -> list[tuple[int, bytes]]:
        return [(key, self._postings[key].data) for key in keys]

    def count(self) -> int:
        return len(self.all)

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        return [self.all[id_ - 1] for id_ in ids if 1 <= id_ <= len(self.all)]

    def text(self, version_id: int, span: Span) -> str:
        return span.of(self.texts[version_id])
