"""How a language reports what was said: what extraction needs to know."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speech:
    """Cue verbs, nominal cues, titles, pronouns: the words around a quotation."""
