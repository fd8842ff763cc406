# SPDX-License-Identifier: Apache-2.0
"""Settings: where a desk lies on disk and how Django is set up over it.

folder  a desk's folder: database, originals, keys, index
packs   where the packs lie, loaded once
tables  a desk's tables, made or brought up to date
sealing a readable desk is sealed
sqlcipher  the database engine of a sealed desk
day     which day it is on this desk
logs    what the log says, and never says
desk    the settings module of a running desk (DJANGO_SETTINGS_MODULE)
test    the same for the tests
"""
