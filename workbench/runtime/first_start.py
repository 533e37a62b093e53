"""What must be there before anything runs: the tables, the styles, one administrator, a sample newsroom."""

import logging
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command, get_commands
from django.db import connections

from workbench.accounts.roles import ADMIN
from workbench.accounts.services import make_member

SAMPLE = "load_sample"

logger = logging.getLogger(__name__)


def prepare() -> tuple[str, str] | None:
    """Bring the database and the static files up to date. The name and password of the administrator if just made."""
    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    try:
        if get_user_model().objects.exists():
            return None
        load_sample()
        return make_administrator("admin")
    finally:
        connections.close_all()


def load_sample() -> None:
    """Load the sample newsroom. Without it the workbench still starts: a person then sees empty lists, not an error."""
    if SAMPLE not in get_commands():
        return
    try:
        call_command(SAMPLE)
    except Exception:
        logger.exception("The sample newsroom was not loaded; `manage.py %s` tries again", SAMPLE)


def make_administrator(username: str) -> tuple[str, str]:
    """Make an administrator with a random password and return both. The password is kept nowhere else."""
    password = secrets.token_urlsafe(12)
    make_member(username=username, password=password, role=ADMIN, superuser=True)
    return username, password
