# SPDX-License-Identifier: Apache-2.0
"""The provisions that a source means, in which country, and those that a counting rule asks about."""
