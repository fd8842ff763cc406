# SPDX-License-Identifier: Apache-2.0
"""A story: the tellings of one text, the original and its reposts."""
