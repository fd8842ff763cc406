# SPDX-License-Identifier: Apache-2.0
"""Recommendations of reviews: how far each got, by concern and grade."""
