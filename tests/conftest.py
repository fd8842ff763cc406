# SPDX-License-Identifier: Apache-2.0
"""What every test may use: the cast, the packs, the texts of ../shared where they are."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from builders import Cast, a_cast

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = REPOSITORY.parent / "shared"

# A browser driven from this process keeps an event loop in its thread; Django would refuse every query beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# A Chromium that speaks to nobody but the page it was sent to.
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
QUIET += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]

# Two noisy cores: a slow example says nothing about the code.
settings.register_profile("vigil", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.load_profile("vigil")


# Where tests take minutes: they begin first, so that no process works on one alone in the end.
LONG = (
    *(
        "walks/",
        "command/test_runbook",
        "desk/test_matrix",
        "desk/test_payloads",
        "desk/test_canaries",
        "load/",
        "sweep/",
        "crash/",
    ),
    *("search/test_several_hosts", "backup/", "intake/test_crashing", "erasure/", "advocacy/test_figures"),
    *("casebook/test_derive", "api/test_described", "settings/", "archive/test_disk", "people/test_judge"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    items.sort(key=lambda item: not item.path.relative_to(here).as_posix().startswith(LONG))


@pytest.fixture
def cast(db) -> Cast:
    """Mai and Tomas of one team, Ines of another, on an empty desk."""
    return a_cast()


@pytest.fixture(scope="session")
def packs():
    from vigil.settings.packs import packs

    return packs()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of texts to measure on; without it the test skips."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("../shared is not here: nothing to measure on")
    return SHARED


@pytest.fixture(scope="session")
def browser():
    """The one real Chromium of this process: Playwright keeps an event loop in its thread and starts no second one."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no Chromium here (apt-get install chromium)")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=chromium, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY
