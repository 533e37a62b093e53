"""What feeds say: RSS, Atom and sitemaps as lists of addresses."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree

MEDIA_TYPES = frozenset(
    {
        "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml",
        "application/octet-stream", "text/plain", "text/html",
    }
)  # fmt: skip
"""What feeds are sent as; servers are careless with it, so the bytes decide."""

MOST_ENTRIES = 5000
LONGEST = 1000


class NoFeed(ValueError):
    """The bytes are no feed and no sitemap."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that a feed names. `mark` changes when the publisher says that the text changed; empty if never said."""

    address: str
    title: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class FeedFile:
    """The texts that are named, the newest first where the feed says so, and further sitemaps that are named."""

    entries: tuple[Entry, ...]
    sitemaps: tuple[str, ...] = ()


def read_feed(data: bytes, *, address: str) -> FeedFile:
    """Entries of RSS, Atom or a sitemap that stands at `address`; NoFeed where it is none of them.

    A DOCTYPE is refused: entities that expand come from there.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NoFeed from error
    if root.getroottree().docinfo.doctype:
        raise NoFeed
    name = _name(root)
    if name == "sitemapindex":
        return FeedFile((), tuple(urljoin(address, each) for each in _texts(root, "sitemap", "loc"))[:MOST_ENTRIES])
    if name not in ("rss", "RDF", "feed", "urlset"):
        raise NoFeed
    entries = [_entry(element, address) for element in _elements(root, {"item", "entry", "url"})]
    once: dict[str, Entry] = {}
    for entry in entries:
        if entry.address and len(entry.address) <= LONGEST:
            once.setdefault(entry.address, entry)
    return FeedFile(tuple(once.values())[:MOST_ENTRIES])


def _entry(element: etree._Element, base: str) -> Entry:
    found = {_name(child): (child.text or "").strip() for child in reversed(element)}
    address = found.get("loc") or found.get("link") or _atom_link(element)
    if not address and found.get("guid", "").startswith("http"):
        address = found["guid"]
    mark = found.get("lastmod") or found.get("updated") or found.get("pubDate") or found.get("date") or ""
    return Entry(urljoin(base, address) if address else "", found.get("title", "")[:500], mark[:100])


def _atom_link(element: etree._Element) -> str:
    """The address of an Atom entry: the link to the text itself."""
    links = [child for child in element if _name(child) == "link" and child.get("rel", "alternate") == "alternate"]
    return (links[0].get("href") or "").strip() if links else ""


def _elements(root: etree._Element, names: set[str]) -> Iterator[etree._Element]:
    return (element for element in root.iter() if _name(element) in names)


def _texts(root: etree._Element, name: str, inner: str) -> Iterator[str]:
    for element in _elements(root, {name}):
        yield from ((child.text or "").strip() for child in element if _name(child) == inner and child.text)


def _name(element: etree._Element) -> str:
    """The name without its namespace; comments have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
