# SPDX-License-Identifier: Apache-2.0
"""The calendar: what is due, what returns every year, what is expected."""
