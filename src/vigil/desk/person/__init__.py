# SPDX-License-Identifier: Apache-2.0
"""A person: standing, ladder, timeline, what was asked and promised for them, sources."""
