"""The slash that ends a page's address: put there where it lacks, and never after the name of a file."""

from django.middleware.common import CommonMiddleware


class SlashMiddleware(CommonMiddleware):
    """Lead to the address with its last slash where a page is asked for without it."""

    def should_redirect_with_slash(self, request):
        """Whether a path lacks its slash; a file that is not there is not there at once."""
        return may_lack(request.path_info) and super().should_redirect_with_slash(request)


def may_lack(path):
    """Whether a path may mean that of a page, but for its last slash: no slug holds a dot."""
    return not path.endswith("/") and "." not in path.rpartition("/")[2]
