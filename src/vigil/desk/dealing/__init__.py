# SPDX-License-Identifier: Apache-2.0
"""Access given or refused, papers handed over, a recommendation: a page each."""
