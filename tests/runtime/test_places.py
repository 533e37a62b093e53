"""Where things are kept: the secret key, the socket."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from workbench.runtime.places import embedded_broker_socket, secret_key_in


def test_the_secret_key_is_made_once_and_read_by_its_owner_only(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secret_key_in(tmp_path / "data"), range(16)))
    assert len(keys) == 1
    assert len(keys.pop()) > 50
    kept = [each.name for each in (tmp_path / "data").iterdir()]
    assert kept == ["secret_key"]
    assert stat.S_IMODE((tmp_path / "data" / "secret_key").stat().st_mode) == 0o600


def test_a_socket_fits_however_deep_the_folder(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a-rather-long-name"] * 20)
    assert len(str(embedded_broker_socket(deep)).encode()) < 108
    assert embedded_broker_socket(deep) != embedded_broker_socket(tmp_path)
