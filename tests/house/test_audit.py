# SPDX-License-Identifier: Apache-2.0
"""What the desk is built on: few packages, each pinned by digest, each under a licence that somebody looked at."""

import importlib.util
import re

import pytest


@pytest.fixture(scope="module")
def audit(repository):
    spec = importlib.util.spec_from_file_location("audit", repository / "scripts" / "audit.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_runtime_is_of_few_packages_under_licences_we_know(audit):
    assert list(audit.licences()) == []


def test_a_licence_that_nobody_looked_at_is_named(audit, monkeypatch):
    monkeypatch.setattr(audit, "ALLOWED", audit.ALLOWED - {"ZPL-2.1"})
    assert [one.partition(":")[0] for one in audit.licences()] == ["waitress"]


def test_every_package_is_pinned_with_its_digests(repository):
    for file in sorted((repository / "requirements").glob("*.txt")):
        for block in re.split(r"\n(?=[\w.-]+(?:\[[^\]]*\])?==)", file.read_text(encoding="utf-8")):
            assert "==" in block and "--hash=sha256:" in block, (file.name, block[:60])


def test_what_audits_and_what_tests_stand_on_what_runs(audit, repository):
    for name in ("develop", "audit"):
        told = (repository / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        for package, version in audit.packages().items():
            assert re.search(rf"^{re.escape(package)}(\[[^\]]*\])?=={re.escape(version)}[ ;\\]", told, re.M), (
                name,
                package,
            )
