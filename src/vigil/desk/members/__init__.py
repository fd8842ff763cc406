# SPDX-License-Identifier: Apache-2.0
"""Who works on the desk, in which role; and the circles a member is in, with who else is."""
