# SPDX-License-Identifier: Apache-2.0
"""Rows and answers worked out ahead, for whom, and who was moved since."""
