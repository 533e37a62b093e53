"""Other ways to find a misquote among the same passages: each is built from their texts and asked for the nearest."""

import re
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process

from tests.postgres import server

Find = Callable[[str], str]
Cost = Callable[[], float]
_WORD = re.compile(r"\w+")


class Peer(NamedTuple):
    """A way that is ready to be asked. `cost` is the processor time so far in seconds, a server's too."""

    find: Find
    cost: Cost = time.process_time


@contextmanager
def naive(texts: Sequence[str]) -> Iterator[Peer]:
    """Each passage in turn, by the best stretch of characters; those half as long as the claim at least, or a single
    word would stand in it whole.
    """

    def find(claim: str) -> str:
        long = [text for text in texts if 2 * len(text) >= len(claim)]
        return process.extract(claim, long, scorer=fuzz.partial_ratio, limit=1)[0][0]

    yield Peer(find)


@contextmanager
def tantivy_or(texts: Sequence[str]) -> Iterator[Peer]:
    """A search engine's library: any of the words, ranked by BM25."""
    import tantivy

    schema = tantivy.SchemaBuilder().add_text_field("text", stored=True, tokenizer_name="en_stem").build()
    with tempfile.TemporaryDirectory(prefix="workbench-bench-") as folder:
        index = tantivy.Index(schema, path=folder)
        writer = index.writer(200_000_000)
        for text in texts:
            writer.add_document(tantivy.Document(text=text))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        searcher = index.searcher()

        def find(claim: str) -> str:
            found = searcher.search(index.parse_query(" ".join(_WORD.findall(claim.lower())), ["text"]), 10)
            return searcher.doc(found.hits[0][1])["text"][0] if found.hits else ""

        yield Peer(find)


@contextmanager
def trigrams(texts: Sequence[str]) -> Iterator[Peer]:
    """PostgreSQL with `pg_trgm`: passages whose trigrams are like the claim's, through a GIN index."""
    with _postgres(texts, "CREATE EXTENSION pg_trgm", "CREATE INDEX ON passage USING gin (text gin_trgm_ops)") as peer:
        yield peer("SELECT text FROM passage WHERE text %% %(text)s ORDER BY similarity(text, %(text)s) DESC LIMIT 10")


@contextmanager
def full_text(texts: Sequence[str]) -> Iterator[Peer]:
    """PostgreSQL's full text: any of the words, ranked by `ts_rank_cd`, through a GIN index."""
    column = "ALTER TABLE passage ADD words tsvector GENERATED ALWAYS AS (to_tsvector('english', text)) STORED"
    with _postgres(texts, column, "CREATE INDEX ON passage USING gin (words)") as peer:
        yield peer(
            "SELECT text FROM passage, to_tsquery('english', %(any)s) AS sought WHERE words @@ sought"
            " ORDER BY ts_rank_cd(words, sought) DESC LIMIT 10"
        )


@contextmanager
def _postgres(texts: Sequence[str], *statements: str) -> Iterator[Callable[[str], Peer]]:
    import psycopg

    with server() as address, _connected(psycopg, address) as connection:
        connection.execute("CREATE TABLE passage (text text)")
        with connection.cursor().copy("COPY passage (text) FROM STDIN") as copy:
            for text in texts:
                copy.write_row((text,))
        for statement in (*statements, "SET pg_trgm.similarity_threshold = 0.5", "VACUUM ANALYZE passage"):
            connection.execute(statement)
        backend = Path(f"/proc/{connection.info.backend_pid}/schedstat")

        def cost() -> float:
            return time.process_time() + int(backend.read_text().split()[0]) / 1e9

        def asking(sql: str) -> Peer:
            def find(claim: str) -> str:
                words = _WORD.findall(claim.lower())
                row = connection.execute(sql, {"text": claim, "any": " | ".join(words)}).fetchone()
                return row[0] if row else ""

            return Peer(find, cost)

        yield asking


def _connected(psycopg: Any, address: str) -> Any:
    folder, database = address.split("@/", 1)[1].rsplit("/", 1)
    return psycopg.connect(host=folder, dbname=database, user="postgres", autocommit=True)


NAIVE = "naive partial_ratio"
PEERS = {
    NAIVE: (naive, 5000),
    "pg_trgm, GIN, 0.5": (trigrams, 100),
    "PostgreSQL full text, OR": (full_text, 80),
    "tantivy, OR": (tantivy_or, 2),
}
"""How each is named, what it is, and how many times as fast this project is asked to be at a million."""
