# SPDX-License-Identifier: Apache-2.0
"""The page on which a copy of a document is made without certain words, to be given away."""
