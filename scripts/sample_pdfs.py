# SPDX-License-Identifier: Apache-2.0
"""Make the PDF samples and the papers of the reader's tests anew from their sources in typst.

The PDF files are kept in the repository, so that a desk needs no typesetter.
Only who changes a source runs this, with typst from a place of its own:

    python3 -m venv build/typst && build/typst/bin/pip install typst
    build/typst/bin/python scripts/sample_pdfs.py

The sources name their own date and only typst's embedded fonts are used, so
the same version of typst writes the same bytes.
"""

from pathlib import Path

import typst

ROOT = Path(__file__).resolve().parent.parent
PAPERS = ROOT / "tests" / "reading" / "papers"
MADE = {ROOT / "samples" / "sources": ROOT / "samples" / "documents", PAPERS: PAPERS}


def main() -> None:
    for source in sorted(source for folder in MADE for source in folder.glob("*.typ")):
        target = MADE[source.parent] / f"{source.stem}.pdf"
        target.write_bytes(typst.compile(source, ignore_system_fonts=True))
        print(f"{target.name}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
