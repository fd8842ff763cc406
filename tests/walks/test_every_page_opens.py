# SPDX-License-Identifier: Apache-2.0
"""Every kind of page of the demonstration desk opens without JavaScript, by the links, from the home page on."""

import pytest

pytestmark = pytest.mark.browser


def test_every_page_that_is_linked_opens(pages):
    assert len(pages) > 25
