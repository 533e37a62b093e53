"""Where the running parts keep their things. Plain Python: settings are made from it."""

import hashlib
import os
import secrets
import tempfile
from pathlib import Path


def socket_folder(data_dir: Path) -> Path:
    """The short temporary folder of the embedded broker's socket: a socket's path may have 108 bytes at most."""
    name = hashlib.sha256(f"{os.getuid()}:{data_dir}".encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"workbench-{name}"


def embedded_broker_socket(data_dir: Path) -> Path:
    """The unix socket on which the Valkey of `data_dir` listens."""
    return socket_folder(data_dir) / "valkey.sock"


def embedded_broker_url(data_dir: Path) -> str:
    """The address of the Valkey of `data_dir`, spelled for Celery."""
    return f"redis+socket://{embedded_broker_socket(data_dir)}"


def redis_py_url(celery_url: str) -> str:
    """Translate a broker address from Celery's spelling of a socket to the one that redis-py reads."""
    return celery_url.replace("redis+socket://", "unix://", 1).replace("virtual_host=", "db=")


def secret_key_in(data_dir: Path) -> str:
    """The secret key kept in `data_dir`; made at random the first time, readable by its owner only."""
    kept = data_dir / "secret_key"
    if not kept.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        made = data_dir / f"secret_key.{secrets.token_hex(8)}"
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(50))
        try:
            os.link(made, kept)  # the first of several processes wins, and no one reads half a key
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return kept.read_text()
