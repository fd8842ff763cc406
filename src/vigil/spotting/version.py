# SPDX-License-Identifier: Apache-2.0
"""The version of the engine that findings carry."""

ENGINE = "spotting 6"
