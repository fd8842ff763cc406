# SPDX-License-Identifier: Apache-2.0
"""How closely something is kept, who may see it, and a lead's word that it be kept otherwise."""
