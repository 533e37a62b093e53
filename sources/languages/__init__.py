"""Language packs: data only, one folder for each language, one module for each part."""

from sources.languages.en import EN
from sources.languages.kk import KK
from sources.languages.pack import Pack
from sources.languages.ru import RU
from sources.languages.uk import UK

PACKS: dict[str, Pack] = {pack.code: pack for pack in (RU, EN, UK, KK)}

__all__ = ["PACKS", "Pack", "UnknownLanguage", "pack_for"]


class UnknownLanguage(LookupError):
    """No pack exists for the language."""


def pack_for(code: str) -> Pack:
    """The pack of the language with the ISO 639-1 `code`; UnknownLanguage where there is none."""
    try:
        return PACKS[code]
    except KeyError:
        raise UnknownLanguage(code) from None
