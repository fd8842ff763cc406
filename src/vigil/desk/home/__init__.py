# SPDX-License-Identifier: Apache-2.0
"""Home: what came in, what waits, what changed, what is due."""
