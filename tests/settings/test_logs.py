# SPDX-License-Identifier: Apache-2.0
"""A log says ids, codes and places in the source; a name does not get into it, whichever way it is told."""

import io
import json
import logging
import subprocess
import sys
import uuid

import pytest

from vigil.settings.logs import Json, Text

NAME = "Quorvath Zelmik"


@pytest.fixture(params=[Json, Text])
def said(request):
    """`said(name, ...)` logs a line under a logger's name and gives back what would be written."""

    def saying(room, message, *args, error=None, **told):
        written = io.StringIO()
        handler = logging.StreamHandler(written)
        handler.setFormatter(request.param())
        logger = logging.getLogger(room)
        logger.addHandler(handler)
        logger.propagate = False
        try:
            logger.error(message, *args, exc_info=error, extra={"told": told})
        finally:
            logger.removeHandler(handler)
            logger.propagate = True
        return written.getvalue()

    return saying


def fault(*told):
    try:
        raise ValueError(*told)
    except ValueError as raised:
        return raised


def test_ids_numbers_codes_and_faults_of_the_airlock_are_said(said):
    id, digest, where = uuid.uuid4(), "ab" * 32, "ValueError at read in line 30, <module> in line 2"
    for told in (id, str(id), digest, 12, "too-slow", where):
        assert str(told) in said("vigil.test", "document %s", told)


@pytest.mark.parametrize(
    "told", [NAME, NAME.lower(), [NAME], {"name": NAME}, f"/people/?q={NAME}", "192.0.2.7", "a@b.example"]
)
def test_nothing_that_could_be_a_name_or_an_address_is_said(said, told):
    line = said("vigil.test", "document %s: %s", 3, told, note=told)
    assert "document 3: …" in line and "uorvath" not in line and "192" not in line and "example" not in line


def test_of_an_exception_its_kind_and_place_are_said_and_not_its_words(said):
    line = said("vigil.test", "it failed", error=fault(f"no {NAME}"))
    assert "ValueError" in line and "test_logs.py:" in line and "fault" in line
    assert "uorvath" not in line
    assert str(sys.prefix) not in line  # no path of the machine


def test_what_others_log_is_said_by_its_room_alone(said):
    assert "uorvath" not in said("somebody.else", f"opened {NAME}")
    assert "uorvath" not in said("django.security.DisallowedHost", f"Invalid HTTP_HOST header: {NAME}")


def test_a_line_whose_number_is_left_out_is_still_a_line(said):
    assert "took %.3f seconds" in said("vigil.test", "took %.3f seconds", NAME)


def test_a_desk_writes_json_lines_where_that_is_chosen(tmp_path):
    """The whole way: a desk's settings, a verb that fails on a document, standard error."""
    program = (
        "import logging; from vigil.command.opening import open_desk; open_desk('desk');"
        "logging.getLogger('vigil.test').info('document %s of %s', 7, 'Quorvath Zelmik')"
    )
    desk = [sys.executable, "-m", "vigil", "init", "desk"]
    subprocess.run(desk, cwd=tmp_path, check=True, capture_output=True)
    for form, lines in (("json", 1), ("", 0)):
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=tmp_path,
            env={"VIGIL_LOG": form},
            capture_output=True,
            text=True,
            check=True,
        )
        told = [json.loads(line) for line in done.stderr.splitlines()]
        assert [(one["room"], one["says"]) for one in told] == [("vigil.test", "document 7 of …")] * lines
