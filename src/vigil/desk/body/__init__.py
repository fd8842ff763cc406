# SPDX-License-Identifier: Apache-2.0
"""A body: what it is, what it did, who is held there, what it asked and was asked."""
