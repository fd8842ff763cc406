# SPDX-License-Identifier: Apache-2.0
"""Any text, whatever file carried it: its letters, lines, blocks, headings, dates, furniture and tellings."""
