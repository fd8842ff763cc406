# SPDX-License-Identifier: Apache-2.0
"""An engagement: the dossier of a visit, a dialogue, a hearing."""
