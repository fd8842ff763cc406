# SPDX-License-Identifier: Apache-2.0
"""Lists of documents: feeds, sitemaps, tables and workbooks of addresses."""
