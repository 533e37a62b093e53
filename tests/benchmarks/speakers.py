"""How often each ground for naming a speaker holds, on `../shared/data/articles/rucoco_ru.jsonl`.

`python -m tests.benchmarks.speakers [TEXTS]`. The set says which words of an article mean one and the same; a name is
right where it shares a word with any name in the chain of the speaker's words. Speakers in no chain, and chains without
a name, are left out. The confidence of each ground in `claims.extraction.grounds` comes from here.
"""

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from claims.extraction.article import read
from claims.extraction.assembly import quotes_from
from claims.extraction.atlas import Atlas
from claims.extraction.finding import announced, find_reports
from claims.extraction.grammar.tagging import tagger_for
from claims.extraction.grounds import GROUNDS
from claims.extraction.mentions import Mentions
from claims.extraction.name_forms import same_name
from claims.extraction.resolution import Resolver
from claims.extraction.results import Quote
from sources.languages import pack_for
from sources.people.known import seed_people
from sources.text.offsets import Span

SHARED = Path(__file__).resolve().parents[3] / "shared"
TEXTS = SHARED / "data" / "articles" / "rucoco_ru.jsonl"
READ_BY_HAND = SHARED / "eval" / "extraction" / "news_ru_dev.jsonl"
LONGEST = 3500  # characters of a text
_WORD = re.compile(r"\w{3,}")


def texts(number: int) -> Iterator[dict[str, Any]]:
    """A fixed choice of the texts, without those that were read by hand for another set."""
    with READ_BY_HAND.open(encoding="utf-8") as lines:
        left_out = {json.loads(line)["id"] for line in lines}
    with TEXTS.open(encoding="utf-8") as lines:
        chosen = [text for text in map(json.loads, lines) if text["id"] not in left_out]
    random.Random(5).shuffle(chosen)
    yield from islice((text for text in chosen if len(text["text"]) < LONGEST), number)


def quotes(text: str) -> tuple[Quote, ...]:
    """The quotes of a text with every speaker named, however doubtful."""
    article = read(text, pack_for("ru"), tagger_for("ru"))
    atlas = Atlas(seed_people(), date=None)
    resolver = Resolver(article, Mentions(article), atlas, announced(article), enough=0.0)
    return quotes_from(article, find_reports(article), resolver)


def names_of(speaker: Span, text: dict[str, Any]) -> list[str]:
    """The names in the chain of the mention that is most nearly `speaker`."""
    best, names = 0.5, []
    for chain in text["chains"]:
        for start, end in chain:
            both = max(0, min(end, speaker.end) - max(start, speaker.start))
            near = both / (end - start + speaker.end - speaker.start - both)
            if near >= best:
                best, names = near, [text["text"][a:b] for a, b in chain]
    return [name for name in names if any(sign.isupper() for sign in name)]


def is_one_of(name: str, names: list[str]) -> bool:
    words = {word for one in names for word in _WORD.findall(one)}
    return any(same_name(word, other) for word in _WORD.findall(name) for other in words)


def run(number: int) -> None:
    """Print how many speakers each ground names, and the share that is right."""
    ground_of = {given: ground for ground, given in GROUNDS.items()}
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for text in texts(number):
        for quote in quotes(text["text"]):
            names = names_of(quote.speaker[0], text) if quote.speaker else []
            if names and quote.resolution is not None:
                found = quote.resolution
                ground = ground_of.get((found.evidence, found.confidence), "through an earlier speaker")
                seen[ground] += 1
                right[ground] += is_one_of(found.name, names)
    for ground, count in seen.most_common():
        print(f"{ground:28}{right[ground]:5} of{count:5}{100 * right[ground] / count:8.1f} %")


if __name__ == "__main__":
    run(int(sys.argv[1]) if len(sys.argv) > 1 else 250)
