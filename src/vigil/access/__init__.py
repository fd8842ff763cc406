# SPDX-License-Identifier: Apache-2.0
"""Access: members, teams and roles; who may see what and who may do what.

visible  the only way to rows: `visible_to(member)`
may      the acts each role may do
passwords  words that no password may be built on
reads    what was read of circles, searched, taken out and refused, written down
enter    members join and teams are made, as entries of the ledger
follow   a view followed from a calendar or a feed reader, by an address that can be taken back
check    members, teams and roles are what the ledger says
"""
