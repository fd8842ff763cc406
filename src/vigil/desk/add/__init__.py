# SPDX-License-Identifier: Apache-2.0
"""Add: files and addresses come in."""
