# SPDX-License-Identifier: Apache-2.0
"""The desk's clock: the one place where time enters the staff web."""

import datetime


def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def today() -> datetime.date:
    return now().date()
