"""`manage.py run` as a person starts it: the first start, a second one, and parts killed under it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import psutil
import pytest
from django.db import connection

from tests.conftest import wait_for
from workbench.runtime import valkey
from workbench.runtime.places import socket_folder

pytestmark = [pytest.mark.xdist_group("run"), pytest.mark.timeout(240)]
PATIENCE = 90


class Desk:
    """A data folder, and the runs that people start in it."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder, self.database, self.runs = folder, database, 0
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.runs += 1
        environment = os.environ | {
            "DATA_DIR": str(self.folder),
            "DATABASE_URL": self.database,
            "PORT": str(self.port),
            "EMAIL_URL": "consolemail://",
            "WORKER_CONCURRENCY": "1",
            "SECRET_KEY": "",
        }
        with self.log.open("wb") as log:
            command = [sys.executable, "manage.py", "run"]
            self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)

    @property
    def log(self) -> Path:
        return self.folder / f"run-{self.runs}.log"

    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def health(self) -> dict[str, object]:
        try:
            return httpx.get(f"{self.address}/healthz", timeout=5, trust_env=False).json()
        except httpx.HTTPError:
            return {}

    def is_well(self) -> bool:
        """Healthy, with a heartbeat of this run and not of the one before."""
        state = self.health()
        return state.get("status") == "ok" and "ready" in self.said()

    def part(self, name: str) -> psutil.Process | None:
        """The process of a part, by a word of its command line; none while it is down."""
        assert self.process is not None
        alive = [
            child for child in psutil.Process(self.process.pid).children() if child.status() != psutil.STATUS_ZOMBIE
        ]
        return next((child for child in alive if name in " ".join(child.cmdline())), None)

    def stop(self) -> int:
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker) -> Iterator[Desk]:
    """One data folder for the tests of this file, in their order: the first of them starts it afresh."""
    folder = tmp_path_factory.mktemp("desk")
    database = f"sqlite:///{folder}/desk.sqlite3"
    if connection.vendor == "postgresql":
        name = f"desk_{uuid.uuid4().hex[:8]}"
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        database = f"postgres://{connection.settings_dict['USER']}@/{connection.settings_dict['HOST']}/{name}"
    made = Desk(folder, database)
    yield made
    if made.process and made.process.poll() is None:
        made.stop()
    valkey.stop_orphan(folder)
    shutil.rmtree(socket_folder(folder), ignore_errors=True)


@pytest.fixture
def running(desk: Desk) -> Callable[[], Desk]:
    """The desk, started unless it runs, and well."""

    def run() -> Desk:
        if desk.process is None or desk.process.poll() is not None:
            desk.start()
        assert wait_for(desk.is_well, seconds=PATIENCE), desk.said()[-4000:]
        return desk

    return run


def test_the_first_start_prints_the_address_and_a_sign_in_that_works(running: Callable[[], Desk]) -> None:
    desk = running()
    assert f"runs at {desk.address}/" in desk.said()
    name, password = re.search(r"Sign in as (\w+) with the password (\S+)", desk.said()).groups()
    with httpx.Client(base_url=desk.address, trust_env=False) as browser:
        door = browser.get("/accounts/sign-in/")
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', door.text)[1]
        given = {"username": name, "password": password, "csrfmiddlewaretoken": token}
        assert browser.post("/accounts/sign-in/", data=given).status_code == 302
        page = browser.get("/accounts/preferences/")
        assert page.status_code == 200
        sheets = re.findall(r'href="(/static/\S+?\.[0-9a-f]{12}\.css)"', page.text)
        assert sheets
        assert browser.get(sheets[0]).status_code == 200
        assert "default-src 'self'" in page.headers["Content-Security-Policy"]


def test_a_second_run_is_refused_and_names_the_first(running: Callable[[], Desk]) -> None:
    desk = running()
    environment = os.environ | {"DATA_DIR": str(desk.folder), "DATABASE_URL": desk.database}
    second = subprocess.run(
        [sys.executable, "manage.py", "run"], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert second.returncode != 0
    assert desk.address in second.stderr


@pytest.mark.parametrize("name", ["quiet worker", "gunicorn", "quiet beat", "valkey-server"])
def test_a_part_that_is_killed_comes_back(running: Callable[[], Desk], name: str) -> None:
    desk = running()
    before = desk.part(name)
    assert before is not None
    before.kill()
    assert wait_for(lambda: (now := desk.part(name)) and now.pid != before.pid, seconds=PATIENCE), desk.said()[-4000:]
    assert wait_for(desk.is_well, seconds=PATIENCE), desk.said()[-4000:]
    assert "starts again" in desk.said()


def test_killed_outright_and_started_again_it_is_the_same_desk(running: Callable[[], Desk]) -> None:
    desk = running()
    parts = psutil.Process(desk.process.pid).children(recursive=True)
    desk.process.kill()
    desk.process.wait(5)
    running()
    assert "Sign in as before" in desk.said()
    assert wait_for(lambda: not any(_lives(part) for part in parts), seconds=30)


def _lives(part: psutil.Process) -> bool:
    """Whether a process runs; one that nobody has reaped yet does not."""
    try:
        return part.is_running() and part.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_ctrl_c_stops_everything(running: Callable[[], Desk]) -> None:
    desk = running()
    parts = psutil.Process(desk.process.pid).children(recursive=True)
    assert desk.stop() == 0
    assert desk.said().rstrip().endswith("Stopped.")
    assert not any(part.is_running() for part in parts)
    assert valkey.orphan(desk.folder) is None


def test_a_port_that_was_asked_for_and_is_taken_is_said_so(desk: Desk, tmp_path: Path) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        taken = {
            "DATA_DIR": str(tmp_path),
            "DATABASE_URL": f"sqlite:///{tmp_path}/x",
            "PORT": str(holder.getsockname()[1]),
        }
        refused = subprocess.run(
            [sys.executable, "manage.py", "run"],
            env=os.environ | taken,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert refused.returncode != 0
    assert f"Port {taken['PORT']} is taken" in refused.stderr
