"""Vectors of passages: made once for a text, newest first, and by an endpoint where one is set."""

import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import numpy as np
import pytest
from django.conf import LazySettings

from sources.models import Document, Embedding, PassageVector, Version
from sources.services import documents, library_index, vectors, versions
from sources.services.embedders import Bundled, EmbedderFailed, Endpoint, embedder

pytestmark = pytest.mark.django_db


def vector_of(text: str) -> np.ndarray:
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "little")
    return np.random.default_rng(seed).standard_normal(32).astype(np.float32)


class Counting:
    """Gives each text a vector of its own and remembers what it was asked."""

    name = "counting"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def of_passages(self, texts: Sequence[str]) -> np.ndarray:
        self.asked += texts
        return np.array([vector_of(text) for text in texts])

    def of_claim(self, text: str) -> np.ndarray:
        return vector_of(text)


@pytest.fixture(autouse=True)
def own_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def add() -> Callable[..., Version]:
    def add(text: str, day: str = "2025-10-02", name: str = "one") -> Version:
        document = Document.objects.filter(external_id=name).first() or documents.register_document(
            title=name, language="ru", external_id=name, date_given=day
        )
        version = versions.add_version(document, text=text).version
        library_index.index_versions([version.pk])
        return version

    return add


def test_the_newest_document_comes_first_and_a_text_is_embedded_once(add: Callable[..., Version]) -> None:
    add("Мост открыт. Дорога закрыта.", day="2020-01-01", name="old")
    add("Порт открыт. Мост открыт.", day="2025-01-01", name="new")
    model = Counting()
    assert vectors.make(model, seconds=30) == 4
    assert model.asked == ["Порт открыт.", "Мост открыт.", "Дорога закрыта."]
    assert (vectors.covered(model), vectors.is_complete(model)) == (4, True)
    assert vectors.make(model, seconds=30) == 0


def test_what_was_made_is_found_and_what_is_added_later_too(add: Callable[..., Version]) -> None:
    first = add("Мост открыт. Дорога закрыта.")
    model = Counting()
    vectors.make(model, seconds=30)
    bridge = first.passages.get(number=1)
    assert vectors.nearest(model, vector_of("Мост открыт."), top=1)[0].passage_id == bridge.pk
    second = add("Порт открыт.", name="two")
    assert not vectors.is_complete(model)
    vectors.make(model, seconds=30)
    near = vectors.nearest(model, vector_of("Порт открыт."), top=1)[0]
    assert (near.passage_id, round(near.cosine, 2)) == (second.passages.get().pk, 1.0)


def test_a_new_version_takes_over_what_it_kept_and_the_old_leaves(add: Callable[..., Version]) -> None:
    old = add("Мост открыт. Дорога закрыта.")
    model = Counting()
    vectors.make(model, seconds=30)
    add("Мост открыт. Дорога открыта.")
    vectors.make(model, seconds=30)
    assert model.asked == ["Мост открыт.", "Дорога закрыта.", "Дорога открыта."]
    vectors.forget(model)
    assert not PassageVector.objects.filter(passage__version=old).exists()
    assert vectors.covered(model) == 2


def test_a_file_of_another_database_is_made_anew(add: Callable[..., Version]) -> None:
    version = add("Мост открыт. Дорога закрыта.")
    model = Counting()
    vectors.make(model, seconds=30)
    vectors.nearest(model, vector_of("Мост открыт."), top=1)
    PassageVector.objects.update(digest=1)
    PassageVector.objects.filter(passage__number=2).update(vector=b"\x01" * 32)
    near = vectors.nearest(model, np.ones(32, np.float32), top=1)[0]
    assert near.passage_id == version.passages.get(number=2).pk


def test_another_process_is_left_what_it_has_in_hand(add: Callable[..., Version]) -> None:
    version = add("Мост открыт.")
    model = Counting()
    assert vectors._take(model) is not None
    assert vectors.make(model, seconds=30) == 0
    Embedding.objects.filter(pk=version.pk).update(taken_until=None)
    assert vectors.make(model, seconds=30) == 1


def test_the_bundled_model_knows_what_means_the_same() -> None:
    model = Bundled()
    near, far = model.of_passages(["Мост откроют в мае.", "Рыба в озере почти исчезла."])
    claim = model.of_claim("The bridge will be opened in May.")
    assert claim @ near > claim @ far + 0.05


def test_meaning_can_be_switched_off(settings: LazySettings) -> None:
    settings.MEANING = False
    assert embedder() is None


# An endpoint of one's own


class _Answers(BaseHTTPRequestHandler):
    broken = False
    seen: list[tuple[str | None, dict]] = []

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.seen.append((self.headers["Authorization"], asked))
        rows = [{"index": at, "embedding": vector_of(one).tolist()} for at, one in enumerate(asked["input"])]
        body = json.dumps({"data": rows[:-1] if self.broken else rows[::-1]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def endpoint(settings: LazySettings) -> Iterator[Endpoint]:
    server = HTTPServer(("127.0.0.1", 0), _Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.EMBEDDINGS_URL = f"http://127.0.0.1:{server.server_port}/v1/embeddings"
    settings.EMBEDDINGS_MODEL, settings.EMBEDDINGS_KEY = "own", "secret"
    _Answers.seen, _Answers.broken = [], False
    yield embedder()
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_endpoint_is_asked_as_openai_spells_it(endpoint: Endpoint, add: Callable[..., Version]) -> None:
    version = add("Мост открыт. Дорога закрыта.")
    assert vectors.make(endpoint, seconds=30) == 2
    authorization, asked = _Answers.seen[0]
    assert (authorization, asked["model"], asked["input"]) == (
        "Bearer secret",
        "own",
        ["Мост открыт.", "Дорога закрыта."],
    )
    near = vectors.nearest(endpoint, endpoint.of_claim("Дорога закрыта."), top=1)
    assert near[0].passage_id == version.passages.get(number=2).pk


def test_an_endpoint_that_breaks_its_word_is_refused(endpoint: Endpoint) -> None:
    _Answers.broken = True
    with pytest.raises(EmbedderFailed):
        endpoint.of_passages(["Мост открыт.", "Дорога закрыта."])
