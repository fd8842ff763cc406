# SPDX-License-Identifier: Apache-2.0
"""Open data of an edition: everything that is public, in the forms in which others take it in.

tables      the edition as flat tables, each column with what it holds
lines       the edition itself, a JSON object a line, with its digests: who has the file can check it
sheets      CSV with its mark and a dictionary, XLSX; no cell is a formula
parquet     the tables for analysis
followthemoney, places   FollowTheMoney entities; GeoJSON
huridocs    a crosswalk to HURIDOCS codes
packages    what the folder is: Frictionless Data Package, RO-Crate
write       all of it into a folder
"""
