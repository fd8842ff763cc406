# SPDX-License-Identifier: Apache-2.0
"""What a crawl brought home: WARC and WACZ files, and the pages in them."""
