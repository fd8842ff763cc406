# SPDX-License-Identifier: Apache-2.0
"""Mentions: whoever and whatever a text names, told once: people, bodies, articles of law."""
