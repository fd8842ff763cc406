# SPDX-License-Identifier: Apache-2.0
"""Counting in slow, obvious Python: what a rule counts, of everything a member may see."""
