# SPDX-License-Identifier: Apache-2.0
"""Watching: feeds, sitemaps and pages that the desk looks at again and again.

enter     a person enters, changes, pauses or removes a source: an entry of the ledger
visit     one visit: the source asked whether it changed, what it lists fetched politely
manners   what a host asks of us: robots.txt, its delay, when to come again
listing   which addresses a feed or sitemap lists, opened in the airlock
due       which sources the worker visits now
overview  what came of it, for the people who read it

What a person decided about a source is in the ledger; when it was visited and
what was seen there is the desk's own bookkeeping. What a visit brings in is
kept by the archive like everything else, and is in the ledger.
"""
