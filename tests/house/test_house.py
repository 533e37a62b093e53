"""The rules of the house that no linter knows."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 300
NAMES_OF_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "core", "base", "manager", "managers"}
SENDS = re.compile(r"\.(delay|delay_on_commit|apply_async|apply_async_on_commit|send_task)\(")
MACHINE_PATH = re.compile(r"(?<![\w./-])/(?:work|root|home|Users)/\w|/tmp/(?:bash_jobs|w)/")
REGISTRY = re.compile(
    r"(?i)(?<!no-emit-)(?:index-url|find-links)|pypi\.org|pythonhosted|registry\.npmjs|deb\.debian\.org"
)


def tracked(*patterns: str) -> list[Path]:
    """The files of the repository, those not yet committed included."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return [ROOT / name for name in sorted(set(names)) if (ROOT / name).is_file()]


def python_files() -> list[Path]:
    return [path for path in tracked("*.py") if "migrations" not in path.parts]


def lines_matching(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    """`file:line` of every match, in text files."""
    found = []
    for path in paths:
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        found += [
            f"{path.relative_to(ROOT)}:{n}" for n, line in enumerate(text.splitlines(), 1) if pattern.search(line)
        ]
    return found


def test_the_rules_have_something_to_look_at() -> None:
    assert len(python_files()) > 50


def test_python_files_are_short() -> None:
    long = {
        str(path.relative_to(ROOT)): n for path in python_files() if (n := len(path.read_text().splitlines())) > LONGEST
    }
    assert not long


def test_modules_are_named_for_what_they_hold() -> None:
    named = {path.stem for path in python_files()} | {part for path in python_files() for part in path.parent.parts}
    assert not named & NAMES_OF_NOTHING


def test_messages_are_sent_by_the_pipelines_alone() -> None:
    elsewhere = [
        path
        for path in python_files()
        if path.name != "pipeline.py" and path.is_relative_to(ROOT) and "tests" not in path.parts
    ]
    assert not lines_matching(SENDS, elsewhere)


def test_no_path_of_a_machine_and_no_registry_is_named() -> None:
    files = [path for path in tracked() if path != Path(__file__).resolve()]
    assert not lines_matching(MACHINE_PATH, files)
    assert not lines_matching(REGISTRY, files)


@pytest.mark.parametrize("path", sorted(ROOT.glob("requirements*.txt")), ids=lambda path: path.name)
def test_requirements_are_pinned_with_hashes_and_without_addresses(path: Path) -> None:
    text = path.read_text()
    pinned = re.findall(r"^[A-Za-z0-9][^\n]*", text, re.MULTILINE)
    assert pinned
    assert all("==" in line for line in pinned)
    assert len(
        re.findall(r"^[A-Za-z0-9][^\n]*\\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", text, re.MULTILINE)
    ) == len(pinned)
    assert "://" not in text
    assert " @ " not in text


def test_every_requirement_is_pinned() -> None:
    assert {path.name for path in ROOT.glob("requirements*.txt")} >= {
        "requirements.txt",
        "requirements-test.txt",
        "requirements-dev.txt",
        "requirements-bench.txt",
    }


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (SENDS, "line.delay(1)"),
        (SENDS, "app.send_task('x')"),
        (MACHINE_PATH, "see /" + "work/main"),
        (MACHINE_PATH, '"/' + 'root/x"'),
        (REGISTRY, "--index-url x"),
    ],
)
def test_the_patterns_catch_what_they_are_for(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)
