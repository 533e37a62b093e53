"""People are corrected, merged and split by hand; the labels of speakers are read again after each."""

import csv
import io
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from sources.errors import SourceError
from sources.models import Person, PersonName, Turn
from sources.people.known import LISTED, KnownPerson, read_people, read_person, written_office
from sources.services import acts, people
from sources.services.people import label_reader

KEY = re.compile(r"[-a-zA-Z0-9_]{1,80}")
LARGEST_CSV = 2_000_000


def as_row(person: Person) -> dict[str, str]:
    """A person as the columns of `seed.csv`, in which people are written and read."""
    known = people.known_person(person)
    return {
        "key": known.key,
        "name": known.name,
        "kind": known.kind,
        "gender": known.gender,
        "names": LISTED.join(known.names),
        "adjectives": LISTED.join(known.adjectives),
        "offices": LISTED.join(map(written_office, known.offices)),
        "metonyms": LISTED.join(known.metonyms),
    }


@transaction.atomic
def correct_person(person: Person, *, actor: Any, row: Mapping[str, str]) -> None:
    """Write `row` (see `as_row`) over what is known of the person; the key stays. SourceError names what is wrong."""
    _check_may(actor)
    try:
        known = read_person({**row, "key": person.key})
    except (KeyError, TypeError, ValueError):
        detail = _("Write an office as titles@body@first day@last day: president/head of state@kazakhstan@2019-03-20@.")
        raise SourceError("offices", detail, field="offices") from None
    if not known.name.strip():
        raise SourceError("name", _("A person needs a name."), field="name")
    _check_rows([known])
    bodies = _bodies(office.body for office in known.offices)
    before = as_row(person)
    Person.objects.filter(pk=person.pk).update(name=known.name[:200], kind=known.kind, gender=known.gender[:4])
    person.names.all().delete()
    person.offices.all().delete()
    people.store_names(person, known)
    people.store_offices(person, known, bodies=bodies)
    person.refresh_from_db()
    acts.record("person_corrected", person, actor=actor, details={"before": before, "now": as_row(person)})
    read_labels_again(touched={person.pk})


@transaction.atomic
def merge_people(kept: Person, *, gone: Person, actor: Any) -> None:
    """Everything that `gone` is known by and has said becomes `kept`'s; the row of `gone` goes, its facts stay in the
    act.
    """
    _check_may(actor)
    if kept.pk == gone.pk:
        raise SourceError("same_person", _("Choose someone else to merge with."), field="gone")
    acts.record("people_merged", kept, actor=actor, details={"gone": gone.name, "was": as_row(gone)})
    known = set(kept.names.values_list("text", "use"))
    for name in gone.names.all():
        if (name.text, name.use) not in known:
            PersonName.objects.filter(pk=name.pk).update(person=kept)
    if gone.name not in {text for text, _use in known}:
        PersonName.objects.get_or_create(person=kept, text=gone.name)
    for relation in Person._meta.related_objects:
        if relation.related_model is not PersonName:
            _lead_to(relation, gone=gone, kept=kept)
    gone.delete()
    read_labels_again(touched={kept.pk})


@transaction.atomic
def split_person(
    person: Person, *, actor: Any, name: str, names: Collection[int], offices: Collection[int] = ()
) -> Person:
    """Make a person of their own called `name` of some names and offices (their ids); what the labels of turns say
    then decides who said what.
    """
    _check_may(actor)
    moved = person.names.filter(pk__in=names)
    if not name.strip() or not moved or moved.count() == person.names.count():
        detail = _("Give the new person a name, and choose some of the names, not all.")
        raise SourceError("nothing_to_split", detail, field="names")
    new = Person.objects.create(key=_free_key(name), name=name.strip()[:200], kind=person.kind)
    moved.update(person=new)
    person.offices.filter(pk__in=offices).update(person=new)
    acts.record("person_split", person, actor=actor, details={"name": new.name, "key": new.key})
    read_labels_again(touched={person.pk, new.pk})
    return new


