"""Who a speaker is. Sentences and people made up for this test."""

import datetime

import pytest

from sources.people.known import KnownPerson, Office
from tests.ground.extraction.reading import found, names

DAY = datetime.date(2031, 3, 1)
BODY = KnownPerson("lukomoria", "Лукоморье", "body", "", ("Лукоморье",), ("лукоморский",), (), ("Дубрава",))


def leader(key: str, name: str, start: int, end: int | None) -> KnownPerson:
    until = datetime.date(end, 1, 1) if end else None
    office = Office(("президент", "лидер"), "lukomoria", datetime.date(start, 1, 2), until)
    return KnownPerson(key, name, "person", "Masc", (name,), (), (office,), ())


PEOPLE = (BODY, leader("first", "Фёдор Ершов", 2010, 2025), leader("second", "Глеб Осокин", 2025, None))


def test_a_surname_stands_for_the_full_name() -> None:
    text = "Мэр Анна Белова открыла мост. Белова сказала, что он простоит век."
    assert names(text, "ru") == ["Анна Белова"]


def test_names_are_put_into_the_nominative() -> None:
    text = "По словам Инны Светловой, зал полон. По мнению Марка Вебера, билеты дороги."
    assert names(text, "ru") == ["Инна Светлова", "Марк Вебер"]


def test_a_pronoun_points_back_to_who_spoke() -> None:
    text = "Тренер Иван Котов сказал, что команда готова. Он добавил, что состав не изменится."
    assert names(text, "ru") == ["Иван Котов", "Иван Котов"]


def test_a_pronoun_agrees_in_gender() -> None:
    text = "Судья Вера Лунина пригласила адвоката Семёна Ли. Она заявила, что дело закрыто."
    assert names(text, "ru") == ["Вера Лунина"]


def test_a_description_points_to_who_bears_it() -> None:
    text = "Политолог Олег Седых приехал в Омск. По мнению политолога, выборы отложат."
    assert names(text, "ru") == ["Олег Седых"]


def test_an_office_is_asked_on_the_day_of_the_article() -> None:
    text = "Лукоморский лидер заявил, что границу откроют."
    early, late = datetime.date(2015, 5, 5), DAY
    assert names(text, "ru", people=PEOPLE, date=early) == ["Фёдор Ершов"]
    assert names(text, "ru", people=PEOPLE, date=late) == ["Глеб Осокин"]


def test_a_resolution_carries_key_evidence_and_confidence() -> None:
    text = "Президент Лукоморья Глеб Осокин заявил, что границу откроют."
    (quote,) = found(text, "ru", people=PEOPLE, date=DAY).quotes
    assert quote.resolution is not None
    assert (quote.resolution.person_key, quote.resolution.evidence) == ("second", "same_name")
    assert 0 < quote.resolution.confidence <= 1


def test_a_metonym_names_the_body_it_stands_for() -> None:
    (quote,) = found("Дубрава заявила, что граница закрыта.", "ru", people=PEOPLE).quotes
    assert quote.resolution is not None
    assert (quote.resolution.name, quote.resolution.person_key) == ("Дубрава", "lukomoria")
    assert quote.resolution.evidence == "metonym"


def test_a_name_that_only_begins_like_a_place_is_no_metonym() -> None:
    text = "Мэр Иван Дубравин открыл мост. Дубравин заявил, что он простоит век."
    assert names(text, "ru", people=PEOPLE) == ["Иван Дубравин"]


def test_a_document_speaks_for_who_announced_it() -> None:
    text = "О встрече сообщила пресс-служба парламента. «Стороны обсудили торговлю», — сказано в релизе."
    assert names(text, "ru") == ["пресс-служба парламента"]


def test_those_nobody_can_name_stay_open() -> None:
    assert names("Эксперты считают, что рынок упадёт.", "ru") == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Компания сообщила, что цены вырастут.",
        "Источник сообщил, что мост закроют. Он добавил, что денег нет.",
    ],
)
def test_a_doubtful_speaker_stays_open(text: str) -> None:
    assert names(text, "ru")[-1] is None


def test_a_misprinted_surname_is_the_one_it_is_like() -> None:
    text = "Мэр Анна Светлякова открыла мост. Светлюкова сказала, что он простоит век."
    assert names(text, "ru") == ["Анна Светлякова"]


def test_a_short_name_of_a_body_is_given_in_full() -> None:
    text = "Двор осмотрели сотрудники МВД Киргизии. По сообщению МВД, найдены патроны."
    assert names(text, "ru") == ["МВД Киргизии"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Премьер-министр Альмера Элинор Харт заявила, что мост откроют.", "Элинор Харт"),
        ("По словам премьер-министра Остмера Элинор Харт, мост открыт.", "Элинор Харт"),
        ("Глава МИД Остмера Элинор Харт сказала, что мост открыт.", "Элинор Харт"),
        ("Президент Курмии Жан Сорель сказал, что мост открыт.", "Жан Сорель"),
        ("Министр Иван Петрович Лунин сказал, что мост открыт.", "Иван Петрович Лунин"),
    ],
)
def test_the_place_of_an_office_is_no_part_of_a_name(text: str, name: str) -> None:
    assert names(text, "ru") == [name]


