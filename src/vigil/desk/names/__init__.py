# SPDX-License-Identifier: Apache-2.0
"""The names of a person: each with its script, kind and order, and what other registers call them."""