@transaction.atomic
def import_people(data: bytes, *, actor: Any) -> int:
    """Add the people of a CSV file with the columns of `seed.csv`; say how many are new. Whoever is there already stays
    as they are. SourceError names the line that cannot be read, and nothing is added then.
    """
    _check_may(actor)
    if len(data) > LARGEST_CSV:
        raise SourceError("too_large", _("A list of people may have 2 MB."), field="file", status=413)
    try:
        given = list(read_people(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except UnicodeDecodeError:
        raise SourceError("encoding", _("The list has to be in UTF-8."), field="file") from None
    except (ValueError, csv.Error) as wrong:
        raise SourceError("bad_row", _("The list cannot be read: %s.") % wrong, field="file") from None
    _check_rows(given)
    new = people.load_people(given)
    if new:
        some = Person.objects.filter(key=given[0].key).first() or Person.objects.latest("pk")
        acts.record("people_imported", some, actor=actor, details={"new": new})
        read_labels_again(touched=set())
    return new


def read_labels_again(*, touched: Collection[int]) -> None:
    """Whom the labels of turns name, as far as they name one of `touched` or nobody until now."""
    reader = label_reader()
    keys = dict(Person.objects.values_list("key", "pk"))
    rows = Turn.objects.filter(Q(person__in=touched) | Q(person=None)).exclude(label="")
    for label, person in rows.order_by().values_list("label", "person").distinct():
        named = keys.get(reader.person_of(label) or "")
        if named != person:
            Turn.objects.filter(label=label, person=person).update(person=named)


def _check_may(actor: Any) -> None:
    if actor is not None and not actor.has_perm("sources.change_person"):
        raise SourceError("forbidden", _("Correcting people needs the role of an editor."), status=403)


def _check_rows(given: Collection[KnownPerson]) -> None:
    """SourceError where a row could not be stored, or a key comes twice."""
    seen: set[str] = set()
    for number, each in enumerate(given, 2):
        texts = (each.name, *each.names, *each.adjectives, *each.metonyms)
        fits = KEY.fullmatch(each.key) and each.name.strip() and max(map(len, texts)) <= 200 and len(each.gender) <= 4
        if not fits or each.key in seen or "\0" in "".join(texts):
            detail = _("Line %d: the key is no key or comes twice, or a name is missing or too long.") % number
            raise SourceError("bad_row", detail, field="file")
        seen.add(each.key)


def _bodies(keys: Iterable[str]) -> dict[str, int]:
    wanted = {key for key in keys if key}
    known = dict(Person.objects.filter(key__in=wanted).values_list("key", "pk"))
    if wanted - known.keys():
        missing = ", ".join(sorted(wanted - known.keys()))
        raise SourceError("no_such_body", _("There is no body with the key %s.") % missing, field="offices")
    return known


def _lead_to(relation: Any, *, gone: Person, kept: Person) -> None:
    """Let the rows of another table that lead to `gone` lead to `kept`, whichever app has the table."""
    if not relation.many_to_many:
        relation.related_model._default_manager.filter(**{relation.field.name: gone}).update(
            **{relation.field.name: kept}
        )
        return
    through: type[models.Model] = relation.through
    mine, other = relation.field.m2m_reverse_field_name(), relation.field.m2m_field_name()
    already = through._default_manager.filter(**{mine: kept}).values(other)
    rows = through._default_manager.filter(**{mine: gone})
    rows.exclude(**{f"{other}__in": already}).update(**{mine: kept})


def _free_key(name: str) -> str:
    """A key that nobody has."""
    key = slugify(name)[:70] or "person"
    taken = set(Person.objects.filter(key__startswith=key).values_list("key", flat=True))
    return next(each for each in (key, *(f"{key}-{n}" for n in range(2, 10_000))) if each not in taken)
