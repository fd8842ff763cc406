# SPDX-License-Identifier: Apache-2.0
"""A counting rule's number at a day, as known at another, with its list: of derived rows, or by the reference."""
