# SPDX-License-Identifier: Apache-2.0
"""What a page says: of a person, a case, an article of a law; of all of them as lists, tables and maps."""
