"""The people of the library: the seed list, and whom a speaker's label names."""

from collections.abc import Iterable

from django.db import transaction

from sources.models import Office, Person, PersonName
from sources.people.known import KnownOffice, KnownPerson
from sources.people.labels import LabelReader
from sources.people.seed import seed_people


def known_people() -> list[KnownPerson]:
    """Everyone the library knows, as plain data for the ground floor."""
    people = Person.objects.prefetch_related("names", "offices").order_by("pk")
    return [_plain(person) for person in people]


@transaction.atomic
def load_people(people: Iterable[KnownPerson] | None = None) -> int:
    """Add `people` (the project's own seed list by default) with names and offices. What is there stays; the number of new people is told."""
    added = 0
    for known in seed_people() if people is None else people:
        person, created = Person.objects.get_or_create(
            key=known.key, defaults={"name": known.name, "kind": known.kind, "gender": known.gender}
        )
        added += created
        for text, is_metonym in [(name, False) for name in known.names] + [(name, True) for name in known.metonyms]:
            PersonName.objects.get_or_create(person=person, text=text, defaults={"is_metonym": is_metonym})
        for office in known.offices:
            Office.objects.get_or_create(
                person=person, title=office.title, country=office.country, language="", start=office.start, defaults={"end": office.end}
            )
    return added


def label_reader() -> LabelReader:
    """Reads speakers' labels («В.Путин») as people of the library."""
    return LabelReader(known_people())


def _plain(person: Person) -> KnownPerson:
    names = person.names.all()
    return KnownPerson(
        key=person.key,
        name=person.name,
        kind=person.kind,
        gender=person.gender,
        names=tuple(name.text for name in names if not name.is_metonym),
        metonyms=tuple(name.text for name in names if name.is_metonym),
        offices=tuple(
            KnownOffice(title=office.title, country=office.country, start=office.start, end=office.end) for office in person.offices.all()
        ),
    )
