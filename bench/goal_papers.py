# SPDX-License-Identifier: Apache-2.0
"""Papers on twenty cases: seconds from the question to PDF and DOCX; sources with their digest and day of capture.

python bench/goal_papers.py
"""

import datetime
import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests")]
Parts = Iterator[tuple[str, float, bool]]
CASES, MOST = 20, 10.0
DAY = datetime.date(2014, 6, 1)


def papers() -> Parts:
    """Each paper of the packs in turn; of a person's, the first person's."""
    mai, person = _record()
    import docx as word

    from vigil.publish.docx import docx
    from vigil.publish.papers import forms, paper
    from vigil.publish.pdf import pdf

    about = {"person": str(person), "state": "vn", "month": "vn:2014-05"}
    now, bare = datetime.datetime(2014, 6, 1, tzinfo=datetime.UTC), 0
    for form in forms():
        key = about.get(form.about) or (
            "dialogue" if "dialogue" in form.occasions else "day:2014-12-10:human-rights-day"
        )
        start = time.monotonic()
        made = paper(mai, form, key, at=DAY)
        whole, written = pdf(made, at=now), docx(made, at=now)
        seconds = time.monotonic() - start
        documents = [one for one in made.sources if one.capture_id]
        bare += sum(not (one.digest and one.captured_at) for one in documents)
        sound = b"pdfuaid" in whole and bool(word.Document(io.BytesIO(written)).paragraphs)
        yield f"{form.id}, seconds", round(seconds, 2), seconds <= MOST and sound and bool(documents)
    yield "sources without digest or day of capture", bare, not bare


def _record():
    """A desk with twenty cases, calls and a promise; its researcher, and one of the people."""
    from advocacy.scenes import a_call, a_commitment, an_engagement, called
    from builders import a_cast, an_event
    from vigil.people.models import Person

    mai = a_cast().mai
    for number in range(CASES):
        name = f"Person {'ABCDEFGHIJKLMNOPQRST'[number]} Ost"
        year = 2008 + number % 6
        an_event(mai, name, "arrest", f"{year}-05-02", published=f"{year}-05-03", publisher="Wire", place="Hanoi")
        told = {"published": f"{year}-12-02", "publisher": "Blog", "sentence": "P7Y", "law": "Article 88"}
        an_event(mai, name, "sentence", f"{year}-12-01", **told)
        called(mai, name)
    a_call(mai, to="Viet Nam")
    a_commitment(mai, instrument="cat", due="2013-12-31", published="2013-06-01")
    an_engagement(mai, date="2014-05-12", place="Washington")
    return mai, Person.objects.order_by("pk").first().pk


def in_a_process() -> Parts:
    """The parts, measured in a process of its own."""
    done = subprocess.run([sys.executable, __file__], capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr[-2000:], file=sys.stderr)
        yield "measured", 0, False
        return
    yield from (tuple(json.loads(line)) for line in done.stdout.splitlines())


def main() -> None:
    from vigil.command.opening import set_up
    from vigil.settings.folder import DeskFolder
    from vigil.settings.tables import bring_up

    with tempfile.TemporaryDirectory() as folder:
        made = DeskFolder.make(Path(folder) / "desk", name="Bench", countries=["vn"])
        set_up(made)
        bring_up()
        for part in papers():
            print(json.dumps(part), flush=True)


if __name__ == "__main__":
    main()
