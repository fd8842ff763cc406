# SPDX-License-Identifier: Apache-2.0
"""A capture: how it came to us, the other captures of its address, and what changed between two of them."""
