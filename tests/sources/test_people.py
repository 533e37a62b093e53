"""Whom a new library knows, and what an update leaves alone."""

import pytest
from django.core.management import call_command

from sources.models import Person
from sources.people.known import seed_people
from sources.services.people import known_people, load_people

pytestmark = pytest.mark.django_db


def test_a_new_database_knows_everyone_of_the_list() -> None:
    assert {person.key for person in seed_people()} <= {person.key for person in known_people()}
    assert load_people() == 0


def test_an_update_adds_who_is_new_and_leaves_what_people_corrected() -> None:
    Person.objects.filter(key="zelensky").update(name="В. А. Зеленский")
    Person.objects.filter(key="tokayev").delete()

    call_command("migrate", verbosity=0)

    assert Person.objects.get(key="zelensky").name == "В. А. Зеленский"
    assert Person.objects.filter(key="tokayev").exists()
