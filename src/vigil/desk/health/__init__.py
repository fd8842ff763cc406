# SPDX-License-Identifier: Apache-2.0
"""Whether the desk can work, for whoever watches over the machine: one word, and nothing of what the desk holds."""
