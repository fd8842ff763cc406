# SPDX-License-Identifier: Apache-2.0
"""Make the pictures of the README from the demonstration desk, in a real Chromium: `make screenshots`."""

import re
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from conftest import QUIET  # noqa: E402 - the tests know how
from walks.conftest import Served, served, sign_in, typed  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"


def review(page: Page, desk: Served) -> None:
    """An event that waits, beside its text."""
    page.goto(f"{desk.address}/review/")
    while "EVENT" not in page.inner_text(".card-place").upper():
        page.click("a[data-skip]")
        page.wait_for_load_state()
    page.wait_for_selector(".quoted")


def person(page: Page, desk: Served) -> None:
    """The page of a person of the demonstration."""
    page.goto(f"{desk.address}/people/")
    page.click("text=/Dinh Dang Dinh|Đinh Đăng Định/")
    page.wait_for_selector("h1")


def main() -> int:
    chromium = shutil.which("chromium")
    if chromium is None:
        print("no chromium on this machine: no pictures made")
        return 1
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as running:
        made = typed("demo", Path(folder) / "desk", "--no-serve")
        password = re.search(r"with the password (\S+)", made.stdout)[1]
        opened = running.chromium.launch(executable_path=chromium, args=QUIET)
        with served(Path(folder) / "desk", "mai", password) as desk:
            page = opened.new_page(viewport={"width": 1280, "height": 860})
            sign_in(page, desk)
            for picture in (review, person):
                picture(page, desk)
                page.screenshot(path=PICTURES / f"{picture.__name__}.png")
                print(f"docs/pictures/{picture.__name__}.png")
        opened.close()
    return 0


sys.exit(main())
