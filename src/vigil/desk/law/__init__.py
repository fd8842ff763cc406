# SPDX-License-Identifier: Apache-2.0
"""The law: an article in each code, and the people under it."""
