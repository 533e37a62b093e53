"""The interface speaks its languages completely."""

import re
from datetime import datetime

import pytest
from babel.messages.catalog import Message
from django.contrib.auth.password_validation import get_default_password_validators
from django.forms import EmailField
from django.utils.formats import date_format
from django.utils.translation import override

from sources.services.tongues import every_language, language_name
from workbench import catalogs

PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@pytest.mark.parametrize("language", catalogs.languages())
def test_nothing_is_left_untranslated(language):
    assert catalogs.untranslated(language) == []


def every_form(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, tuple) else [message.string or ""]


@pytest.mark.parametrize("language", catalogs.languages())
def test_translations_keep_their_places_for_values(language):
    for message in catalogs.read_catalogue(language):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        expected = set(PLACE.findall(ids[-1]))
        for form in every_form(message):
            if message.id and form:
                assert set(PLACE.findall(form)) == expected, message.id


def test_messages_are_collected_from_code_and_from_templates():
    said = {message.id for message in catalogs.collect()}
    assert {"The file is empty.", "Quote sheet", ("%(total)s claim", "%(total)s claims")} <= said


@pytest.mark.parametrize("language", catalogs.languages())
def test_what_the_framework_says_is_in_the_language_too(language):
    with override("en"):
        english = {*map(str, said_by_the_framework())}
    with override(language):
        assert not english & {*map(str, said_by_the_framework())}


def said_by_the_framework() -> list[str]:
    helps = [each.get_help_text() for each in get_default_password_validators()]
    return [*helps, EmailField().default_validators[0].message, date_format(datetime(2026, 9, 6), "DATE_FORMAT")]


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("ru", "6 сентября 2026 г.", "06.09.2026 17:05"),
        ("uk", "6 вересня 2026 р.", "06.09.2026 17:05"),
        ("kk", "2026 ж. 6 қыркүйек", "06.09.2026 17:05"),
        ("en", "6 September 2026", "6 Sep 2026, 17:05"),
    ],
)
def test_a_day_cannot_be_taken_for_another(language, long, short):
    moment = datetime(2026, 9, 6, 17, 5)
    with override(language):
        assert date_format(moment, "DATE_FORMAT") == long
        assert date_format(moment, "SHORT_DATETIME_FORMAT") == short


def test_languages_are_named_in_the_language_of_the_reader():
    names = {}
    for language in ("ru", "en", "uk", "kk"):
        with override(language):
            names[language] = language_name("ky"), language_name("xx-unknown")
            assert all(name != code for code, name in every_language())
    assert names == {
        "ru": ("киргизский", "xx-unknown"),
        "en": ("Kyrgyz", "xx-unknown"),
        "uk": ("киргизька", "xx-unknown"),
        "kk": ("қырғыз тілі", "xx-unknown"),
    }
