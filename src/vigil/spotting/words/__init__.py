# SPDX-License-Identifier: Apache-2.0
"""Words of a text, and what a language and the packs know of them: ready to be sought all at once."""
