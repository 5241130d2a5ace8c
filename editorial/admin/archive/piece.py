"""What all rules of house style find in the text that readers have of one piece."""

from django.template.response import TemplateResponse

from editorial.admin.archive.rows import mended_at
from editorial.style import book
from editorial.style.answered import answered
from editorial.style.archive.searching import row
from editorial.style.checking import checked
from editorial.style.dating import day_of
from editorial.style.texts import SCOPES, texts

SHOWN = 100


def as_read(request, article, context):
    """Show what is found in the text that readers have, by the rules of the day on which it came out."""
    live = article.live_edition()
    found = open_in(article, live) if live else []
    said = texts(live.document.value) if found else {}
    context |= {
        "article": article,
        "title": "House style in what readers have",
        "live": live,
        "places": [told(article, live, one, said.get(one.field)) for one in found[:SHOWN]],
        "more": max(0, len(found) - SHOWN),
    }
    return TemplateResponse(request, "admin/archive/piece.html", context)


def open_in(article, live):
    """Return the findings in a live text that nobody let stand."""
    document = live.document.value
    found = checked(book.current(), document, day_of(document, article), article)
    done = answered(article) if found else ()
    return [one for one in found if one.key not in done]


def told(article, live, one, text):
    """Return a finding with the words around it, and the page on which it is changed."""
    place = row(None, live, one, text, False)
    place.article, place.where = article.pk, SCOPES.get(one.field, one.field)
    place.mend, place.rule = mended_at(place), one
    return place
