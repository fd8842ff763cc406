# SPDX-License-Identifier: Apache-2.0
"""Tables: a list that a desk kept elsewhere comes in, and what the record holds goes out as a list.

cells    many values in one cell and back; no cell is ever a formula
sheet    the file kept as a capture, its rows as a text whose places are rows and columns
mapping  which column is which slot
plan     every row as a finding, with what is wrong by row and column, and whom somebody has to name
bring    one decision: all rows or none, undone as one
take     the standing decisions of a kind as rows; csv and xlsx write them

What goes out comes in again without a change: a row that the record holds is
known by what it says.
"""
