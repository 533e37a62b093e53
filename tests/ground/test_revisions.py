"""What was changed between two versions, with nothing of either lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.text.revisions import revisions

OLD = "Мост откроют в мае. Платить не придётся.\nВопрос: Точно?\nДа."


def told(old: str, new: str) -> list[tuple[str, str]]:
    return [
        (each.kind, (each.new if each.kind == "added" else each.old).of(new if each.kind == "added" else old))
        for each in revisions(old, new)
        if each.kind != "same"
    ]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (OLD, []),
        (OLD.replace("мае", "июне"), [("removed", "мае"), ("added", "июне")]),
        (OLD.replace("не ", ""), [("removed", "не ")]),
        (OLD.replace("\nДа.", "\nДа.\nИ точка."), [("added", "\nИ точка.")]),
        (OLD.replace("Платить не придётся.\n", ""), [("removed", "Платить не придётся.\n")]),
    ],
)
def test_a_change_is_told_in_its_words(new: str, expected: list) -> None:
    assert told(OLD, new) == expected


texts = st.lists(st.sampled_from(["Да. ", "Нет, ", "мост\n", "в мае. ", "\n\n", "ё", ""]), max_size=12).map("".join)


@given(texts, texts)
def test_both_texts_stand_in_the_revisions_whole(old: str, new: str) -> None:
    found = revisions(old, new)
    assert "".join(each.old.of(old) for each in found) == old
    assert "".join(each.new.of(new) for each in found) == new
    assert all(each.old.of(old) == each.new.of(new) for each in found if each.kind == "same")
