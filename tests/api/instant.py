# SPDX-License-Identifier: Apache-2.0
"""The instant at which tokens of these tests are made: a token ends by the real clock."""

import datetime

NOW = datetime.datetime.now(datetime.UTC)
