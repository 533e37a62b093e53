"""Reports made into quotes: kinds, nesting, what is said twice left out."""

from dataclasses import replace

from claims.extraction.article import Article
from claims.extraction.parts import parts_of
from claims.extraction.reports import Report
from claims.extraction.resolution import Resolver
from claims.extraction.results import Kind, Quote
from sources.text.offsets import Span


def quotes_from(article: Article, reports: list[Report], resolver: Resolver) -> tuple[Quote, ...]:
    """The quotes of an article in the order of the text."""
    seen: dict[tuple[Span, ...], list[Report]] = {}
    found: list[Quote] = []
    split = {report.spans[0].start for report in reports if report.shape == "split"}
    reports = [r for r in reports if not r.direct or r.shape == "split" or r.spans[0].start not in split]
    for report in sorted(reports, key=lambda report: report.speaker.start if report.speaker else report.spans[0].start):
        spans = tuple(report.spans)
        same = seen.setdefault(spans[:1] if report.direct else spans, [])
        if not all(_is_another(report, other) for other in same):
            continue
        same.append(report)
        speaker = (report.speaker,) if report.speaker is not None else ()
        found.append(
            Quote(
                _kind(article, report),
                spans,
                parts_of(article, report),
                speaker,
                tuple(report.cue),
                False,
                resolver.resolve(report),
            )
        )
    found.sort(key=lambda quote: (quote.spans[0].start, -quote.spans[-1].end))
    return tuple(_nested(found))


def _is_another(report: Report, other: Report) -> bool:
    """«Об этом, как пишет X, свидетельствует Y»: two acts with one content."""
    return report.shape == other.shape == "back" and report.speaker != other.speaker


def _kind(article: Article, report: Report) -> Kind:
    if report.direct:
        return "direct"
    within = article.quotations_in(report.spans[0].start, report.spans[-1].end)
    return "mixed" if any(not article.is_name(number) for number in within) else "indirect"


def _nested(quotes: list[Quote]) -> list[Quote]:
    found: list[Quote] = []
    reach = -1
    for quote in quotes:
        end = quote.spans[-1].end
        found.append(replace(quote, nested=end <= reach))
        reach = max(reach, end)
    return found
