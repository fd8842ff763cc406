# SPDX-License-Identifier: Apache-2.0
"""People: everybody the record holds, as a table."""
