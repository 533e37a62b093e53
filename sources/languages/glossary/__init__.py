"""Words that say the same in English, Russian, Ukrainian and Kazakh: of public life above all. Data only.

A line is one notion: its words in the four languages, a dash after a beginning that any ending may follow. It is no
dictionary. It gives some footing where a translation is compared with its source; a word that is missing says nothing.
"""

from sources.languages.glossary.everyday import EVERYDAY
from sources.languages.glossary.names import NAMES
from sources.languages.glossary.public_life import PUBLIC_LIFE

LANGUAGES = ("en", "ru", "uk", "kk")
WORDS = f"{PUBLIC_LIFE.strip()}\n{EVERYDAY.strip()}"

__all__ = ["LANGUAGES", "NAMES", "WORDS"]
