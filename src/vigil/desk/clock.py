# SPDX-License-Identifier: Apache-2.0
"""The desk's clock: the one place where time enters the staff web."""

import datetime

from vigil.settings import day


def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def today() -> datetime.date:
    """The day pages are about unless they are asked for another."""
    return day.today(now())
