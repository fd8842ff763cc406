# SPDX-License-Identifier: Apache-2.0
"""The casebook: cases, events and claims, as decisions entered them, and the questions asked of them.

enter           an accepted finding about a person becomes a claim
happenings      what happened, with who told it and when; every question starts here
intervals, standing, days   where somebody's liberty is at a day, since when, for how long
timeline, contradictions    what happened to a person, and where sources differ
persons, cases, articles    a person, a case, an article of a law, each as a page; in_cases: the cases of a person
proceedings   which cases are one, because a person joined them
rules, seen, counts         counting by rule: the number, its list, who was left out and why
laws, law_asked, followed   which provisions a source means, in which country
pairs, profiles, reasons     two people who could be one, and what speaks for it and against
sources, sentences          numbered notes; the record in plain English
acts, judged, acted   a person ranks, corrects, joins, parts, adds what somebody is; what was said; who said it
attributes, charges, breakdown   what somebody is, what they are accused of, numbers broken down
derive, docket, tally, audience, touched   rows worked out ahead, for whom, and who was moved
table, under, count_sql, count_events_sql   lists, articles and counts asked of those rows
lists         lists of people that members keep by name
spread, whereabouts   how people lie over provinces and years, by where and when they were arrested
"""
