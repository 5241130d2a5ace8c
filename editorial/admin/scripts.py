"""The newsroom's own modules by name, so that each is fetched under the address that its content gives it."""

from django.forms import Script
from js_asset import ImportMap, Media

MODULES = [
    "copies",
    "copying",
    "keeping",
    "stranded",
    "presence",
    "elements",
    "picking",
    "chosen",
    "listed",
    "place",
    "moments",
    "rows",
    "prose/nodes",
    "prose/dialogs",
    "prose/toolbar",
    "prose/editor",
    "prose/paste",
    "prose/paste_google",
    "prose/paste_lists",
    "prose/paste_notes",
    "prose/paste_word",
    "comments/quotes",
    "comments/in_editor",
    "comments/on_page",
    "comments/mentions",
    "comments/box",
    "moments",
    "style/plain",
    "style/in_editor",
    "style/in_field",
    "style/list",
    "style/card",
    "style/ask",
    "style/desk",
]

PAGE_SCRIPT = "editorial/article.js"  # forms and panels of articles, and forms of pages about the site

importmap = ImportMap({f"newsroom/{name}": f"editorial/{name}.js" for name in MODULES})


def module(path):
    """Return what a page needs to run one of the newsroom's modules."""
    return Media(importmap=importmap, js=[Script(path, type="module")])


def sought(request):
    """Return what opens a text at the place that an address asks for, or nothing."""
    return module("editorial/sought.js") if {"link", "words"} & request.GET.keys() else Media()


def passed(media, request):
    """Return a page's media with the nonce that lets its import map pass the content policy."""
    return Media.from_media(media, nonce=str(request.csp_nonce))
