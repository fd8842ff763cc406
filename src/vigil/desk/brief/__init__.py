# SPDX-License-Identifier: Apache-2.0
"""Briefs: what to bring to an occasion, as a document."""
