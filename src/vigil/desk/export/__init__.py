# SPDX-License-Identifier: Apache-2.0
"""What a circle keeps, as a file: asked for, approved by another, taken; on one page for those in the circle."""
