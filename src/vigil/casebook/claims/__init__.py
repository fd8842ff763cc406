# SPDX-License-Identifier: Apache-2.0
"""What sources claim: entered by decisions, ranked, joined and parted by people, put together into happenings."""
