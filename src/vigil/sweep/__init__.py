# SPDX-License-Identifier: Apache-2.0
"""The sweep: the rooms without memory over archives of the web, in parallel on one machine or many.

sources    where pages lie: files, folders, buckets of an S3-compatible store
plan       the sources cut into parts, each worked on by itself
wrap       pages that lie alone, and rows of JSON lines and Parquet, as records of a WARC
filters    what a page must hold to be read: told by its bytes first (`marks`), then by its text
behind     what is done behind the wall of the airlock: unpack, filter, read, spot, page by page
carry      one part in front of that wall: a page that breaks the reader costs that page alone
shapes     the rows that come out
write      the files of a part, all of them or none
settings   what was asked, and the fingerprint by which a sweep is gone on with
engine     the parts on Daft: the processes of this machine, or a Ray cluster
run        the whole: plan, engine, stories, summary
stories    which of the pages that were kept tell the same text
found      the findings of a sweep, to be chosen from

Nothing here knows a desk. Daft and Arrow are not among the desk's own packages (`make sweep-tools`).
"""
