"""Pages of the newsroom beside the admin's own: who may open them, and the frame around some of them."""

from functools import update_wrapper

from django.contrib import admin
from django.core.exceptions import PermissionDenied

from editorial.admin.scripts import module, passed


def entered(view, *permissions):
    """Let people of the newsroom who have all these permissions open a page; others meet a 403."""

    def inner(request, **kwargs):
        if not request.user.has_perms(permissions):
            raise PermissionDenied
        return view(request, **kwargs)

    return admin.site.admin_view(update_wrapper(inner, view))


def framed(site, view, permission):
    """Let people in likewise, and give the view the context of a page with chips."""

    def inner(request, **kwargs):
        context = site.each_context(request)
        context["media"] = passed(module("editorial/fields.js") + module("editorial/many.js"), request)
        return view(request, context, **kwargs)

    return entered(update_wrapper(inner, view), permission)
