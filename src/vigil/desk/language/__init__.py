# SPDX-License-Identifier: Apache-2.0
"""The language of the desk: each browser has its own, kept in a cookie that says nothing else."""
