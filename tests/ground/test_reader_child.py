"""A reader that crashes, hangs or fills its memory harms nobody but itself."""

import multiprocessing
import os
import signal
import threading
import time
from contextlib import suppress

import psutil
import pytest

from sources.formats import ReadText, Unreadable
from sources.formats.child import read_in_child
from tests.ground.paper import paragraph, pdf, word

LONG = word(paragraph("слово ") * 150_000)


def test_a_reader_that_takes_too_long_is_ended() -> None:
    with pytest.raises(Unreadable) as refused:
        read_in_child(LONG, name="a.docx", seconds=0.05, memory_bytes=1024**3)
    assert refused.value.code == "timeout"
    assert not [child for child in psutil.Process().children() if "reader_process" in " ".join(child.cmdline())]


def test_a_reader_that_needs_too_much_memory_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        read_in_child(
            b"<html>" + b"<p>word word word</p>" * 200_000, name="a.html", seconds=20, memory_bytes=160 * 1024**2
        )
    assert refused.value.code in ("too_large", "parser_crashed")


def test_a_reader_that_crashes_is_said_to_have_crashed() -> None:
    def crash() -> None:
        while True:
            for child in psutil.Process().children():
                with suppress(psutil.Error):
                    if "reader_process" in " ".join(child.cmdline()):
                        os.kill(child.pid, signal.SIGSEGV)
                        return
            time.sleep(0.005)

    watcher = threading.Thread(target=crash, daemon=True)
    watcher.start()
    with pytest.raises(Unreadable) as refused:
        read_in_child(LONG, name="a.docx", seconds=20, memory_bytes=1024**3)
    assert refused.value.code == "parser_crashed"


def _read(answers: "multiprocessing.SimpleQueue[ReadText]") -> None:
    answers.put(read_in_child(pdf(["Some words."]), name="a.pdf", seconds=20, memory_bytes=1024**3))


def test_a_daemonic_worker_may_read() -> None:
    context = multiprocessing.get_context("spawn")
    answers = context.SimpleQueue()
    worker = context.Process(target=_read, args=(answers,), daemon=True)
    worker.start()
    worker.join(30)
    assert worker.exitcode == 0
    assert answers.get().text == "Some words."


def test_the_child_knows_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    from sources import confined

    monkeypatch.setenv("SECRET_KEY", "x")
    assert "SECRET_KEY" not in confined.ENVIRONMENT
