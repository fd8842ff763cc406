# SPDX-License-Identifier: Apache-2.0
"""The desk: the staff web, one folder a page.

A page crosses rooms, so the web is ordered by page: `person/views.py` asks the
casebook and advocacy and shows one person. A view is permission, parse, one
call to a room, render. Every page reads without JavaScript; the review page
has a script of its own that makes it quick.
"""
