# SPDX-License-Identifier: Apache-2.0
"""Entry by hand: a form for each kind that demands a source and its words, or says whose own knowledge it is."""
