"""New drafts, many in a few statements: the same rows as if each were saved by itself."""

from editorial.drafting.drafts import forget_loaded_rows
from editorial.models import Article, Revision, applying, completing
from editorial.rules.applying import run_on
from editorial.rules.judging import Rulebook
from editorial.search import searching
from publications.document import Document
from publications.models import Piece, StoredDocument
from publications.named import named


def begin(drafts, *, by, find=named):
    """Store new articles that say what their Documents say, each with its Revision.

    `drafts` are (article, Document, note); `find` finds rows as `named()` does. The caller holds a
    transaction.
    """
    articles = [article for article, _, _ in drafts]
    pieces = Piece.objects.bulk_create(Piece() for _ in drafts)
    for (article, document, _), piece in zip(drafts, pieces, strict=True):
        applying.fill(article, document, find)
        article.piece, article.version = piece, 1
        article.created_by = article.created_by or by
        article.normalise()
    Article.objects.bulk_create(articles)
    write_rows(drafts, find)
    book = Rulebook.load()
    for article in articles:
        run_on(article, book=book)
    searching.keep(*articles)
    keep_revisions(drafts, by=by)
    for article in articles:
        forget_loaded_rows(article)


def write_rows(drafts, find):
    """Write the rows of new articles, a statement for each kind, and let the articles know them."""
    made = {}
    for article, document, _ in drafts:
        named_here = Document().differences(document)
        for name, kind in applying.KINDS.items():
            there = name in named_here
            rows = applying.ROWS[name](article, document.get(name), find) if there else []
            completing.keep(article, kind, rows)
            for row in joined(article, rows) if name == "regions" else rows:
                made.setdefault(type(row), []).append(row)
    for model, rows in made.items():
        model.objects.bulk_create(rows)


def joined(article, regions):
    """Return the rows that join an article to its regions."""
    model = Article.regions.through
    return [model(article=article, region=region) for region in regions]


def keep_revisions(drafts, *, by):
    """Keep what new articles say as their first Revisions."""
    documents = [article.document() for article, _, _ in drafts]
    stored = (StoredDocument(digest=one.digest, text=one.text) for one in documents)
    StoredDocument.objects.bulk_create(stored, ignore_conflicts=True)
    Revision.objects.bulk_create(
        Revision(article=article, document_id=one.digest, version=article.version, by=by, note=note)
        for (article, _, note), one in zip(drafts, documents, strict=True)
    )
