"""What the newsroom's templates cannot say by themselves."""

from django import template
from django.contrib.admin.views.main import PAGE_VAR
from django.utils.timesince import timesince

from editorial.plans import moments
from publications import clock, copies

register = template.Library()


@register.simple_tag
def is_restored_copy():
    """Say whether this is a copy that was restored from a backup."""
    return copies.is_copy()


@register.simple_tag
def page_address(cl, number):
    """Return the query string of another page of a list, with its search and filters."""
    return cl.get_query_string({PAGE_VAR: number})


@register.filter
def hour(moment):
    """Return a moment as people say it: the hour, and the day unless it is today."""
    return moments.hour(moment)


@register.filter
def ago(moment):
    """Say how long ago something was, to the largest unit."""
    now = clock.now()
    return "just now" if (now - moment).total_seconds() < 60 else f"{timesince(moment, now, depth=1)} ago"
