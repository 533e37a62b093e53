"""One claim looked for among many passages: this project, and a naive scan with RapidFuzz, on the same claims.

Claims are passages with a word left out, so that no exact lookup is enough. Both run in memory; time is that of the
process.
"""

import json
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz, process

from claims.matching.places import Passage
from claims.matching.quote import read_quote
from claims.matching.search import search
from sources.index.postings import PassageStems, encode
from sources.languages import pack_for
from sources.text.offsets import Span
from sources.text.sentences import sentence_spans
from sources.text.stems import stemmer
from sources.text.tokens import words_of

RESULTS = Path(__file__).parent / "results"
WORDS_OF_A_CLAIM = (8, 40)
SEED = 7


class Corpus:
    """Sentences of transcripts, and their postings; a library for `claims.matching.search`."""

    def __init__(self, sentences: Sequence[tuple[int, int, str]], *, language: str) -> None:
        stem = stemmer(pack_for(language).wording.stemmer)
        self.all = [Passage(at, version, start, text, 0, "") for at, (version, start, text) in enumerate(sentences, 1)]
        stemmed = (
            PassageStems(one.id, one.version_id, [stem(word) for word in words_of(one.text)]) for one in self.all
        )
        self._postings = {posting.key: posting for posting in encode(stemmed)}
        self.postings = self

    def frequencies(self, keys: Sequence[int]) -> list[tuple[int, int]]:
        return [(key, self._postings[key].df) for key in keys if key in self._postings]

    def data(self, keys: Sequence[int]) -> list[tuple[int, bytes]]:
        return [(key, self._postings[key].data) for key in keys]

    def count(self) -> int:
        return len(self.all)

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        return [self.all[id_ - 1] for id_ in ids if 1 <= id_ <= len(self.all)]

    def text(self, version_id: int, span: Span) -> str:
        """Stretches over several sentences are not kept here."""
        return ""


def run(folder: Path, *, language: str, sizes: Sequence[int], claims: int, naive: int) -> None:
    """Print a row a size, and write the table to `results/`."""
    sentences = list(_sentences(folder, language, most=max(sizes)))
    head = (
        f"{'passages':>9} {'index s':>8} {'found at 1':>10} {'p50 ms':>8} {'p95 ms':>8} {'claims/s':>9} "
        f"{'naive ms':>9} {'naive found':>11} {'times faster':>13}"
    )
    rows = [f"Matching, {date.today()}, {language}, CPU time; all {len(sentences):,} sentences are real.", head]
    print("\n".join(rows), flush=True)
    for size in sizes:
        if size > len(sentences):
            rows.append(f"{size:>9,}  left out: the corpus has {len(sentences):,} sentences")
        else:
            rows.append(_row(sentences[:size], language=language, claims=claims, naive=naive))
        print(rows[-1], flush=True)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"matching-{language}.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")


def _row(sentences: Sequence[tuple[int, int, str]], *, language: str, claims: int, naive: int) -> str:
    began = time.process_time()
    corpus = Corpus(sentences, language=language)
    built = time.process_time() - began
    wanted = _claims([text for _, _, text in sentences], claims)
    wording = pack_for(language).wording

    def ours(claim: str) -> str:
        found = search(read_quote(claim, wording=wording), corpus, wording=wording)
        return found[0].passage.text if found else ""

    texts = [text for _, _, text in sentences]

    def scan(claim: str) -> str:
        return process.extractOne(claim, texts, scorer=fuzz.partial_ratio)[0]

    ours(wanted[0][0])  # what is read once is read before the clock starts
    seconds, right = _timed(ours, wanted)
    naive_seconds, naive_right = _timed(scan, wanted[:naive])
    p50, naive_p50 = statistics.median(seconds), statistics.median(naive_seconds)
    return (
        f"{len(sentences):>9,} {built:>8.1f} {right:>10.1%} {1000 * p50:>8.2f} "
        f"{1000 * sorted(seconds)[int(0.95 * len(seconds))]:>8.2f} {len(seconds) / sum(seconds):>9.0f} "
        f"{1000 * naive_p50:>9.0f} {naive_right:>11.1%} {naive_p50 / p50:>12,.0f}×"
    )


def _timed(find: Callable[[str], str], wanted: Sequence[tuple[str, str]]) -> tuple[list[float], float]:
    seconds, right = [], 0
    for claim, text in wanted:
        began = time.process_time()
        found = find(claim)
        seconds.append(time.process_time() - began)
        right += found == text
    return seconds, right / len(wanted)


def _claims(texts: Sequence[str], count: int) -> list[tuple[str, str]]:
    """(claim, the passage it comes from)."""
    rng = random.Random(SEED)
    least, most = WORDS_OF_A_CLAIM
    fit = [text for text in texts if least <= len(text.split()) <= most]
    made = []
    for text in rng.sample(fit, min(count, len(fit))):
        words = text.split()
        del words[rng.randrange(1, len(words) - 1)]
        made.append((" ".join(words), text))
    return made


def _sentences(folder: Path, language: str, *, most: int) -> Iterator[tuple[int, int, str]]:
    """(text, offset, sentence), each wording once, of all transcripts in the folder."""
    writing = pack_for(language).writing
    seen: set[str] = set()
    version = 0
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                if record.get("language") != language:
                    continue
                version += 1
                for span in sentence_spans(record["text"], writing):
                    text = span.of(record["text"])
                    if text not in seen:
                        seen.add(text)
                        yield version, span.start, text
                    if len(seen) >= most:
                        return
