# SPDX-License-Identifier: Apache-2.0
"""Sources: what is watched, with its last result and its next visit; one source with its visits."""
