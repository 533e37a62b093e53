"""People are corrected by hand: what they said follows, in every table that knows them."""

import pytest

from sources.errors import SourceError
from sources.models import Act, Person, Turn
from sources.services import people
from sources.services.people_editing import as_row, correct_person, import_people, merge_people, split_person
from tests.factories import make_claim, make_version

pytestmark = pytest.mark.django_db

TEXT = "И.Лугов: Мост откроют в мае.\n\nП.Лугов: Нет, в июне.\n\nА.Рощина: Точно?"


def someone(key: str, name: str, *names: str) -> Person:
    person = Person.objects.create(key=key, name=name)
    for each in {name, *names}:
        person.names.create(text=each)
    return person


def who(label: str) -> str | None:
    person = Turn.objects.get(label=label).person
    return person.name if person else None


def test_a_name_that_is_added_is_read_in_the_labels_that_are_there() -> None:
    make_version(TEXT)
    person = someone("x", "Кто-то Другой")
    assert who("А.Рощина") is None
    correct_person(person, actor=None, row=as_row(person) | {"name": "Анна Рощина", "names": "Анна Рощина"})
    assert who("А.Рощина") == "Анна Рощина"


def test_merged_people_are_one_everywhere_and_do_not_come_back() -> None:
    kept, gone = someone("lugov-i", "Илья Лугов"), someone("lugov-2", "И. Лугов", "Ilya Lugov")
    version, claim = make_version(TEXT), make_claim(person=gone)
    version.document.people.add(kept, gone)
    merge_people(kept, gone=gone, actor=None)
    claim.refresh_from_db()
    assert claim.person == kept
    assert list(version.document.people.all()) == [kept]
    assert set(kept.names.values_list("text", flat=True)) == {"Илья Лугов", "И. Лугов", "Ilya Lugov"}
    assert who("И.Лугов") == "Илья Лугов"
    was = Act.objects.get(verb="people_merged").details["was"]
    assert (was["key"], Person.objects.filter(key="lugov-2").exists()) == ("lugov-2", False)
    people.load_people([people.KnownPerson("lugov-2", "И. Лугов", "person", "", (), (), (), ())])
    assert not Person.objects.filter(key="lugov-2").exists()


def test_a_person_is_split_and_the_labels_decide_who_spoke() -> None:
    both = someone("lugov", "Илья Лугов", "Пётр Лугов")
    make_version(TEXT)
    assert who("П.Лугов") == "Илья Лугов"
    other = split_person(both, actor=None, name="Пётр Лугов", names=[both.names.get(text="Пётр Лугов").pk])
    assert (who("И.Лугов"), who("П.Лугов"), other.names.count()) == ("Илья Лугов", "Пётр Лугов", 1)


def test_offices_have_their_dates() -> None:
    land = Person.objects.create(key="land", name="Край", kind=Person.Kind.BODY)
    person = someone("x", "Илья Лугов")
    correct_person(person, actor=None, row=as_row(person) | {"offices": "губернатор/глава@land@2020-01-02@2024-05-06"})
    office = person.offices.get()
    assert (office.titles, office.body, str(office.start), str(office.end)) == (
        ["губернатор", "глава"],
        land,
        "2020-01-02",
        "2024-05-06",
    )
    assert as_row(person)["offices"] == "губернатор/глава@land@2020-01-02@2024-05-06"


@pytest.mark.parametrize("offices", ["губернатор", "a@b@c@d", "губернатор@nowhere@@"])
def test_an_office_that_makes_no_sense_changes_nothing(offices: str) -> None:
    person = someone("x", "Илья Лугов")
    with pytest.raises(SourceError) as refused:
        correct_person(person, actor=None, row=as_row(person) | {"offices": offices})
    assert (refused.value.field, person.names.count()) == ("offices", 1)


HEAD = "key,name,kind,gender,names,adjectives,offices,metonyms\n"


def test_a_list_of_people_comes_in_once() -> None:
    before = Person.objects.count()
    data = (HEAD + "lugov,Илья Лугов,person,Masc,Илья Лугов|Ilya Lugov,,губернатор@@2020-01-02@,\n").encode("utf-8-sig")
    make_version(TEXT)
    assert [import_people(data, actor=None), import_people(data, actor=None)] == [1, 0]
    assert (Person.objects.count() - before, who("И.Лугов")) == (1, "Илья Лугов")


@pytest.mark.parametrize(
    "row",
    [
        "lugov,Илья Лугов,robot,,,,,\n",
        "lugov\n",
        "lu gov,Илья Лугов,person,,,,,\n",
        "a,А,person,,,,,\na,Б,person,,,,,\n",
        f"a,{'А' * 201},person,,,,,\n",
        "a,А,person,,,,office@x,\n",
    ],
)
def test_a_list_with_a_wrong_row_adds_nobody(row: str) -> None:
    before = Person.objects.count()
    with pytest.raises(SourceError) as refused:
        import_people((HEAD + row).encode(), actor=None)
    assert (refused.value.code, Person.objects.count()) == ("bad_row", before)


def test_people_are_corrected_by_editors(checker) -> None:
    person = someone("x", "Илья Лугов")
    for deed in (
        lambda: correct_person(person, actor=checker, row=as_row(person)),
        lambda: merge_people(person, gone=person, actor=checker),
        lambda: split_person(person, actor=checker, name="А", names=[]),
        lambda: import_people(b"", actor=checker),
    ):
        with pytest.raises(SourceError) as refused:
            deed()
        assert refused.value.status == 403
