"""What the newsroom's templates cannot say by themselves."""

from django import template
from django.contrib.admin.views.main import PAGE_VAR

register = template.Library()


@register.simple_tag
def page_address(cl, number):
    """Return the query string of another page of a list, with its search and filters."""
    return cl.get_query_string({PAGE_VAR: number})
