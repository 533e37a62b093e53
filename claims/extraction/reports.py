"""One act of saying, as found in a sentence, before anyone asks who the speaker is."""

from dataclasses import dataclass

from claims.extraction.article import Sentence
from claims.extraction.grammar.tokens import Token
from sources.languages.parts.speech import Speech
from sources.text.offsets import Span

EDGE = " \t\r\n\xa0.,;:!?…—–-"


@dataclass(slots=True)
class Report:
    """Content, speaker and cue as places in the text.

    `speaker_head`: the token that agrees with the cue. `shape`: how the cue takes its content. `direct`: the content is
    wholly in quotation marks or set apart as somebody's words. `meant`: where the speaker is named, if not in the act.
    """

    sentence: Sentence
    spans: list[Span]
    speaker: Span | None
    speaker_head: Token | None
    cue: list[Span]
    shape: str
    direct: bool = False
    meant: Span | None = None

    @property
    def stretch(self) -> Span:
        """From the first to the last word of its content."""
        return Span(self.spans[0].start, self.spans[-1].end)


def stretch(text: str, tokens: list[Token], start: int, end: int) -> Span | None:
    """The words of the tokens `start` to `end` (exclusive), without marks at the edges that close nothing."""
    while start < end and _is_edge(tokens[start]):
        start += 1
    while end > start and _is_edge(tokens[end - 1]):
        end -= 1
    if start >= end:
        return None
    return Span(tokens[start].start, tokens[end - 1].end)


def _is_edge(token: Token) -> bool:
    return token.quoted < 0 and token.text in EDGE


def behind_opener(tokens: list[Token], speech: Speech) -> int:
    """The token behind words like «кроме того», which open a sentence and are no part of what it says."""
    words = [token.lower for token in tokens[:7]]
    for opener in sorted(speech.openers, key=len, reverse=True):
        if tuple(words[: len(opener)]) == opener and len(words) > len(opener):
            return len(opener) + (words[len(opener)] == ",")
    return 0
