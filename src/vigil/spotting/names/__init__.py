# SPDX-License-Identifier: Apache-2.0
"""Who is named: runs of capitals that something in the text says belong to a person, and whose forms are one name."""
