# SPDX-License-Identifier: Apache-2.0
"""A document: what the desk read in it, its tellings, and the original."""
