# SPDX-License-Identifier: Apache-2.0
"""Advocacy: calls, commitments and engagements, what is overdue first."""
