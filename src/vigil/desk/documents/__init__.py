# SPDX-License-Identifier: Apache-2.0
"""Documents by state: waiting, done, parked. The three add up to all that came in."""
