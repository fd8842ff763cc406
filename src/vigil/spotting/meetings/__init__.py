# SPDX-License-Identifier: Apache-2.0
"""Meetings: visits, dialogues, reviews, observances, and how States stand to each other and to UN bodies."""
