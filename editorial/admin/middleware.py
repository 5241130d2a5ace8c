"""What every answer of the newsroom carries: its own content policy, and no place in any cache."""

from django.conf import settings
from django.urls import reverse


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
