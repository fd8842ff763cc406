# SPDX-License-Identifier: Apache-2.0
"""The casebook: cases, events and claims, as decisions entered them.

enter  an accepted finding about a person becomes a claim
"""
