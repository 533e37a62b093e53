"""Whom a speaker's label names."""

import pytest

from sources.people.known import KnownPerson
from sources.people.labels import LabelReader


def person(key: str, *names: str, kind: str = "person") -> KnownPerson:
    return KnownPerson(
        key=key, name=names[0], kind=kind, gender="", names=names, adjectives=(), offices=(), metonyms=()
    )


PEOPLE = [
    person("lunin", "Пётр Лунин", "Пётр Сергеевич Лунин", "Peter Lunin"),
    person("lunina", "Мария Лунина"),
    person("orlov", "Игорь Орлов"),
    person("orlov-son", "Иван Орлов"),
    person("seim", "Северный сейм", kind="body"),
]


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("П.Лунин", "lunin"),
        ("П.Лунин (как переведено)", "lunin"),
        ("П. С. Лунин", "lunin"),
        ("Лунин", "lunin"),
        ("ПЕТР ЛУНИН", "lunin"),
        ("President Lunin", "lunin"),
        ("PRESIDENT LUNIN", "lunin"),
        ("М.Лунина", "lunina"),
        ("Игорь Орлов", "orlov"),
        ("И.Орлов", None),  # two people fit
        ("Орлов", None),
        ("А.Лунин", None),  # another initial
        ("Анна Лунин", None),  # another given name
        ("сейм", None),  # a body has no surname
        ("Вопрос", None),
        ("", None),
        ("—", None),
    ],
)
def test_person_of(label: str, key: str | None) -> None:
    assert LabelReader(PEOPLE, titles={"president"}).person_of(label) == key
