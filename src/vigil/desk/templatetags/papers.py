# SPDX-License-Identifier: Apache-2.0
"""Tags of the pages of papers: where the same paper is a file, and its drawings."""

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from vigil.publish.parts import Paper

register = template.Library()


@register.simple_tag(takes_context=True)
def paper_file(context: Context, paper: Paper, form: str) -> str:
    """The address of the paper as a file, at the time this page speaks of."""
    return reverse("paper-file", args=[paper.form, form, paper.about]) + context["moment"].query


@register.filter
def drawn(svg: str) -> SafeString:
    """A drawing of our own making (publish/drawing.py), which has escaped every word in it."""
    return mark_safe(svg)  # noqa: S308
