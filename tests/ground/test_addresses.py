"""Which addresses may be fetched. Pure functions: nothing here is ever asked of a network."""

import pytest

from sources.fetching.address import host_of, is_public, refusal
from sources.fetching.failures import FetchRefused
from sources.fetching.network import GuardedNetwork, checked

PUBLIC = "http://93.184.216.34/"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/",
        "http://example.org:80/a?b=c#d",
        "https://example.org:443",
        "HTTPS://Example.ORG./speech.pdf",
        "https://президент.example/речь",
        "https://xn--e1afmkfd.example/",
        PUBLIC,
        "http://[2606:2800:220:1::1]/",
    ],
)
def test_public_addresses_are_accepted(url: str) -> None:
    assert refusal(url) is None


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", "invalid_address"),
        ("example.org", "invalid_address"),
        ("https://", "invalid_address"),
        ("https:///path", "invalid_address"),
        ("https://exa mple.org/", "invalid_address"),
        ("https://example.org\\@evil.example/", "invalid_address"),
        ("https://example.org/\r\nX: y", "invalid_address"),
        ("https://example.org:0/", "invalid_address"),
        ("https://example.org:99999/", "invalid_address"),
        ("https://-a.example/", "invalid_address"),
        ("https://a..example/", "invalid_address"),
        ("https://[::1/", "invalid_address"),
        ("file:///etc/passwd", "unsupported_scheme"),
        ("gopher://example.org/", "unsupported_scheme"),
        ("ftp://example.org/", "unsupported_scheme"),
        ("javascript:alert(1)", "unsupported_scheme"),
        ("data:text/html,x", "unsupported_scheme"),
        ("mailto:a@example.org", "unsupported_scheme"),
        ("https://user:secret@example.org/", "password_in_address"),
        ("https://user@example.org/", "password_in_address"),
        ("http://example.org:22/", "forbidden_port"),
        ("http://example.org:6379/", "forbidden_port"),
        ("https://example.org/" + "a" * 10_000, "address_too_long"),
        ("http://localhost/", "blocked_address"),
        ("http://LOCALHOST./", "blocked_address"),
        ("http://db.internal/", "blocked_address"),
        ("http://printer/", "blocked_address"),
        ("http://127.0.0.1/", "blocked_address"),
        ("http://127.1/", "blocked_address"),
        ("http://2130706433/", "blocked_address"),
        ("http://0x7f000001/", "blocked_address"),
        ("http://0x7f.1/", "blocked_address"),
        ("http://0177.0.0.1/", "blocked_address"),
        ("http://0/", "blocked_address"),
        ("http://0.0.0.0/", "blocked_address"),
        ("http://１２７.０.０.１/", "blocked_address"),
        ("http://①②⑦.⓪.⓪.①/", "blocked_address"),
        ("http://127。0。0。1/", "blocked_address"),
        ("http://[::1]/", "blocked_address"),
        ("http://[::]/", "blocked_address"),
        ("http://[::ffff:10.0.0.1]/", "blocked_address"),
        ("http://[64:ff9b::7f00:1]/", "blocked_address"),
        ("http://[2002:7f00:1::]/", "blocked_address"),
        ("http://169.254.169.254/latest/", "blocked_address"),
        ("http://10.1.2.3/", "blocked_address"),
        ("http://100.64.0.1/", "blocked_address"),
        ("http://93.184.216/", "blocked_address"),
    ],
)
def test_refusals_and_their_codes(url: str, code: str) -> None:
    refused = refusal(url)
    assert refused is not None
    assert refused.code == code
    assert str(refused).endswith(".")


def test_an_allowed_server_is_named_with_its_port() -> None:
    allowed = frozenset({"127.0.0.1:8080", "wiki.internal:80", "[::1]:80"})
    assert refusal("http://127.0.0.1:8080/a", allowed=allowed) is None
    assert refusal("http://wiki.internal/", allowed=allowed) is None
    assert refusal("http://127.0.0.1:8081/", allowed=allowed) is not None
    assert refusal("http://127.0.0.1/", allowed=allowed) is not None
    assert refusal("ftp://127.0.0.1:8080/", allowed=allowed) is not None
    assert refusal("http://me:secret@127.0.0.1:8080/", allowed=allowed) is not None


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "0.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "100.127.255.255", "192.0.0.1", "192.88.99.1", "198.18.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1",
        "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:100.64.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1",
        "2002:7f00:1::", "2001::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "1.1.1.1", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


def test_one_private_address_among_public_ones_refuses_the_host() -> None:
    assert checked(["93.184.216.34", "1.1.1.1"]) == ["93.184.216.34", "1.1.1.1"]
    with pytest.raises(FetchRefused) as refused:
        checked(["93.184.216.34", "10.0.0.1"])
    assert refused.value.code == "blocked_address"
    with pytest.raises(FetchRefused):
        checked([])


def test_a_public_name_that_resolves_to_a_private_address_is_not_connected_to() -> None:
    network = GuardedNetwork(allowed=(), deadline=float("inf"), resolve=lambda host, port: ["127.0.0.1"])
    with pytest.raises(FetchRefused):
        network.connect_tcp("speeches.example", 80)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://Example.ORG./", "example.org"),
        ("http://BÜCHER.example/", "xn--bcher-kva.example"),
        ("http://ｅｘａｍｐｌｅ.org/", "example.org"),
        ("http://a_b.example/", "a_b.example"),
        ("http://exa$mple.org/", None),
    ],
)
def test_hosts_are_compared_in_one_spelling(url: str, host: str | None) -> None:
    assert host_of(url) == host
