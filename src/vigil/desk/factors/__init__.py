# SPDX-License-Identifier: Apache-2.0
"""A member's own second factors: set up, removed, recovery codes made anew."""
