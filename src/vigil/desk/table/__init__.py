# SPDX-License-Identifier: Apache-2.0
"""Tables: bring one in, map its columns, look at what it would do, decide once; take the record out as one."""
