# SPDX-License-Identifier: Apache-2.0
"""Bodies: authorities, courts, prisons, organisations and outlets, as a list."""
