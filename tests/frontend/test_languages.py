"""The interface speaks its languages completely."""

import re

import pytest
from babel.messages.catalog import Message

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
