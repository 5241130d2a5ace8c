"""What an article form would save, read without saving it: for previews, comparisons and merges."""

from contextlib import contextmanager
from copy import copy

from django.db import transaction

from editorial.admin.articles.forms import ArticleForm
from editorial.models import Article
from publications.canonical import normalise

# Texts that are shown as typed even where the form refuses them, such as one that is too long.
TEXTS = ("title", "kicker", "standfirst", "short_title", "disclosure", "funding", "sponsor")


def form_of(article, data, *, by):
    """Return the article form of a person, filled with what was sent; no article stands for a new one.

    `data` is a QueryDict as the form sends it. The form changes the article that it is given: load it
    again before saving anything else with it.
    """
    kind = type("ArticleForm", (ArticleForm,), {"by": by})
    return kind(data, instance=Article() if article is None else article)


def document_of_form(form):
    """Return the Document that saving this bound form would give; nothing stays written.

    An incomplete form is welcome: what it refuses stays as the article has it, except for plain texts,
    which are taken as typed; `form.errors` says what was refused. Terms and authors that the form names
    for the first time have UUIDs that no row has: whoever needs their labels works inside `as_saved()`.
    """
    with as_saved(form) as article:
        return typed(form, article.document())


@contextmanager
def as_saved(form):
    """Give, for the length of a block, the article as saving the form would leave it, with its rows.

    Everything that is written inside the block, by the caller too, is undone at its end.
    """
    form.is_valid()
    article = copy(form.instance)
    with transaction.atomic():
        try:
            form.write(article)
            yield Article.objects.for_document().get(pk=article.pk)
        finally:
            transaction.set_rollback(True)


def typed(form, document):
    """Return a Document with the plain texts as they were typed, where the form refused them."""
    refused = [name for name in TEXTS if name in form.errors]
    texts = {name: normalise(form[name].value() or "") for name in refused}
    if "title" in texts:
        texts["title"] = " ".join(texts["title"].split())
    return document.replace(**texts)
