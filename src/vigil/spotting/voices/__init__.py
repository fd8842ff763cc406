# SPDX-License-Identifier: Apache-2.0
"""Voices: who speaks, asks, promises, names and counts, and whom they mean."""
