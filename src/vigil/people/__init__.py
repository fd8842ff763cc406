# SPDX-License-Identifier: Apache-2.0
"""People: who is who. Identity only: every attribute of a person is a claim in the casebook.

enter       a person, or one more name of a person, as a decision said
candidates  who in the record could be meant by a name
"""
