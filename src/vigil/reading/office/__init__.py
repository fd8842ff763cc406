# SPDX-License-Identifier: Apache-2.0
"""Office files: DOCX, ODT and RTF, as somebody who opens the file reads them."""
