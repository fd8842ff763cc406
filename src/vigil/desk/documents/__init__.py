# SPDX-License-Identifier: Apache-2.0
"""Documents by state: waiting, done, done in part, parked. They add up to all that came in."""
