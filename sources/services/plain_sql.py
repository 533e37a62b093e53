"""Rows of plain statements that every search asks: the object mapper would take longer than the database."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection


def fetch(sql: str, given: Sequence[Any] = ()) -> list[tuple]:
    """The rows of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, given or None)
        return cursor.fetchall()


def fetch_among(sql: str, numbers: Iterable[int]) -> list[tuple]:
    """The rows of a statement that asks for some numbers by `column {among}`. Its text is one for all numbers, so that
    SQLite has to read it but once.
    """
    listed = [int(number) for number in numbers]
    if connection.vendor == "postgresql":
        return fetch(sql.format(among="= ANY(%s::bigint[])"), [listed])
    return fetch(sql.format(among="IN (SELECT value FROM json_each(%s))"), [str(listed)])
