# SPDX-License-Identifier: Apache-2.0
"""Django's SQLite over SQLCipher: every page of the database, its journal too, is sealed on the disk."""
