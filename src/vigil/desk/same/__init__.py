# SPDX-License-Identifier: Apache-2.0
"""Same person? Pairs that could be one, laid side by side for a person to judge; the same for bodies."""
