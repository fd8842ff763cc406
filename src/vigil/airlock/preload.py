# SPDX-License-Identifier: Apache-2.0
"""Everything a child may need is loaded before the walls stand: behind them no file can be opened."""

import importlib
import pkgutil
from types import ModuleType

from vigil.reading import Unreadable, read
from vigil.reading.page import language

# Parts of the standard library that load their own parts when first asked.
_WHOLE = ("encodings", "email", "email.mime", "html", "json", "xml", "xml.dom", "xml.etree", "xml.parsers", "xml.sax")
# Packers, and what other parts load inside a function: Counter its heapq, strptime its _strptime.
_ALONE = """
    bz2 lzma zlib zipfile gzip tarfile csv mailbox tempfile unicodedata stringprep heapq _strptime decimal fractions
    statistics difflib calendar locale textwrap ipaddress urllib.parse base64 quopri binascii hashlib copy pprint string
    warnings traceback linecache bisect array mmap numbers random uuid zoneinfo functools operator shlex
""".split()
_FOREIGN = ("fastwarc.stream_io", "lxml.html", "lxml.etree", "pypdfium2")
_WARMING = (
    ("page.html", b"<html lang=en><head><title>A page</title></head><body><p>Police held a teacher.</p></body></html>"),
    ("text.txt", "Công an bắt giữ một giáo viên.\n\nPolice in Karsk held a teacher on 1 March 2013.\n".encode()),
    ("old.txt", "C\xf4ng an, the “caf\xe9”.".encode("windows-1252", "replace")),
)


def preload() -> None:
    """Load the readers, every text encoding, and what they load only when they meet their first document."""
    for name in _WHOLE:
        _parts(importlib.import_module(name))
    for name in (*_ALONE, *_FOREIGN):
        _loaded(name)
    language.ready()
    for name, content in _WARMING:
        try:
            read(content, name=name)
        except Unreadable:  # a reader in want of more text; what it loads is loaded
            continue


def _parts(package: ModuleType) -> None:
    for found in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        if not found.name.endswith("__main__"):
            _loaded(found.name)


def _loaded(name: str) -> None:
    try:
        importlib.import_module(name)
    except ImportError:  # of another system (mbcs, oem), or not installed: a reader that wants it will say so
        return