@pytest.mark.parametrize("office", ["Harbour master Marta Eske met reporters.", "President Marta Eske met reporters."])
def test_a_surname_behind_according_to_is_the_full_name(office: str) -> None:
    assert names(f"{office} According to Eske, the port lost nine million.", "en") == ["Marta Eske"]


def test_many_bearers_of_a_title_are_told_apart_by_place() -> None:
    text = "Врач Ольга Серова приехала. " * 60 + "Врач Павел Дёмин уехал. По словам врача, больных нет."
    assert names(text, "ru") == ["Павел Дёмин"]


def test_a_crowd_has_no_name_and_a_described_group_has() -> None:
    assert names("Болельщики считают, что судья ошибся.", "ru") == [None]
    assert names("Представители завода считают, что судья ошибся.", "ru") == ["Представители завода"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Мэрия Омска распространила заявление. В заявлении говорится, что мост закрыт.", "Мэрия Омска"),
        ("Мэр Илья Рогов подписал указ. В тексте указа говорится, что мост закрыт.", "Илья Рогов"),
        ("Министр финансов Олег Седых ушёл. Судья Марк Вебер остался. Глава Минфина сказал, что устал.", "Олег Седых"),
        ("Известный композитор Марк Вебер пришёл с мэром. Датский композитор сказал, что устал.", "Марк Вебер"),
    ],
)
def test_a_document_and_an_office_are_somebodys(text: str, name: str) -> None:
    assert names(text, "ru") == [name]


def test_a_pronoun_goes_on_with_who_spoke_unless_another_was_named_since() -> None:
    text = "С Петром Гнединым знаком Илья Рогов. Олег Седых сказал, что зал полон. Он добавил, что билетов нет."
    assert names(text, "ru") == ["Олег Седых", "Олег Седых"]
    text = "Олег Седых сказал, что зал полон. Сторож Илья Рогов видел Петра Гнедина. Он добавил, что билетов нет."
    assert names(text, "ru") == ["Олег Седых", None]


def test_what_belongs_to_somebody_is_not_who_spoke() -> None:
    text = "Вера Лунина сообщила, что дом сгорел. Её адвокат рассказал, что дело открыто."
    assert names(text, "ru") == ["Вера Лунина", None]


def test_a_new_subject_takes_a_pronoun_over() -> None:
    text = "По словам Олега Седых, зал полон. Вечер устроил Илья Рогов. Он считает, что билеты дороги."
    assert names(text, "ru") == ["Олег Седых", "Илья Рогов"]


def test_whoever_a_quoted_speaker_reports_takes_no_pronoun_of_the_article() -> None:
    text = (
        "Мэр Илья Рогов выступил. «Вчера Олег Седых сказал, что моста не будет. Мы его построим», — возразил он. "
        "Политик добавил, что деньги есть."
    )
    assert names(text, "ru") == ["Илья Рогов", "Олег Седых", "Илья Рогов"]


def test_a_pronoun_in_a_quote_goes_on_with_who_was_told_of_in_it() -> None:
    text = (
        "О судье Петре Гнедине спросил Илья Рогов. «Олег Седых сказал, что уедет. Он сказал, что вернётся», — "
        "ответила Вера Лунина."
    )
    assert names(text, "ru")[1:] == ["Олег Седых", "Олег Седых"]


def test_a_surname_that_does_not_decline_takes_its_title() -> None:
    talk = "Вечером состоялся разговор между главой МИД Дубравы Тойво Харри и его датским коллегой."
    assert names(f"{talk} Министр иностранных дел сказал, что границу откроют.", "ru") == ["Тойво Харри"]


def test_a_verb_tells_the_gender_of_a_foreign_name() -> None:
    text = "Председатель фонда Флоранс Девуар выступила против. Она сказала, что денег нет."
    assert names(text, "ru") == ["Флоранс Девуар"]


def test_a_newspaper_is_the_one_that_was_called_so() -> None:
    text = (
        "Мост откроют, сообщила газета «Заречье». Проезд закрыт, передаёт Интерфакс. Газета пишет, что дорога готова."
    )
    assert names(text, "ru")[-1] == "газета «Заречье»"


def test_a_misprinted_body_is_the_one_it_is_like() -> None:
    text = "Житель пожаловался в Росприроднадзор. Роспирроднадзор указал, что нарушений нет."
    assert names(text, "ru") == ["Росприроднадзор"]
