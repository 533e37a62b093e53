"""People and bodies that an article may name by their office: what the library knows of them."""

import csv
import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

LISTED = "|"
FIELDS = "@"


@dataclass(frozen=True, slots=True)
class Office:
    """A post. `titles`: what its holder is called, in any language; `body`: key of the country or body;
    `start`, `end`: first and last day, None where open."""

    titles: tuple[str, ...]
    body: str
    start: datetime.date | None
    end: datetime.date | None

    def held_on(self, day: datetime.date) -> bool:
        """Whether the post was held on `day`."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person, country or body.

    `name`: as a sheet prints it. `names`: every form it is known by, in any script. `gender`: Masc, Fem or empty.
    `adjectives`: «украинский», "Ukrainian": words that make an office its own. `metonyms`: places that stand for it.
    """

    key: str
    name: str
    kind: Literal["person", "body"]
    gender: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    offices: tuple[Office, ...]
    metonyms: tuple[str, ...]


def read_people(lines: Iterable[str]) -> Iterator[KnownPerson]:
    """People from the lines of a CSV file with the columns of `seed.csv`.

    ValueError names the line that cannot be read.
    """
    for number, row in enumerate(csv.DictReader(lines), start=2):
        try:
            yield read_person(row)
        except (KeyError, TypeError, ValueError) as reason:
            raise ValueError(f"line {number}: {reason}") from reason


def seed_people() -> tuple[KnownPerson, ...]:
    """The people and bodies that come with the program."""
    with (files("sources.people") / "seed.csv").open(encoding="utf-8") as lines:
        return tuple(read_people(lines))


def read_person(row: Mapping[str, str]) -> KnownPerson:
    """A person from the columns of a row; KeyError, TypeError or ValueError where they make no sense."""
    kind = row["kind"]
    if kind not in {"person", "body"}:
        raise ValueError(f"kind {kind!r} is neither person nor body")
    return KnownPerson(
        key=row["key"],
        name=row["name"],
        kind="person" if kind == "person" else "body",
        gender=row["gender"],
        names=_list(row["names"]),
        adjectives=_list(row["adjectives"]),
        offices=tuple(_office(office) for office in _list(row["offices"])),
        metonyms=_list(row["metonyms"]),
    )


def _list(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(LISTED) if part.strip())


def _office(value: str) -> Office:
    titles, body, start, end = value.split(FIELDS)
    return Office(tuple(title.strip() for title in titles.split("/")), body, _day(start), _day(end))


def _day(value: str) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value else None


def written_office(office: Office) -> str:
    """An office as it stands in a row."""
    days = [day.isoformat() if day else "" for day in (office.start, office.end)]
    return FIELDS.join(["/".join(office.titles), office.body, *days])
