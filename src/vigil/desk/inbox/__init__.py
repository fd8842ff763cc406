# SPDX-License-Identifier: Apache-2.0
"""The inbox: what waits for a decision, story by story, and what could not be read."""
