# SPDX-License-Identifier: Apache-2.0
"""Advocacy: who met whom, what was asked and what was promised, and what happened since.

enter  an accepted finding about a meeting, a call or a promise enters
"""
