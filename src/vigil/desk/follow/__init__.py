# SPDX-License-Identifier: Apache-2.0
"""Views that a member follows from a calendar or a feed reader, each by an address that can be taken back."""
