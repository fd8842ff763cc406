# SPDX-License-Identifier: Apache-2.0
"""Text in pictures: tesseract, installed on this machine, in a process of its own behind what walls there are.

Pages of a PDF are drawn behind the airlock's wall; what comes here is a plain
picture. Tesseract still gets no network, no rights, and bounds on its time
and memory, for pictures that were sent as files it opens itself.

    reading = with_scans(read, draw)

takes two ways to the document and gives back a reading in which the scanned
pages have their words. Without the airlock, of bytes that are trusted
(`pages_of` is in `vigil.reading.pdf.picture`, and takes pictures as well as PDFs):

    with_scans(lambda scanned: reading.read(content, scanned=scanned), lambda pages: pages_of(content, pages))
"""

import csv
import functools
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from vigil.airlock.protections import MIB
from vigil.reading import Reading, Unreadable
from vigil.reading.page.language import language_of
from vigil.reading.pdf.scanned import Scanned, ScannedWord

log = logging.getLogger("vigil.airlock")
SECONDS = 90  # of processor time for one page; a page of a newspaper takes 20
PATIENCE = 240  # seconds by the clock on the wall
MEMORY = 1024 * MIB  # a page of 36 million dots takes 600
SURE = 85.0  # of 100: nothing is gained by trying another language beyond it
_MODELS = {"vie": "vi", "eng": "en"}  # tesseract's names of the languages that are read here
_COMMAND = (sys.executable, "-I", "-m", "vigil.airlock.scribe")
_PAGE, _LINE, _WORD = "1", "4", "5"  # levels of tesseract's table

Read = Callable[[Mapping[int, Scanned]], Reading]
Draw = Callable[[Sequence[int]], Iterable[tuple[int, bytes]]]
Progress = Callable[[int, int], None]


class NotRecognised(RuntimeError):
    """Tesseract gave up on a picture: too slow, too large, or no picture at all."""


@functools.cache
def installed() -> frozenset[str]:
    """The languages that tesseract knows on this machine; empty where it is missing."""
    program = shutil.which("tesseract")
    if not program:
        return frozenset()
    told = subprocess.run(  # noqa: S603  the program found on this machine, with an argument of ours
        (program, "--list-langs"), capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    return frozenset(told.stdout.split()) & _MODELS.keys()


def available() -> bool:
    """Whether pages can be recognised on this machine."""
    return bool(installed())


def recognise(image: bytes, languages: Sequence[str] = ("vie", "eng")) -> Scanned:
    """The words in one picture (PNG, JPEG or TIFF), in reading order, with their boxes in dots.

    The languages are tried one by one, by the models' own names, until the
    words are of the language tried; each alone reads better and faster than
    both together. Raises `NotRecognised`.
    """
    known = [language for language in languages if language in installed()]
    if not known:
        raise NotRecognised("no language of these is installed")
    best: Scanned | None = None
    for language in known:
        found = _words(_told(image, language))
        if best is None or found.sure > best.sure:
            best = found
        if language_of(found.text[:4000]) == _MODELS[language] and found.sure >= SURE:
            return found
    assert best is not None
    return best


def with_scans(
    read: Read, draw: Draw, *, languages: Sequence[str] = ("vie", "eng"), progress: Progress | None = None
) -> Reading:
    """Read a document, recognise the pages whose words are missing, and read it again with what they say.

    `read` reads the document with what was recognised so far (at first
    nothing), `draw` gives pictures of pages by their numbers, or of all whose
    words are missing where it is asked for none in particular: a document of
    pictures alone is refused, and tells no numbers. Without tesseract the reading stays
    as it was, its pages missing. A page that cannot be recognised stays so.

    Raises:
        Unreadable: as `read` does; "needs ocr" where nothing could be recognised either.
    """
    try:
        first = read({})
    except Unreadable as refusal:
        if refusal.code != "needs ocr" or not available():
            raise
        wanted: Sequence[int] = ()
    else:
        wanted = [sheet.number for sheet in first.missing if sheet.missing.startswith("needs OCR")]
        if not wanted or not available():
            return first
    return read(dict(recognised(draw(wanted), len(wanted), languages=languages, progress=progress)))


def recognised(
    pictures: Iterable[tuple[int, bytes]],
    total: int,
    *,
    languages: Sequence[str] = ("vie", "eng"),
    progress: Progress | None = None,
) -> Iterator[tuple[int, Scanned]]:
    """Each page recognised; the language of one page is tried first on the next."""
    order = list(languages)
    for done, (number, image) in enumerate(pictures, start=1):
        try:
            found = recognise(image, order)
        except NotRecognised as refusal:
            log.warning("a page was not recognised: %s", refusal)
        else:
            spoken = language_of(found.text[:4000])
            order.sort(key=lambda language: _MODELS.get(language) != spoken)
            yield number, found
        if progress:
            progress(done, max(total, done))


def _told(image: bytes, language: str) -> str:
    """Tesseract's table of a picture: a row for each page, block, paragraph, line and word."""
    program = shutil.which("tesseract")
    limits = (str(SECONDS), str(MEMORY))
    command = (*_COMMAND, *limits, str(program), "stdin", "stdout", "--dpi", "300", "-l", language, "tsv")
    kept = {name: os.environ[name] for name in ("TESSDATA_PREFIX",) if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603  every argument is ours; the picture comes in by its input
            command, input=image, capture_output=True, check=False, timeout=PATIENCE,
            env={"OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8", **kept},
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        raise NotRecognised("a page took too long") from late
    if done.returncode:
        raise NotRecognised(f"tesseract ended with {done.returncode}")
    return done.stdout.decode("utf-8", "replace")


def _words(table: str) -> Scanned:
    """The words of the table; each as high as its line, so that those of one line stand level."""
    width = height = 0
    top = bottom = 0.0
    words = []
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        left, high, wide, tall = (int(row[side] or 0) for side in ("left", "top", "width", "height"))
        if row["level"] == _PAGE:
            width, height = wide, tall
        elif row["level"] == _LINE:
            top, bottom = high, high + tall
        elif row["level"] == _WORD and (row["text"] or "").strip():
            words.append(ScannedWord(left, top, left + wide, bottom, row["text"].strip(), float(row["conf"])))
    return Scanned(max(width, 1), max(height, 1), tuple(words))
