# SPDX-License-Identifier: Apache-2.0
"""The state of everything: what came in by state, what failed and why, what waits for whom. It adds up."""
