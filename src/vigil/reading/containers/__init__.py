# SPDX-License-Identifier: Apache-2.0
"""Bytes packed in bytes: told apart, counted while they unpack, never more than the limits allow."""
