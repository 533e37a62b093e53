"""Translations of the interface, from code and templates into `.po` and from there to `.mo`, without system tools."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from sources.fetching import failures
from sources.formats import unreadable
from sources.formats.kinds import KINDS
from workbench import borrowed

# Sentences of the ground floor, which knows no gettext: written beside their codes, translated where they are shown.
TABLES = (
    ("sources/fetching/failures.py", failures.SENTENCES),
    ("sources/formats/unreadable.py", unreadable.SENTENCES),
    ("sources/formats/kinds.py", KINDS),
)
FOLDERS = ("workbench", "frontend", "claims", "sources")
SOURCE_LANGUAGE = "en"
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),  # type: ignore[dict-item]
    "npgettext": ((1, "c"), 2, 3),  # type: ignore[dict-item]
}


def languages() -> list[str]:
    """The languages that need a catalogue: all but the one the messages are written in."""
    return [code for code, _name in settings.LANGUAGES if code != SOURCE_LANGUAGE]


def catalogue_path(language: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def collect() -> Catalog:
    """Every message of the program, with the places it stands in, in the order of their files."""
    found = Catalog(charset="utf-8")
    for path in _files():
        name = path.relative_to(settings.BASE_DIR).as_posix()
        text = path.read_text(encoding="utf-8")
        code = templatize(text, origin=name) if path.suffix != ".py" else text
        for _line, message, comments, context in extract("python", BytesIO(code.encode()), keywords=KEYWORDS):
            found.add(message, locations=[(name, 0)], auto_comments=comments, context=context)
    for name, table in TABLES:
        for sentence in table.values():
            found.add(sentence, locations=[(name, 0)])
    for lent in borrowed.SENTENCES:
        found.add(lent, locations=[("workbench/borrowed.py", 0)])
    for month in borrowed.MONTHS:
        found.add(month, context="alt. month", locations=[("workbench/borrowed.py", 0)])
    return found


def update(language: str) -> Catalog:
    """Bring a language's file up to what the program says now. Translations stay; what is no longer said goes."""
    path, template = catalogue_path(language), collect()
    catalogue = read_catalogue(language) if path.exists() else Catalog(locale=language, charset="utf-8")
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.project, catalogue.fuzzy = "Sverka", False
    catalogue.header_comment = f"# What the program says, in “{language}”."
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, omit_header=False, include_lineno=False, ignore_obsolete=True)
    return catalogue


def read_catalogue(language: str) -> Catalog:
    with catalogue_path(language).open("rb") as file:
        return read_po(file, locale=language)


def compile_all() -> list[Path]:
    """Write the `.mo` file of every catalogue beside it."""
    written = []
    for language in languages():
        target = catalogue_path(language).with_suffix(".mo")
        with target.open("wb") as file:
            write_mo(file, read_catalogue(language))
        written.append(target)
    return written


def untranslated(language: str) -> list[str]:
    """Messages that the program says and the language's file does not, or not in every plural form."""
    catalogue = read_catalogue(language)
    missing = []
    for message in collect():
        if not message.id:
            continue
        known = catalogue.get(message.id, message.context)
        forms = known.string if known and isinstance(known.string, tuple) else (known.string if known else "",)
        if not all(forms) or (known and known.fuzzy):
            missing.append(str(message.id[0] if isinstance(message.id, tuple) else message.id))
    return missing


def _files() -> Iterator[Path]:
    for folder in FOLDERS:
        root = Path(settings.BASE_DIR) / folder
        for pattern in ("**/*.py", "**/templates/**/*.html", "**/templates/**/*.txt"):
            yield from (path for path in sorted(root.glob(pattern)) if "migrations" not in path.parts)
