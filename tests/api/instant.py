# SPDX-License-Identifier: Apache-2.0
"""The instant at which tokens of these tests are made: a token ends by the real clock, and not at the next midnight."""

import datetime

NOW = datetime.datetime.now(datetime.UTC)
ONE_DAY = datetime.timedelta(days=1)
