# SPDX-License-Identifier: Apache-2.0
"""The public site: a folder of pages that any web server or a USB stick serves, made from an edition and nothing else.

site      the folder, written whole or not at all
pages     which pages there are, in each language, and what each is given
listing   people in pages, and the ways to narrow them without a script
drawing   the tile map and the years, as shapes
feeds     Atom, the sitemap, the addresses that are gone
linked    JSON-LD and what citation tools read
printing  the templates, filled
"""
