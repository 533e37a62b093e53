"""Loaded before Django's settings: gives every test process a data folder of its own, gone when it ends."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

DATA_DIR = Path(tempfile.mkdtemp(prefix="workbench-tests-"))

os.environ |= {
    "DATA_DIR": str(DATA_DIR),
    "DATABASE_URL": os.environ.get("TEST_DATABASE_URL", f"sqlite:///{DATA_DIR}/unused.sqlite3"),
    "REDIS_URL": "",
    "SECRET_KEY": "only for the tests",
    "DEBUG": "false",
    "HTTPS": "false",
    "FETCH_PACE": "0",
    "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
    "EMAIL_URL": "memorymail://",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # the browser's driver keeps an event loop in the thread of the test
}
(DATA_DIR / "static").mkdir()


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(DATA_DIR, ignore_errors=True)
