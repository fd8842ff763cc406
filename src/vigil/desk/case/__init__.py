# SPDX-License-Identifier: Apache-2.0
"""Cases: the list, and one case with its parties and what happened in it."""
