# SPDX-License-Identifier: Apache-2.0
"""What may be public: every decision, and of one person, call, promise, meeting or document the form to decide."""
