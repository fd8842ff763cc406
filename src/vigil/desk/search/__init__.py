# SPDX-License-Identifier: Apache-2.0
"""Search over texts, people, cases and advocacy, with or without marks."""
