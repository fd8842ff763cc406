# SPDX-License-Identifier: Apache-2.0
"""Where somebody's liberty is at a day: intervals out of events, the standing, the days held, the place."""
