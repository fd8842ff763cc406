# SPDX-License-Identifier: Apache-2.0
"""A reading made ready to be searched: one document a telling, with its sentences, people, dates and known names."""
