# SPDX-License-Identifier: Apache-2.0
"""A call: who asked what of whom, and its measure as numbers that open their lists."""
