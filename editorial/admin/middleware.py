"""What every answer of the newsroom carries: its own content policy, and no place in any cache."""

from django.conf import settings
from django.urls import reverse
from django.views.defaults import bad_request

from editorial.admin import doors
from publications import room

# What goes on where the disk is nearly full: coming and going, what takes from readers, what makes room.
GO_ON = {"logout", "password_change", "failed-tasks", "article-withdraw", "article-expire", "article-cancel"}
GO_ON |= {"article-withhold", "author-withhold", "order-bar-name", "order-mask", "editorial_legalorder_add"}
GO_ON |= {"publications_image_remove", "publications_image_delete", "publications_attachment_delete"}


class NewsroomPolicyMiddleware:
    """Give the admin's pages the policy with a nonce; public pages keep theirs, which needs none."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.prefix = reverse("admin:index")

    def __call__(self, request):
        response = self.get_response(request)
        if request.path_info.startswith(self.prefix):
            if not hasattr(response, "_csp_config"):
                response._csp_config = settings.ADMIN_CONTENT_SECURITY_POLICY
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(self, request, view, args, kwargs):
        """Answer what somebody of the newsroom would save where the disk has no room left."""
        is_ours = request.path_info.startswith(self.prefix) and request.user.is_staff
        is_act = request.method == "POST" and request.resolver_match.url_name not in GO_ON
        return doors.full_disk(request) if is_ours and is_act and room.is_scarce() else None

    def process_exception(self, request, exception):
        """Answer a number larger than any database holds as what it is: nothing that a form of ours sends."""
        if isinstance(exception, OverflowError) and request.path_info.startswith(self.prefix):
            return bad_request(request, exception)
        return None
