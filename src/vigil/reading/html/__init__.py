# SPDX-License-Identifier: Apache-2.0
"""HTML: the page as a browser builds it, walked once; which of its pieces are the article, what it says of itself."""
