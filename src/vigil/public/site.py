# SPDX-License-Identifier: Apache-2.0
"""The folder of the site, written whole or not at all: beside the old one first, then put in its place."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from vigil.editions.edition import Edition
from vigil.public import feeds
from vigil.public.pages import Page, Site
from vigil.public.printing import printed

_STATIC = Path(__file__).parent / "static"
_MARK = "edition.txt"
"""The file by which a folder is known as a site of ours, which may be written anew."""


Data = Callable[[Path], Mapping[str, str]]


class NotWritten(Exception):
    """The site was not written, and what stood there stands; the message says why."""


def write(edition: Edition, folder: Path, *, address: str = "", data: Data | None = None) -> int:
    """Write the site into a folder that is empty, not there, or holds an earlier site. Returns how many files it has.

    `address` is where it will stand, "https://example.org/"; without it there is no sitemap, and feeds
    have relative links. `data` writes the open data into the folder it is given and returns the media type
    of each file by its name. Raises `NotWritten`.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).exists():
        raise NotWritten(f"{folder} holds something else: a site wants a folder of its own")
    address = address.rstrip("/") + "/" if address else ""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    try:
        _fill(edition, beside, address, data)
        beside.chmod(0o755)
        old = Path(f"{beside}-old")
        if folder.exists():
            folder.rename(old)
        beside.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as refused:
        raise NotWritten(f"{folder} cannot be written: {refused.strerror or refused}") from refused
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return sum(1 for one in folder.rglob("*") if one.is_file())


def _fill(edition: Edition, folder: Path, address: str, data: Data | None) -> None:
    files = data(folder / "data") if data else {}
    site = Site(edition, address, files)
    written: list[str] = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            for page in site.pages():
                _put(folder, f"{code}/{page.file}", printed(page.template, code, _frame(site, page, code) | page.given))
                if page.template != "gone.html":
                    written.append(f"{code}/{page.file}")
            title = f"{edition.title}: {_('changes')}"
            _put(folder, f"{code}/changes.xml", feeds.atom(edition, code, title, address, site.entries()))
    for file in sorted(_STATIC.iterdir()):
        shutil.copyfile(file, folder / file.name)
    _put(folder, "index.html", printed("languages.html", "en", {"edition": edition, "languages": settings.LANGUAGES}))
    _put(folder, "gone.html", printed("gone_any.html", "en", {"edition": edition}))
    gone = [f"{code}/{one}" for code, _name in settings.LANGUAGES for one in _gone(site)]
    for name, told in (("gone.txt", "".join(f"{one}\n" for one in gone)), (".htaccess", feeds.apache(gone))):
        _put(folder, name, told)
    _put(folder, "gone.nginx", feeds.nginx(gone))
    if address:
        _put(folder, "sitemap.xml", feeds.sitemap(address, written, edition.day))
        _put(folder, "robots.txt", f"User-agent: *\nSitemap: {address}sitemap.xml\n")
    _put(folder, _MARK, f"edition {edition.number}\nas of {edition.day}\nsha256 {edition.digest}\n")


def _frame(site: Site, page: Page, code: str) -> dict[str, object]:
    """What every page is given."""
    return {
        "edition": site.edition,
        "address": site.address,
        "file": page.file,
        "here": page.here,
        "up": "../" * page.file.count("/"),
        "root": "../" * (page.file.count("/") + 1),
        "languages": settings.LANGUAGES,
        "has_data": bool(site.files),
        "site": site,
    }


def _gone(site: Site) -> list[str]:
    return [page.file for page in site.pages() if page.template == "gone.html"]


def _put(folder: Path, file: str, words: str) -> None:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
