"""When two words can be forms of one name."""

LONG = 8  # letters of a name in which a misprint can be told from another name


def stem(word: str) -> str:
    """What the forms of a name have in common at the least."""
    return word.lower().replace("ё", "е").strip(".")[:3]


def same_name(first: str, second: str) -> bool:
    """Whether two words can be forms of one name."""
    a, b = first.lower().replace("ё", "е"), second.lower().replace("ё", "е")
    if a == b:
        return True
    shared = 0
    for left, right in zip(a, b, strict=False):
        if left != right:
            break
        shared += 1
    shortest, longest = min(len(a), len(b)), max(len(a), len(b))
    return shared >= 3 and shared >= shortest - 2 and longest - shared <= 3


def edges(name: str) -> tuple[int, str, str]:
    """Length, first and last letters: there the names of different people differ."""
    return len(name), name[:2], name[-2:]


def is_misprint(name: str, word: str) -> bool:
    """Whether a long `word` differs from `name`, which has its edges, by a letter or by two that changed places."""
    if len(word) < LONG:
        return False
    apart = [at for at in range(len(word)) if name[at] != word[at]]
    return len(apart) == 1 or (len(apart) == 2 and sorted(name) == sorted(word))
