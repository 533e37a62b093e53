"""The child of as_pdf.py: a sheet as JSON on standard input, its PDF on standard output."""

import json
import sys
from pathlib import Path

import typst

TEMPLATE = Path(__file__).with_name("sheet.typ")


def main() -> None:
    """The words go in as data beside the template, so none of them is ever read as markup."""
    given = json.load(sys.stdin.buffer)
    pdf = typst.compile(
        TEMPLATE.read_bytes(),
        font_paths=typst.Fonts(include_system_fonts=False),
        sys_inputs={"paper": json.dumps(given["paper"], ensure_ascii=False), "size": given["size"]},
        timestamp=given["made"],
        format="pdf",
        pdf_tags=given["tagged"],
    )
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
