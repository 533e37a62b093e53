"""A database made by an older program, with rows in it, is brought up to now in place: nothing is lost."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

OLD = """
import json
import django; django.setup()
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
call_command("migrate", "claims", "0003_sheets", verbosity=0)
state = MigrationExecutor(connection).loader.project_state(("claims", "0003_sheets")).apps
of = lambda name: state.get_model(*name.split("."))
from django.utils import timezone
now = timezone.now()
user = of("accounts.User").objects.create(username="ann")
text = "«Мост закончим к маю», — сказал он."
story = of("claims.Story").objects.create(title="Мост", created_at=now)
from sources.services.versions import text_sha256
draft = of("claims.Draft").objects.create(
    story=story, number=1, text=text, text_sha256=text_sha256(text), language="ru", created_at=now)
claim = of("claims.Claim").objects.create(
    story=story, draft=draft, kind="direct", start=1, end=20, spans=[[1, 20]], text=text[1:20], created_at=now,
    state="not_established", version=2)
of("claims.Verdict").objects.create(
    claim=claim, ruling="not_established", reason="not_found", reviewer=user, claim_version=1, created_at=now)
from sources.services.acts import sha256_of
of("claims.Sheet").objects.create(
    story=story, edition=1, rows=(rows := [{"number": 1, "claim": claim.pk, "printed": text[1:20]}]), signed_by=user,
    signed_at=now, sha256=sha256_of(rows), chain_head="0" * 64)
"""
NOW = """
call_command("migrate", verbosity=0)
from claims.models import Sheet, Story
from claims.services import deleting, sheets
from workbench.accounts import services
from claims.services.exported import export_edition
from claims.services.verifying import verify
from sources.services import acts
story = Story.objects.get()
acts.record("story_submitted", story, within=story)
(row,) = sheets.rows_of(story)
assert (row.printed, row.verdict, row.checker) == ("Мост закончим к маю", "not_established", "ann"), row
for name in ("csv", "json", "html"):
    file = export_edition(Sheet.objects.get(), by=None, format=name)
    assert "Мост закончим к маю".encode() in file
    assert verify(file).left, name
call_command("check_integrity")
root = services.make_member(username="root", password="x" * 20, role="admin")
deleting.delete_for_good(story, actor=root, title=story.title)
call_command("check_integrity")
"""


@pytest.fixture
def own_database(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a workbench with nothing in it, on the kind of database that this run is on."""
    environment = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "REDIS_URL")}
    environment |= {"DATA_DIR": str(tmp_path), "PYTHONUTF8": "1", "DJANGO_SETTINGS_MODULE": "workbench.settings"}
    if connection.vendor == "sqlite":
        yield environment
        return
    import psycopg

    server, name = connection.settings_dict, f"older_{os.getpid()}"
    with psycopg.connect(host=server["HOST"], user=server["USER"], dbname="postgres", autocommit=True) as postgres:
        postgres.execute(f"CREATE DATABASE {name}")
        yield environment | {"DATABASE_URL": f"postgres://{server['USER']}@/{server['HOST']}/{name}"}
        postgres.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_an_older_database_is_brought_up_to_now_in_place(own_database: dict[str, str]) -> None:
    command = [sys.executable, "-c", OLD + NOW]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=own_database, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr.count("Whole") == 2
