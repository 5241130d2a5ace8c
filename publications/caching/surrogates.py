"""What caches in front can be told to forget: an answer bears keys, which are made of its address alone.

So an unknown address bears the key of what may stand there one day, and no key says what does. Fastly reads
them (developer.fastly.com, “Working with surrogate keys”); `deploy/varnish.vcl` does likewise.
"""

from hashlib import sha256

from django.conf import settings

HEADER = "Surrogate-Key"
ALL = "all"
DEPTH = 2  # folders of an address that name a page: a piece's, a term's, a year's


def key(path):
    """Return the key of the page to which an address belongs, with all that lies below it."""
    folders = path.split("/")[1:-1][:DEPTH]
    return sha256("/".join(folders).encode()).hexdigest()[:16]


def marked(request, response):
    """Return an answer with its keys, where somebody in front keeps it."""
    if settings.CDN_PURGE_URL:
        response[HEADER] = f"{ALL} {key(request.path_info)}"
    return response
