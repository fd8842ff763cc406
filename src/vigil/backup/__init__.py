# SPDX-License-Identifier: Apache-2.0
"""Backups: all of a desk in one sealed file, and a desk out of such a file.

seal      chunks under a passphrase: no byte altered, moved or cut off goes unnoticed
parts     what is in the file, one part after the other, and the manifest at its end
instant   the database held still at one moment, while others go on writing
rows      every row as a line that either database takes
take      a desk becomes a file, while people work on it
unpack    the file becomes a folder again, checked to its last byte
restore   rows back into tables, everything verified, the folder put in its place
move      a desk from one database to another, between SQLite and PostgreSQL
noted     what the ledger says of backups and of drills

A backup of SQLite is restored onto PostgreSQL and the other way round. Decision
0017 says how the file is made.
"""
