"""Two thousand rows in every format: written within 400 MB, and all of them are there when a reader opens the file."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import docx
import lxml.html
import openpyxl
import pypdfium2
import pytest

ROWS = 2000
MOST_MB = 400
WRITE = """
import resource, sys
from pathlib import Path
from claims.sheets.as_article import Noted, as_article
from claims.sheets.as_csv import as_csv
from claims.sheets.as_docx import as_docx
from claims.sheets.as_html import as_html
from claims.sheets.as_json import as_json
from claims.sheets.as_jsonld import as_jsonld
from claims.sheets.as_pdf import as_pdf
from claims.sheets.as_xlsx import as_xlsx
from tests.ground.sheets_of_ours import TITLES, paper, row

many, folder = range(1, int(sys.argv[2]) + 1), Path(sys.argv[1])
words = [f"Слова строки {n}, сказанные о мосте и пароме" for n in many]
whole = paper(*({"number": n, "printed": said, "official": said} for n, said in zip(many, words)),
              titles=dict.fromkeys("warning correction verdict differences source".split(), "x") | TITLES)
rows = [row(n, printed=said) for n, said in zip(many, words)]
head = {"edition": 1, "signed_at": "2025-10-04T10:00:00+00:00", "title": "Мост", "notices": []}
starts = [sum(len(said) + 1 for said in words[:at]) for at in range(len(words))]
noted = [Noted(start, start + len(said), (f"№ {n}",), "Иначе") for n, start, said in zip(many, starts, words)]
for name, write in {
    "csv": lambda: as_csv(whole),
    "xlsx": lambda: as_xlsx(whole),
    "docx": lambda: as_docx(whole),
    "article": lambda: as_article("\\n".join(words), noted, title="x", seal="", author="x", at="2025-10-03T11:00:00"),
    "html": lambda: as_html(whole),
    "json": lambda: as_json(head, [each.plain() for each in rows]),
    "jsonld": lambda: as_jsonld(head, rows, address="https://example.org/stories/1/sheet/1/", desk="x"),
    "pdf": lambda: as_pdf(whole),
}.items():
    (folder / name).write_bytes(write())
own = Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]  # ru_maxrss keeps the parent's before exec
print(max(int(own), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024)
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("big")
    command = [sys.executable, "-c", WRITE, str(folder), str(ROWS)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < MOST_MB
    return folder


def numbers(found: list[str]) -> list[int]:
    return [int(each) for each in found]


def test_every_row_is_in_every_file(written: Path) -> None:
    expected = list(range(1, ROWS + 1))
    said = re.compile(r"Слова\s+строки\s+(\d+),\s+сказанные\s+о\s+мосте\s+и\s+пароме")

    cells = list(csv.reader(io.StringIO((written / "csv").read_text(encoding="utf-8-sig"))))
    assert numbers([row[5] for row in cells[1:]]) == expected
    assert all(said.fullmatch(row[6]) and row[6] == row[7] for row in cells[1:])

    sheet = openpyxl.load_workbook(io.BytesIO((written / "xlsx").read_bytes()), read_only=True).worksheets[0]
    assert [row[5] for row in sheet.iter_rows(min_row=2, values_only=True)] == expected

    (table,) = docx.Document(str(written / "docx")).tables
    assert numbers([row.tc_lst[0].xpath(".//w:t/text()")[0] for row in table._tbl.tr_lst[1:]]) == expected

    article = "\n".join(paragraph.text for paragraph in docx.Document(str(written / "article")).paragraphs)
    assert article.count("\n") >= ROWS - 1

    page = lxml.html.parse(str(written / "html"))
    assert page.xpath("//article/@id") == [f"row-{n}" for n in expected]
    assert numbers(said.findall("".join(page.getroot().itertext())))[::3] == expected

    assert [row["number"] for row in json.loads((written / "json").read_bytes())["rows"]] == expected
    graph = json.loads((written / "jsonld").read_bytes())["@graph"]
    assert [node["@type"] for node in graph].count("ClaimReview") == ROWS

    with pypdfium2.PdfDocument(written / "pdf") as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    assert numbers(re.findall(r"№ (\d+)", text)) == expected
    assert numbers(said.findall(" ".join(text.split())))[::3] == expected
