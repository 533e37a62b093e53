"""Fixtures for all tests: people, a real broker, a real worker, a real browser."""

import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import connection
from django.test import Client
from django.test.utils import override_settings

from tests import browser as browsers

PASSWORD = "correct horse battery"
PLAIN_STATIC = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


@pytest.fixture(autouse=True, scope="session")
def quick_settings() -> Iterator[None]:
    """Unhashed names of static files and a quick password hash: neither is what a test is about."""
    fast = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(STORAGES=settings.STORAGES | PLAIN_STATIC, PASSWORD_HASHERS=fast):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """SQLite in a file, as people run it: a database in memory would hide locks from us and tables from the worker."""
    if connection.vendor == "sqlite":
        process = os.environ.get("PYTEST_XDIST_WORKER", "only")
        connection.settings_dict["TEST"]["NAME"] = str(settings.DATA_DIR / f"test-{process}.sqlite3")


# People


@pytest.fixture
def make_member(db: None) -> Callable[..., "User"]:  # noqa: F821
    """Make a member: `make_member("checker")`, with `username=` for another name. The password is PASSWORD."""
    from workbench.accounts import services

    def make(role: str, *, username: str = "", **preferences: object) -> "User":  # noqa: F821
        user = services.make_member(username=username or role, password=PASSWORD, role=role)
        for name, value in preferences.items():
            setattr(user, name, value)
        user.save()
        return user

    return make


@pytest.fixture
def reader(make_member):
    return make_member("reader")


@pytest.fixture
def checker(make_member):
    return make_member("checker")


@pytest.fixture
def editor(make_member):
    return make_member("editor")


@pytest.fixture
def administrator(make_member):
    return make_member("admin")


@pytest.fixture
def signed_in() -> Callable[..., Client]:
    """A client in which someone has signed in: `signed_in(checker)`."""

    def client_of(user) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return client_of


# What runs beside the web


def environment_of_test() -> dict[str, str]:
    """The environment in which another process uses the database and the broker of this test."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        address = f"sqlite:///{database['NAME']}"
    else:
        address = f"postgres://{database['USER']}@/{database['HOST']}/{database['NAME']}"
    return os.environ | {"DATABASE_URL": address, "PYTHONUNBUFFERED": "1"}


@pytest.fixture(scope="session")
def broker() -> Iterator[str]:
    """A real Valkey with the settings of `make run`, for the whole session; its address as Celery spells it."""
    from workbench.runtime import valkey
    from workbench.runtime.places import socket_folder

    valkey.make_room(settings.DATA_DIR)
    process = subprocess.Popen(valkey.command(settings.DATA_DIR), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert valkey.wait_until_answers(settings.DATA_DIR), "Valkey did not start"
    yield settings.REDIS_URL
    process.terminate()
    process.wait(10)
    shutil.rmtree(socket_folder(settings.DATA_DIR))


@pytest.fixture
def start_worker(transactional_db: None, broker: str) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Start real workers on the test's database and an empty queue; they are ended with the test.

    Waits until each consumes.
    """
    import redis

    from workbench.runtime.models import WorkerHeartbeat
    from workbench.runtime.parts import worker
    from workbench.runtime.places import redis_py_url

    with redis.Redis.from_url(redis_py_url(broker)) as queue:
        queue.flushall()
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        WorkerHeartbeat.objects.all().delete()
        log = Path(settings.DATA_DIR / f"worker-{len(started)}.log")
        with log.open("wb") as output:
            process = subprocess.Popen(
                worker(concurrency=1).command,
                env=environment_of_test(),
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        started.append(process)
        assert wait_for(WorkerHeartbeat.objects.exists, seconds=40), log.read_text(errors="replace")
        return process

    yield start
    for process in started:
        end_group(process)


@pytest.fixture
def worker(start_worker: Callable[[], subprocess.Popen[bytes]]) -> subprocess.Popen[bytes]:
    """One real worker."""
    return start_worker()


def end_group(process: subprocess.Popen[bytes]) -> None:
    """End a process and those it started, at once: nothing that they do is wanted any more."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(5)


def wait_for(condition: Callable[[], object], *, seconds: float) -> bool:
    """Whether `condition` comes true within `seconds`."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.1)
    return bool(condition())


# The browser


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:  # noqa: F821
    """The installed browser. Without one a test is skipped, and under CI it fails."""
    path = browsers.installed()
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no browser is installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def collected_static(quick_settings: None) -> None:
    """Styles and scripts where the live server looks for them: pytest-django knows staticfiles by one name only."""
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture
def settled(transactional_db: None) -> Iterator[None]:
    """Before the tables are emptied after the test, whatever the web server still answers is answered to its end.

    A page that was left may have asked for more, and PostgreSQL ends one of two who want each other's tables.
    """
    answering: set[threading.Thread] = set()

    def begin(**_: object) -> None:
        answering.add(threading.current_thread())

    def end(**_: object) -> None:
        answering.discard(threading.current_thread())

    request_started.connect(begin)
    request_finished.connect(end)
    yield
    here = threading.current_thread()
    wait_for(lambda: not any(each.is_alive() for each in answering.copy() if each is not here), seconds=20)
    request_started.disconnect(begin)
    request_finished.disconnect(end)


@pytest.fixture
def page(settled, chromium, live_server, collected_static) -> Iterator["Page"]:  # noqa: F821
    """An empty page of 1366×768 in Russian. Whatever the console complains of fails the test."""
    context = chromium.new_context(base_url=live_server.url, viewport={"width": 1366, "height": 768}, locale="ru-RU")
    context.set_default_timeout(10_000)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield opened
    context.close()
    assert not complaints, complaints


@pytest.fixture
def sign_in(page, live_server) -> Callable[..., None]:
    """Sign someone in in `page`: `sign_in(checker)`."""

    def give_session(user) -> None:
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])

    return give_session
