# SPDX-License-Identifier: Apache-2.0
"""Help: the keys, and the words the desk uses."""
