"""The library as a dialog: one picture is chosen and handed to the window that asked."""

from django.template.response import TemplateResponse
from django.utils.http import urlencode

from editorial.media.searching import page_of

KEPT = ["_popup", "_pick", "CKEditorFuncNum"]


def kept_query(query):
    """Return the query string that keeps a dialog a dialog on its next page."""
    kept = {name: query[name] for name in KEPT if name in query}
    return f"?{urlencode(kept)}" if kept else ""


def library(query):
    """Return what the dialog prints: a page of pictures for the words asked, and the way to the next."""
    asked = query.get("q", "")[:100]
    images, rest = page_of(asked, before=query.get("before", ""))
    kept = {name: query[name] for name in KEPT if name in query}
    following = urlencode(kept | {"q": asked, "before": rest}) if rest else ""
    return {
        "images": images,
        "q": asked,
        "following": following,
        "kept": kept.items(),
        "upload_query": kept_query({**query.dict(), "_popup": "1", "_pick": "1"}),
    }


def handed_over(request, image):
    """Answer with a page that gives one picture to the window that opened the dialog."""
    return TemplateResponse(request, "admin/images/picked.html", {"image": image, "title": "Chosen"})
