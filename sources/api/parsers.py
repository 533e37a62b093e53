"""Bodies of requests are hostile until read: how large, how deep, and what letters they may hold."""

import codecs
import json
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from rest_framework import parsers
from rest_framework.exceptions import APIException, ParseError

from sources.services.readings import LARGEST_FILE, check_size

DEEPEST = 20
BESIDE_THE_FILE = 1024 * 1024  # what the other fields and the boundaries of a form may take


class TooLarge(APIException):
    """413: the body is larger than what is read at all."""

    status_code = 413
    default_code = "too_large"


class CarefulJSON(parsers.JSONParser):
    """JSON up to `DATA_UPLOAD_MAX_MEMORY_SIZE` bytes and 20 levels, with only such letters as a database can keep."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        body = stream.read(limit + 1)
        if len(body) > limit:
            raise TooLarge(_("A JSON body may have %d bytes. Upload longer texts as a file.") % limit)
        try:
            value = json.loads(codecs.decode(body, "utf-8"), parse_constant=_refuse_constant)
        except RecursionError:
            raise ParseError(_too_deep(), code="too_deep") from None
        except UnicodeDecodeError:
            raise ParseError(_("The body is not UTF-8."), code="encoding") from None
        except ValueError as wrong:
            raise ParseError(_("The body is not JSON: %s.") % wrong, code="json") from None
        _check(value)
        return value


class BoundedMultiPart(parsers.MultiPartParser):
    """A form with a file, refused before it is read where it says that it is too large."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        request = (parser_context or {})["request"]
        size = int(request.META.get("CONTENT_LENGTH") or 0)
        if size > LARGEST_FILE + BESIDE_THE_FILE:
            check_size(size)
        return super().parse(stream, media_type=media_type, parser_context=parser_context)


def _check(value: Any) -> None:
    """Walk what was parsed, without recursion: an object, how deep, with which letters."""
    if not isinstance(value, dict):
        raise ParseError(_("The body has to be a JSON object."), code="not_an_object")
    waiting: list[tuple[Any, int]] = [(value, 1)]
    while waiting:
        each, depth = waiting.pop()
        if depth > DEEPEST:
            raise ParseError(_too_deep(), code="too_deep")
        if isinstance(each, str):
            _check_letters(each)
        elif isinstance(each, dict):
            waiting.extend((inner, depth + 1) for pair in each.items() for inner in pair)
        elif isinstance(each, list):
            waiting.extend((inner, depth + 1) for inner in each)


def _check_letters(text: str) -> None:
    if "\0" in text:
        raise ParseError(_("Null characters are not allowed."), code="null_characters")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ParseError(_("The body holds half of a surrogate pair."), code="surrogate") from None


def _too_deep() -> str:
    return _("The body is nested deeper than %d levels.") % DEEPEST


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number")
