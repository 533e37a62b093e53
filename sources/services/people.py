"""The people of the library: the seed list, and whom a speaker's label names."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from sources.languages import PACKS
from sources.models import Act, Office, Person, PersonName
from sources.people import known
from sources.people.known import KnownPerson, seed_people
from sources.people.labels import LabelReader


def known_people() -> list[KnownPerson]:
    """Everyone the library knows, as plain data for the ground floor."""
    people = Person.objects.prefetch_related("names", "offices__body").order_by("pk")
    return [_plain(person) for person in people]


@transaction.atomic
def load_people(people: Iterable[KnownPerson] | None = None) -> int:
    """Add `people` (the project's own seed list by default) with names and offices; say how many are new.

    Whoever is there already stays as people have corrected them.
    """
    given = list(seed_people() if people is None else people)
    there = set(Person.objects.filter(key__in=[each.key for each in given]).values_list("key", flat=True))
    there |= merged_keys()
    new = [each for each in given if each.key not in there]
    made = {
        each.key: Person.objects.create(key=each.key, name=each.name, kind=each.kind, gender=each.gender)
        for each in new
    }
    bodies = dict(Person.objects.filter(kind=Person.Kind.BODY).values_list("key", "pk"))
    for each in new:
        store_names(made[each.key], each)
        store_offices(made[each.key], each, bodies=bodies)
    return len(new)


def store_names(person: Person, known: KnownPerson) -> None:
    """Every name of `known`, as those of `person`."""
    PersonName.objects.bulk_create(PersonName(person=person, text=text, use=use) for use, text in _names(known))


def store_offices(person: Person, known: KnownPerson, *, bodies: Mapping[str, int]) -> None:
    """Every office of `known`, as those of `person`; `bodies`: key → id."""
    Office.objects.bulk_create(
        Office(
            person=person,
            titles=list(office.titles),
            body_id=bodies.get(office.body),
            start=office.start,
            end=office.end,
        )
        for office in known.offices
    )


def known_person(person: Person) -> KnownPerson:
    """One person as plain data."""
    return _plain(person)


def merged_keys() -> set[str]:
    """The keys of those who were merged into others: the seed list does not bring them back."""
    merged = Act.objects.filter(verb="people_merged", details__isnull=False).values_list("details", flat=True)
    return {details["was"]["key"] for details in merged if details and "was" in details}


def load_after_migrate(*, plan: Sequence[tuple[Any, bool]] = (), **_: Any) -> None:
    """Give a new database the seed list, and an older one whoever has joined the list since.

    `plan`: steps of the migration and whether each goes back: a database taken back may have no room for people.
    """
    if not any(backwards for _step, backwards in plan):
        load_people()


def label_reader() -> LabelReader:
    """Reads speakers' labels («В.Путин») as people of the library."""
    titles = frozenset(title for pack in PACKS.values() for title in (*pack.speech.roles, *pack.wording.titles))
    return LabelReader(known_people(), titles=titles)


def _names(person: KnownPerson) -> list[tuple[str, str]]:
    uses = {
        PersonName.Use.NAME: person.names,
        PersonName.Use.METONYM: person.metonyms,
        PersonName.Use.ADJECTIVE: person.adjectives,
    }
    return [(use, text) for use, texts in uses.items() for text in dict.fromkeys(texts)]


def _plain(person: Person) -> KnownPerson:
    names: dict[str, list[str]] = {use: [] for use in PersonName.Use.values}
    for name in person.names.all():
        names[name.use].append(name.text)
    return KnownPerson(
        key=person.key,
        name=person.name,
        kind="body" if person.kind == Person.Kind.BODY else "person",
        gender=person.gender,
        names=tuple(names[PersonName.Use.NAME]),
        adjectives=tuple(names[PersonName.Use.ADJECTIVE]),
        metonyms=tuple(names[PersonName.Use.METONYM]),
        offices=tuple(
            known.Office(
                titles=tuple(post.titles), body=post.body.key if post.body else "", start=post.start, end=post.end
            )
            for post in person.offices.all()
        ),
    )
