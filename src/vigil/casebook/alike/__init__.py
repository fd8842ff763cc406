# SPDX-License-Identifier: Apache-2.0
"""Two people who could be one: what each is known by, what speaks for it and against."""
