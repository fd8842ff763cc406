# SPDX-License-Identifier: Apache-2.0
"""Events: what happened to whom, when, where and under which law."""
