"""Which addresses may be fetched: decided by their words alone, without asking any network."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

import idna

LONGEST_ADDRESS = 2000
PORTS = {"http": 80, "https": 443}

SENTENCES = {
    "invalid_address": "Enter a full address starting with https://.",
    "unsupported_scheme": "Only http and https addresses can be fetched.",
    "password_in_address": "Remove the name and password from the address.",
    "forbidden_port": "Only ports 80 and 443 can be fetched.",
    "blocked_address": "This address is inside a private network.",
    "address_too_long": f"The address is longer than {LONGEST_ADDRESS} characters.",
}

NEVER_PUBLIC = tuple(
    ip_network(block)
    for block in (
        "0.0.0.0/8 100.64.0.0/10 192.0.0.0/24 192.88.99.0/24 198.18.0.0/15 224.0.0.0/4 240.0.0.0/4 "
        "::/96 64:ff9b::/96 64:ff9b:1::/48 2002::/16 2001::/32 fec0::/10 ff00::/8"
    ).split()
)
"""What `is_global` lets through, or let through in some versions of Python (IANA special-purpose registries)."""

LOCAL_NAMES = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "home.arpa", "localdomain")
NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)\Z")
LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)\Z")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an address may not be fetched. `code` is a key of SENTENCES."""

    code: str

    def __str__(self) -> str:
        return SENTENCES[self.code]


def refusal(url: str, *, allowed: Collection[str] = frozenset()) -> Refusal | None:
    """Why `url` may not be fetched, None if it may. `allowed` holds "host:port" of an intranet's own servers.

    A host written as a number, in any of the spellings that browsers take (decimal, octal, hexadecimal, shortened,
    full-width digits), is refused unless it is a public address. Names are checked once they are resolved.
    """
    if len(url) > LONGEST_ADDRESS:
        return Refusal("address_too_long")
    parts = _split(url)
    if parts is None:
        return Refusal("invalid_address")
    if parts.scheme not in PORTS:
        return Refusal("unsupported_scheme" if parts.scheme else "invalid_address")
    host = host_of(url)
    if host is None:
        return Refusal("invalid_address")
    if "@" in parts.netloc:
        return Refusal("password_in_address")
    if f"{host}:{port_of(url)}" in allowed:
        return None
    if parts.port not in (None, *PORTS.values()):
        return Refusal("forbidden_port")
    return _refused_host(host)


def host_of(url: str) -> str | None:
    """The host in the one spelling that is compared and resolved (lower case, punycode); None where it is none."""
    parts = _split(url)
    written = parts.hostname if parts else None
    if not written:
        return None
    if ":" in written:
        return written if _literal(written) else None
    host = unicodedata.normalize("NFKC", written).rstrip(".").lower()
    try:
        host = host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        return None
    return host if len(host) <= 253 and all(LABEL.match(label) for label in host.split(".")) else None


def port_of(url: str) -> int:
    parts = urlsplit(url)
    return parts.port or PORTS[parts.scheme]


def is_public(address: str | IPv4Address | IPv6Address) -> bool:
    """Whether an IP address belongs to the public internet, and so may be fetched."""
    ip = ip_address(address)
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(ip.ipv4_mapped)
        if ip.scope_id is not None:
            return False
    return ip.is_global and not ip.is_multicast and not any(_holds(network, ip) for network in NEVER_PUBLIC)


def _holds(network: IPv4Network | IPv6Network, ip: IPv4Address | IPv6Address) -> bool:
    return network.version == ip.version and ip in network


def _split(url: str) -> SplitResult | None:
    """The parts; None for what no two programs read alike: spaces, control characters, backslashes, a bad port."""
    if any(character.isspace() or character == "\\" or not character.isprintable() for character in url):
        return None
    try:
        parts = urlsplit(url)
        return parts if parts.port != 0 else None
    except ValueError:
        return None


def _refused_host(host: str) -> Refusal | None:
    if _is_numeric(host):
        literal = _literal(host)
        return None if literal is not None and is_public(literal) else Refusal("blocked_address")
    if any(host == name or host.endswith(f".{name}") for name in LOCAL_NAMES):
        return Refusal("blocked_address")
    return None if "." in host else Refusal("blocked_address")


def _is_numeric(host: str) -> bool:
    """Whether the last part is a number: then all of it is one (WHATWG URL Standard, "ends in a number")."""
    return ":" in host or NUMBER.match(host.rsplit(".", 1)[-1]) is not None


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    """An IP address in the plain spelling. Shortened, octal and hexadecimal ones are not worth understanding."""
    try:
        return ip_address(host)
    except ValueError:
        return None
