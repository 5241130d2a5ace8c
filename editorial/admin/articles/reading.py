"""The reading page: a draft as text, for whoever may see it and perhaps not change it."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse

from editorial.admin.articles import comments
from editorial.admin.articles.facts import facts
from editorial.admin.articles.history import beside
from editorial.admin.articles.review import review
from editorial.admin.scripts import module, passed
from editorial.compilation import subjects
from editorial.differences.naming import labels_of, readable
from editorial.notices.filling import filled
from publications import clock, richtext
from publications.compiled import Compiled
from publications.formats.content import machines_part
from publications.notices import Wordings
from publications.theme.phrases import direction

# What a piece names, in the order in which its page says it.
HEADINGS = {
    "brand": "Brand",
    "series": "Series",
    "topics": "Topics",
    "regions": "Regions",
    "tags": "Tags",
    "translation_of": "Translation of",
    "pins": "Related reading",
    "provenance": "Origin",
    "corrections": "Corrections",
}


@dataclass(frozen=True)
class Reading:
    """A Document for reading: today's names, the body with its pictures, the notices in force."""

    content: object
    direction: str
    body: str
    bylines: list
    pictures: list
    notices: list
    terms: list

    @property
    def machines_part(self):
        """What readers are told of a machine's part in it."""
        return machines_part(self.content)


def reading(article, document, *, by):
    """Return what a working copy says, to be read by somebody."""
    content = document.content
    uses = pictures(article)
    figures = {use["uuid"]: render_to_string("admin/articles/_figure.html", {"picture": use}) for use in uses}
    labels = labels_of(document, by=by)
    named = [(HEADINGS[name], readable(name, document.get(name), labels)) for name in HEADINGS]
    return Reading(
        content=content,
        direction=direction(content.language),
        body=printed(content.body, figures),
        bylines=subjects.people(content.bylines),
        pictures=uses,
        notices=wordings(document),
        terms=[(heading, text) for heading, text in named if text],
    )


def printed(body, figures):
    """Return a body as it prints, its links to our own pieces as plain words."""
    html = richtext.render(richtext.clean(body), figures=figures)
    return Compiled(richtext.resolve_pieces(html, {})).html


def pictures(article):
    """Return the pictures of an article with their words as used here."""
    return [
        {
            "uuid": use.image.uuid,
            "has_file": bool(use.image.digest),
            "place": use.get_place_display(),
            "alt": "" if use.decorative else use.alt,
            "decorative": use.decorative,
            "caption": use.caption,
            "credit": use.credit,
            "licence": use.licence,
        }
        for use in article.images.all()
    ]


def wordings(document):
    """Return the notices of a Document as they would print today."""
    applied = [
        [str(one.notice), dict(filled(one.parameters, document.content))] for one in document.record.notices
    ]
    known = Wordings.of(applied)
    return known.shown(applied, language=document.content.language, published_at=clock.now())


def read(request, article, context):
    """Show a piece as text, with its checks and the moves open to this person."""
    changes = request.user.has_perm("editorial.change_article", article)
    back = "admin:editorial_article_change" if changes else "admin:index"
    reviewed, known = review(article, request.user), facts(article, request.user)
    context |= {
        "article": article,
        "title": "Read",
        "whole": reading(article, article.document(), by=request.user),
        "facts": known,
        "acts": [] if changes else [act for act in known.acts if not act.reasons],
        "review": reviewed,
        "box": comments.box(article, request.user, is_staged=reviewed is not None),
        "may_change": changes,
        "history": beside(article, request),
        "back": reverse(back, args=[article.pk] if changes else []),
    }
    context["media"] += passed(module(comments.PAGE_SCRIPT), request)
    return TemplateResponse(request, "admin/articles/read.html", context)
