# SPDX-License-Identifier: Apache-2.0
"""The casebook: cases, events and claims, as decisions entered them, and the questions asked of them.

claims       what sources claim; happenings, with who told each and when: every question starts there
law          which provisions a source means, in which country
liberty      where somebody's liberty is at a day, since when, for how long
reference    counting by rule in slow, obvious Python
derived      rows and answers worked out ahead, for whom, and who was moved
counting     counting by rule: the number, its list, who was left out and why, broken down
pages        a person, a case, an article of a law as a page; lists, tables, maps
alike        two people who could be one, and what speaks for it and against
sentences, sources   the record in plain English; numbered notes
"""
