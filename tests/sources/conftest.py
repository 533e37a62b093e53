from collections.abc import Iterator

import pytest

from tests.sources.site import Site


@pytest.fixture
def site(settings) -> Iterator[Site]:
    """A server on this machine that may be asked."""
    site = Site()
    server = site.start()
    settings.FETCH_ALLOWED_HOSTS = [site.address.removeprefix("http://")]
    yield site
    server.shutdown()
    server.server_close()
