# SPDX-License-Identifier: Apache-2.0
"""Erasure: what was asked, what granting it would destroy, and a lead's decision."""
