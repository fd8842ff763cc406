# SPDX-License-Identifier: Apache-2.0
"""What a member says of claims on a person's page: how one ranks, which events are one, what somebody is."""
