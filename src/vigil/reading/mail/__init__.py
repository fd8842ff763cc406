# SPDX-License-Identifier: Apache-2.0
"""Messages: EML, MHTML and mailboxes, with what mail programs put around them told apart."""
