# SPDX-License-Identifier: Apache-2.0
"""A commitment: what was promised, when it is due and why, how far it got."""
