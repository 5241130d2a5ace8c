"""What every answer of the newsroom carries: its own content policy, and no place in any cache."""

from django.conf import settings
from django.urls import reverse
from django.views.defaults import bad_request

from editorial.admin import doors
from editorial.running import room

# Acts, as their addresses call them.
TAKES = {"withdraw", "block", "cancel", "expire", "retract", "withhold", "remove", "delete", "drop"}
TAKES |= {"password_change"}


class NewsroomPolicyMiddleware:
    """Give the admin's pages the policy with a nonce; public pages keep theirs, which needs none."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.prefix = reverse("admin:index")
        self.doors = {reverse("admin:login"), reverse("admin:logout")}

    def __call__(self, request):
        response = self.refused(request) or self.get_response(request)
        if request.path_info.startswith(self.prefix):
            if not hasattr(response, "_csp_config"):
                response._csp_config = settings.ADMIN_CONTENT_SECURITY_POLICY
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def refused(self, request):
        """Answer what would be saved where the disk has no room left.

        Coming and going needs next to none, and what takes something from readers or from the disk goes on.
        """
        path = request.path_info
        is_act = request.method == "POST" and path.startswith(self.prefix) and path not in self.doors
        is_act = is_act and TAKES.isdisjoint(path.split("/"))
        return doors.full_disk(request) if is_act and room.is_scarce() else None

    def process_exception(self, request, exception):
        """Answer a number larger than any database holds as what it is: nothing that a form of ours sends."""
        if isinstance(exception, OverflowError) and request.path_info.startswith(self.prefix):
            return bad_request(request, exception)
        return None
