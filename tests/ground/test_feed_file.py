"""Feeds as publishers send them, in words of our own."""

import pytest

from sources.fetching.feed_file import NoFeed, read_feed

AT = "https://example.org/news/feed.xml"
RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Новости</title><link>https://example.org/</link>
<item><title>Мост</title><link>/a</link><guid>x1</guid><pubDate>Thu, 02 Oct 2025 10:00:00 GMT</pubDate></item>
<item><title>Паром</title><guid>https://example.org/b</guid></item><item><title>Без адреса</title></item>
<item><title>Мост ещё раз</title><link>/a</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><link href="https://example.org/"/>
<entry><title>Bridge</title><link rel="self" href="/self"/><link rel="alternate" href="a"/>
<updated>2025-10-02T10:00:00Z</updated>
</entry></feed>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://example.org/a</loc>
<lastmod>2025-10-02</lastmod></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>/one.xml</loc></sitemap>
<sitemap><loc>https://example.org/two.xml</loc></sitemap></sitemapindex>"""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            RSS,
            [
                ("https://example.org/a", "Мост", "Thu, 02 Oct 2025 10:00:00 GMT"),
                ("https://example.org/b", "Паром", ""),
            ],
        ),
        (ATOM, [("https://example.org/news/a", "Bridge", "2025-10-02T10:00:00Z")]),
        (SITEMAP, [("https://example.org/a", "", "2025-10-02")]),
    ],
    ids=["rss", "atom", "sitemap"],
)
def test_entries_have_their_address_title_and_mark(written: str, expected: list) -> None:
    found = read_feed(written.encode(), address=AT).entries
    assert [(entry.address, entry.title, entry.mark) for entry in found] == expected


def test_an_index_names_its_sitemaps() -> None:
    assert read_feed(INDEX.encode(), address=AT).sitemaps == (
        "https://example.org/one.xml",
        "https://example.org/two.xml",
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body>No feed</body></html>",
        b"<rss><channel>",
        b"\x00\x01",
        b'<!DOCTYPE r [<!ENTITY a "b">]><rss><channel><item><link>&a;</link></item></channel></rss>',
    ],
)
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(NoFeed):
        read_feed(data, address=AT)
