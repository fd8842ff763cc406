# SPDX-License-Identifier: Apache-2.0
"""Sign-in and sign-out: the only page a stranger sees."""
