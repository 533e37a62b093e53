"""The embedded broker is killed, left behind, or not there."""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis

from workbench.runtime import valkey
from workbench.runtime.places import embedded_broker_socket, socket_folder

Start = Callable[[], subprocess.Popen[bytes]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start the Valkey of a data folder as the supervisor does; whatever is left is ended with the test."""
    started: list[subprocess.Popen[bytes]] = []

    def start_one() -> subprocess.Popen[bytes]:
        valkey.make_room(tmp_path)
        process = subprocess.Popen(valkey.command(tmp_path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        started.append(process)
        assert valkey.wait_until_answers(tmp_path)
        return process

    yield start_one
    for process in started:
        process.kill()
        process.wait(5)
    shutil.rmtree(socket_folder(tmp_path))


def client(data_dir: Path) -> redis.Redis:
    return redis.Redis(unix_socket_path=str(embedded_broker_socket(data_dir)))


def test_a_broker_killed_outright_keeps_its_queue(tmp_path: Path, start: Start) -> None:
    process = start()
    with client(tmp_path) as queue:
        for number in range(50):
            queue.lpush("claims", f"message {number}")
    process.kill()
    process.wait(5)
    start()
    with client(tmp_path) as queue:
        assert queue.llen("claims") == 50


def test_a_broker_left_behind_makes_room_and_its_queue_is_taken_over(tmp_path: Path, start: Start) -> None:
    left_behind = start()
    with client(tmp_path) as queue:
        queue.lpush("claims", "a message")
    heir = start()
    assert left_behind.wait(5) is not None
    assert valkey.orphan(tmp_path) == heir.pid
    with client(tmp_path) as queue:
        assert queue.lrange("claims", 0, -1) == [b"a message"]


def test_a_broker_that_no_longer_answers_is_found_by_its_pidfile(tmp_path: Path, start: Start) -> None:
    deaf = start()
    embedded_broker_socket(tmp_path).unlink()
    assert valkey.orphan(tmp_path) == deaf.pid
    start()
    assert deaf.wait(5) is not None


def test_a_stranger_with_an_old_number_is_left_alone(tmp_path: Path) -> None:
    stranger = subprocess.Popen(["sleep", "30"])
    try:
        valkey.kept_in(tmp_path).mkdir()
        valkey.pidfile(tmp_path).write_text(str(stranger.pid))
        valkey.make_room(tmp_path)
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait(5)
        socket_folder(tmp_path).rmdir()


def test_the_queue_never_evicts_and_no_one_else_reaches_it(tmp_path: Path, start: Start) -> None:
    start()
    with client(tmp_path) as queue:
        assert queue.config_get("maxmemory-policy")["maxmemory-policy"] == "noeviction"
        assert queue.config_get("appendonly")["appendonly"] == "yes"
        assert queue.config_get("port")["port"] == "0"
    assert embedded_broker_socket(tmp_path).stat().st_mode & 0o077 == 0
    assert socket_folder(tmp_path).stat().st_mode & 0o077 == 0


def test_a_link_in_place_of_the_socket_folder_is_refused(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    socket_folder(tmp_path).symlink_to(elsewhere)
    try:
        with pytest.raises(valkey.NotOurs):
            valkey.make_room(tmp_path)
    finally:
        socket_folder(tmp_path).unlink()


def test_a_stopped_broker_is_ended_all_the_same(tmp_path: Path, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(valkey, "STOP_PATIENCE", 0.5)
    frozen = start()
    os.kill(frozen.pid, signal.SIGSTOP)
    start()
    assert frozen.wait(5) == -signal.SIGKILL
