# SPDX-License-Identifier: Apache-2.0
"""Make the two PDF sample documents anew from samples/sources/*.typ.

The PDF files are kept in the repository, so that a desk needs no typesetter.
Only who changes a source runs this, with typst from a place of its own:

    python3 -m venv build/typst && build/typst/bin/pip install typst
    build/typst/bin/python scripts/sample_pdfs.py

The sources name their own date and only typst's embedded fonts are used, so
the same version of typst writes the same bytes.
"""

from pathlib import Path

import typst

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


def main() -> None:
    for source in sorted((SAMPLES / "sources").glob("*.typ")):
        target = SAMPLES / "documents" / f"{source.stem}.pdf"
        target.write_bytes(typst.compile(source, ignore_system_fonts=True))
        print(f"{target.name}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
