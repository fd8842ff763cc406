# SPDX-License-Identifier: Apache-2.0
"""How much care a finding wants, and whom it is about: what the queue can be ordered by. Never shown as a figure."""

from vigil.spotting.findings import Finding, Modality
from vigil.values.names import fold

# What is said of somebody by name does harm when it is wrong.
_WEIGHT = {"event": 2, "designation": 2, "person": 1}
_MOST = 3  # inferred slots that count


def risk(finding: Finding) -> int:
    """Points: what its kind can do, whether the text states it, what was inferred, what it may mean instead."""
    inferred = sum(slot.quote is None for _, slot in finding.slots)
    ambiguous = sum(bool(slot.alternatives) for _, slot in finding.slots) + bool(finding.alternatives)
    unstated = 0 if finding.modality == Modality.STATED else 2
    return _WEIGHT.get(finding.kind, 0) + min(inferred, _MOST) + 2 * min(ambiguous, _MOST) + unstated


def about(finding: Finding) -> str:
    """The folded name of whom it is about; "" where it is about nobody in particular."""
    name = finding["name"] if finding.kind == "person" else finding["person"] or finding["speaker"]
    return fold(name or "")[:200]
