"""A sheet as one self-contained HTML file: no script, nothing fetched, a permalink for every row."""

from collections.abc import Iterable
from html import escape

from claims.sheets.letters import printable
from claims.sheets.paper import Line, Paper, behind, spelled

SIGNS = {"verified": "✓", "disputed": "✗", "not_established": "?", "waiting": "!"}
SOURCE = ("source", "publisher", "tier", "event", "place", "date")
EVIDENCE = ("source_address", "locators", "turn", "source_version", "official_language", "translation", "accessed")
HASHES = ("source_sha256", "original_sha256")
WORK = ("finding", "speaker_printed", "draft", "paragraph", "checker", "decided", "second_checker", "second_decided")
STYLE = """
:root { color-scheme: light dark; --ink: light-dark(#1d1c1a, #ebe7de); --soft: light-dark(#5c5850, #aaa498) }
body { font: 1rem/1.5 Georgia, "Noto Serif", serif; color: var(--ink); background: light-dark(#fff, #161513) }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { line-height: 1.2 }
h2 { font-size: 1rem; margin: 0 0 .5rem }
p { margin: .2rem 0 .7rem; white-space: pre-line; overflow-wrap: anywhere }
dl.facts { display: flex; flex-wrap: wrap; gap: .2rem 1.5rem; font-size: .85rem }
dl.facts div { display: flex; gap: .4rem }
dt, .small, footer { color: var(--soft); font-size: .85rem; overflow-wrap: anywhere }
dd { margin: 0; overflow-wrap: anywhere }
article { border-top: 1px solid; padding: 1rem 0; scroll-margin-top: 1rem }
article:target { outline: 2px solid; outline-offset: 6px }
.mark { padding: .1rem .5rem; border: 2px solid; font-weight: 700 }
.verified { color: light-dark(#fff, #161513); background: var(--ink) }
.not_established { border-style: dashed }
.waiting { border-style: dotted }
.warning { border-left: 4px solid; padding-left: .6rem; font-weight: 700 }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.5rem }
@media (max-width: 40rem) { .pair { grid-template-columns: 1fr } }
@media print { :root { color-scheme: light } article { break-inside: avoid } }
"""


def as_html(paper: Paper) -> bytes:
    """Row 7 stands at `#row-7`."""
    title = _text(paper.title)
    facts = "".join(f"<div><dt>{_text(label)}</dt><dd>{_text(value)}</dd></div>" for label, value in paper.facts)
    rows = "\n".join(_article(line, paper) for line in paper.lines) or f"<p>{_text(paper.words['empty'])}</p>"
    remarks = "".join(f"<li>{_text(remark)}</li>" for remark in paper.remarks)
    below = f"<h2>{_text(paper.words['remarks'])}</h2><ul>{remarks}</ul>" if remarks else ""
    return (
        f'<!doctype html>\n<html lang="{escape(paper.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{STYLE}</style></head><body>\n"
        f'<header><p class="small">{_text(paper.words["sheet"])}</p><h1>{title}</h1>'
        f'<dl class="facts">{facts}</dl></header>\n'
        f"<main>{rows}</main>\n{below}\n<footer>{_text(paper.seal)}</footer></body></html>\n"
    ).encode()


def _article(line: Line, paper: Paper) -> str:
    cells, titles = line.cells, paper.titles

    def field(key: str) -> str:
        text = spelled(cells.get(key), between="\n")
        return f'<div data-cell="{key}"><dt>{_text(titles[key])}</dt><p>{_text(text)}</p></div>' if text else ""

    def listed(keys: Iterable[str]) -> str:
        told = [(key, spelled(cells.get(key))) for key in keys]
        parts = [f'{_text(titles[key])}: <span data-cell="{key}">{_text(text)}</span>' for key, text in told if text]
        return f'<p class="small">{" · ".join(parts)}</p>' if parts else ""

    def spans(keys: Iterable[str]) -> str:
        told = [(key, spelled(cells.get(key))) for key in keys]
        return " · ".join(f'<span data-cell="{key}">{_text(text)}</span>' for key, text in told if text)

    warnings = cells.get("warning")
    told = "".join(f'<p class="warning">{_text(each)}</p>' for each in warnings) if isinstance(warnings, tuple) else ""
    number = f'<a href="#row-{line.number}">№ {line.number}</a>'
    mark = f'<span class="mark {line.mark}">{SIGNS[line.mark]} {_text(paper.words[line.mark])}</span>'
    official = (
        field("official") + _context(line, paper)
        if cells.get("official")
        else f"<p>{_text(paper.words['no_source'])}</p>"
    )
    return (
        f'<article id="row-{line.number}"><h2>{number} {mark} '
        f"{spans(('reason', 'kind', 'speaker', 'office'))}</h2>{told}"
        f'<div class="pair"><div>{field("printed")}{field("correction")}</div><div>{official}</div></div>'
        f"{field('differences')}<p>{spans(SOURCE)}</p>{listed((*EVIDENCE, *HASHES))}"
        f"{field('note')}{field('remark')}{listed(WORK)}{field('history')}</article>"
    )


def _context(line: Line, paper: Paper) -> str:
    before, said, after = (spelled(line.cells.get(key)) for key in ("before", "official", "after"))
    text = f"… {_text(before)} <b>{_text(said)}</b>{_text(behind(after))} …"
    return f'<p class="small">{_text(paper.words["context"])}: {text}</p>'


def _text(text: str) -> str:
    return escape(printable(text))
