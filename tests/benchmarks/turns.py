"""Share of characters that turn detection puts under the right speaker. Argument: a folder of transcripts."""

import json
import sys
import time
from collections import Counter
from pathlib import Path

from sources.text.turns import Turn, turns

FILES = ("kremlin_ru_2025", "us_debates_en_2012_2019", "kremlin_en_1999_2020")


def located(text: str, segments: list[dict]) -> list[tuple[str, int, int]]:
    """(speaker, start, end) of the segments that stand in `text` as they are, in order."""
    found, position = [], 0
    for segment in segments:
        start = text.find(segment["text"], position)
        if start >= 0:
            position = start + len(segment["text"])
            found.append((segment["speaker"] or "", start, position))
    return found


def overlaps(found: list[Turn], segments: list[tuple[str, int, int]]) -> Counter:
    """Characters of speech by (expected speaker, label that was found)."""
    counted: Counter = Counter()
    index = 0
    for speaker, start, end in segments:
        while index < len(found) and found[index].end <= start:
            index += 1
        at = index
        while at < len(found) and found[at].start < end:
            shared = min(end, found[at].end) - max(start, found[at].start)
            counted[speaker, found[at].label] += max(0, shared)
            at += 1
    return counted


def main(folder: Path, *, worst: int = 0) -> None:
    print(f"{'file':28}{'named chars':>13}{'right':>9}{'unknown':>9}{'wrong':>9}{'unnamed kept so':>17}{'MB/s':>7}")
    for name in FILES:
        if not (folder / f"{name}.jsonl").is_file():
            print(f"{name:28} left out: it is not in the folder")
            continue
        counted: Counter = Counter()
        seconds, size, texts = 0.0, 0, 0
        with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for document in map(json.loads, lines):
                started = time.process_time()
                found = turns(document["text"])
                seconds += time.process_time() - started
                size += len(document["text"].encode())
                texts += 1
                counted += overlaps(found, located(document["text"], document.get("segments") or []))
        named = sum(n for (speaker, _), n in counted.items() if speaker)
        right = sum(n for (speaker, label), n in counted.items() if speaker and speaker == label)
        unknown = sum(n for (speaker, label), n in counted.items() if speaker and not label)
        unnamed = sum(n for (speaker, _), n in counted.items() if not speaker) or 1
        kept = sum(n for (speaker, label), n in counted.items() if not speaker and not label)
        shares = (right / named, unknown / named, (named - right - unknown) / named)
        print(
            f"{name:28}{named:>13,}" + "".join(f"{share:>9.2%}" for share in shares) + f"{kept / unnamed:>17.2%}"
            f"{size / seconds / 1e6:>7.1f}"
        )
        for (speaker, label), n in [item for item in counted.most_common() if item[0][0] != item[0][1]][:worst]:
            print(f"    {n:>8}  {speaker[:60]!r} taken for {label[:60]!r}")


if __name__ == "__main__":
    main(
        Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/transcripts"), worst=int((sys.argv[2:] or ["0"])[0])
    )
