# SPDX-License-Identifier: Apache-2.0
"""A record with something of everything that papers tell of."""

import pytest

from advocacy.scenes import a_call, an_engagement, called
from builders import an_event


@pytest.fixture
def record(cast):
    an_event(cast.mai, "Ada Ost", "arrest", "2013-05-02", published="2013-05-03", publisher="Wire", place="Hanoi")
    an_event(cast.mai, "Ada Ost", "sentence", "2014-01-10", published="2014-01-11", sentence="P6Y", law="Article 88")
    an_event(cast.mai, "Bela Ost", "sentence", "", published="2013-09-01", publisher="Blog", sentence="P6Y")
    called(cast.mai, "Ada Ost")
    a_call(cast.mai)
    an_engagement(cast.mai, date="2014-05-12", place="Washington", raised="Ada Ost")
    return cast
