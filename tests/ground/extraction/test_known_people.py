"""The list of people that comes with the program, and what its reader refuses."""

import datetime

import pytest

from sources.people.known import read_people, seed_people

HEAD = "key,name,kind,gender,names,adjectives,offices,metonyms\n"


def test_every_office_belongs_to_a_body_of_the_list() -> None:
    people = seed_people()
    bodies = {person.key for person in people if person.kind == "body"}
    assert {office.body for person in people for office in person.offices} <= bodies
    assert len({person.key for person in people}) == len(people)


def test_an_office_is_held_from_its_first_to_its_last_day() -> None:
    row = "a,А Б,person,Masc,А Б|A B,,мэр/глава города@town@2020-01-02@2021-03-04,"
    (person,) = read_people([HEAD, row])
    (office,) = person.offices
    assert office.titles == ("мэр", "глава города")
    days = [datetime.date(2020, 1, 1), datetime.date(2020, 1, 2), datetime.date(2021, 3, 4), datetime.date(2021, 3, 5)]
    assert [office.held_on(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize("row", ["a,А,robot,,,,,", "a,А,person,,,,мэр@town@2020-13-01@,", "a,А,person,,,,мэр,"])
def test_a_line_that_cannot_be_read_is_named(row: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        list(read_people([HEAD, row]))
