# SPDX-License-Identifier: Apache-2.0
"""Seats of States in bodies of the United Nations."""
