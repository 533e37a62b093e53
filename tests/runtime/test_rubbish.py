"""What a web process loads at its start is looked through for garbage no more."""

import subprocess
import sys

from django.conf import settings

ASKED = "import gc, workbench.wsgi; print(gc.get_freeze_count() > 50_000, len(gc.get_objects()) < 5_000)"


def test_a_web_process_spares_what_it_has_loaded() -> None:
    ran = subprocess.run([sys.executable, "-c", ASKED], cwd=settings.BASE_DIR, capture_output=True, check=True)
    assert ran.stdout == b"True True\n"
