"""The postings in the database: plain SQL that is the same on SQLite and PostgreSQL, but for how rows are written in
bulk.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db import connection

from sources.index.postings import Posting
from sources.services.plain_sql import fetch, fetch_among

ROWS = 5000


class DatabasePostings:
    """A `sources.index.shortlist.PostingStore` on the connection of Django. `segments`: the passages of these alone are
    read; how rare a key is counts in all.
    """

    def __init__(self, segments: Sequence[int] | None = None) -> None:
        self._of_segments = "" if segments is None else f" AND segment IN ({_list(segments) or 'NULL'})"

    def frequencies(self, keys: Sequence[int]) -> dict[int, int]:
        counted = "SELECT key, sum(df) FROM sources_posting WHERE key {among} GROUP BY key"
        return dict(fetch_among(counted, keys)) if keys else {}

    def data(self, keys: Sequence[int]) -> list[tuple[int, bytes]]:
        kept = f"SELECT key, data FROM sources_posting WHERE key {{among}}{self._of_segments}"
        return fetch_among(kept, keys) if keys else []


def write(postings: Iterable[Posting], *, segment: int) -> None:
    """Add the rows of a segment."""
    written = ((posting.key, segment, posting.df, posting.data) for posting in postings)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy("COPY sources_posting (key, segment, df, data) FROM STDIN (FORMAT BINARY)") as copy:
                copy.set_types(["int8", "int4", "int4", "bytea"])
                for row in written:
                    copy.write_row(row)
            return
        while some := list(islice(written, ROWS)):
            cursor.executemany("INSERT INTO sources_posting (key, segment, df, data) VALUES (%s, %s, %s, %s)", some)


def take(segments: Sequence[int], *, after: int, keys: int) -> list[Posting]:
    """Remove the rows of the next `keys` rows' keys of `segments` behind the key `after`, and give them, in the order
    of the keys.

    Runs in the caller's transaction, so that readers see them before or after, never in between.
    """
    last = _end_of_stretch(segments, after=after, keys=keys)
    if last is None:
        return []
    between = f"key > {after:d} AND key <= {last:d} AND segment IN ({_list(segments)})"
    taken = fetch(f"DELETE FROM sources_posting WHERE {between} RETURNING key, segment, df, data")
    return [Posting(key, df, data) for key, _, df, data in sorted(taken, key=lambda row: row[:2])]


def count() -> None:
    """Have PostgreSQL count what there is. Before it has, it reads the whole table for a long list of keys."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE sources_posting (key)")


def is_counted() -> bool:
    return connection.vendor != "postgresql" or fetch(
        "SELECT reltuples >= 0 FROM pg_class WHERE oid = 'sources_posting'::regclass"
    ) == [(True,)]


def _end_of_stretch(segments: Sequence[int], *, after: int, keys: int) -> int | None:
    """The key of the last of the next rows. Each segment is read along its own keys, however many others have."""
    of_each = " UNION ALL ".join(
        f"SELECT key FROM (SELECT key FROM sources_posting WHERE segment = {segment:d} AND key > {after:d}"
        f" ORDER BY key LIMIT {keys:d}) AS of_{segment:d}"
        for segment in segments
    )
    found = fetch(f"SELECT max(key) FROM (SELECT key FROM ({of_each}) AS of_each ORDER BY key LIMIT {keys:d}) AS next")
    return found[0][0]


def _list(numbers: Iterable[int]) -> str:
    return ",".join(map(str, _whole(numbers)))


def _whole(numbers: Iterable[int]) -> Iterator[int]:
    """Nothing but numbers goes into SQL as text."""
    return (int(number) for number in numbers)
