"""The bar: on a terminal it draws itself over, elsewhere it is not there."""

import io

import pytest
from django.core.management.base import OutputWrapper

from workbench.management import progress as progresses
from workbench.management.progress import CLEAR, progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def drawn(out: io.StringIO, *, total: int | None, done: list[int], say: str = "") -> str:
    with progress(OutputWrapper(out), "reading", total=total) as shown:
        for each in done:
            shown.at(each)
        if say:
            shown.say(say)
    return out.getvalue()


def test_elsewhere_only_messages_are_printed() -> None:
    assert drawn(io.StringIO(), total=10, done=[1, 2], say="a.txt: empty") == "a.txt: empty\n"


def test_a_terminal_shows_how_much_is_done_on_one_line_that_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progresses, "BETWEEN_DRAWINGS", 0)
    shown = drawn(Terminal(), total=10, done=[5, 10])
    assert "50%" in shown
    assert "100%" in shown
    assert "\n" not in shown
    assert shown.endswith(CLEAR)


def test_a_message_stands_on_a_line_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progresses, "BETWEEN_DRAWINGS", 0)
    shown = drawn(Terminal(), total=None, done=[1200], say="a.txt: empty")
    assert "1,200" in shown
    assert f"{CLEAR}a.txt: empty\n" in shown


def test_it_is_not_drawn_for_every_record() -> None:
    assert drawn(Terminal(), total=10_000, done=list(range(10_000))).count("reading") < 100
