"""Time a merge of terms and its undo: `python bench/merging.py [ARTICLES [BEARING]]`.

Needs an empty database in DATABASE_URL, which it migrates and fills with so many live articles (100,000), of
which so many (100,000) bear the term that is merged. Prints a Markdown table: seconds that the vocabulary was
held alone, which is how long publishing waits at most, the preview, and how many texts follow in a second.
"""

import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = 50  # pieces whose texts are made again
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "editorial.settings")
os.environ.setdefault("DEBUG", "0")
os.environ.setdefault("SECRET_KEY", "only-for-measuring-0123456789abcdefghijklmnopqrstuvwxyz-ABCDEF")
os.environ.setdefault("ALLOWED_HOSTS", "*")
if "DATABASE_URL" not in os.environ:
    sys.exit("Say in DATABASE_URL which empty database may be filled.")


def main(articles=100_000, bearing=100_000):
    """Fill, measure and print."""
    import django

    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command

    from publications.models import Region, Tag

    call_command("migrate", verbosity=0)
    by = User.objects.create_superuser("bench")
    fill(articles, bearing, by)
    rows = {}
    for model in (Tag, Region):
        rows |= measured(model, by)
    print(f"| {articles:,} articles, {bearing:,} bear the term | |\n|---|---|")  # noqa: T201
    for what, figure in rows.items():
        print(f"| {what} | {figure} |")  # noqa: T201


def fill(articles, bearing, by):
    """Publish one piece and copy it in the database: some share its text, those that bear the term do not."""
    from editorial.models import Article
    from editorial.publishing import publish
    from publications.models import Edition, Piece, Region, Tag
    from tests import factories

    old, inside = factories.term(Region, "Old name"), factories.term(Region, "Beside")
    outer = [factories.term(Region, name) for name in ("Continent", "World")]
    for region in (old, inside):
        region.place_under(outer[0])
    outer[0].place_under(outer[1])
    factories.term(Region, "New name").place_under(outer[1])
    factories.term(Tag, "New name")
    body = f"<p>{'Borders are patient and lorries are not. ' * 150}</p>"
    made = factories.article(tags=["Old name"], regions=["Old name"], body=body)
    publish(made, by=by)
    pieces = Piece.objects.bulk_create((Piece() for _ in range(articles - 1)), batch_size=5_000)
    edition = Edition.objects.get(piece=made.piece)
    copy(Article.objects.get(pk=made.pk), edition, pieces[0].pk, pieces[-1].pk, pieces[-1].pk - bearing + 2)


def copy(article, edition, first, last, bears_from):
    """Copy an article with its Edition to other pieces; those from a number on bear its terms."""
    from django.db import connection

    from editorial.models import Article
    from publications.models import Edition

    uuid = "gen_random_uuid()" if connection.vendor == "postgresql" else "lower(hex(randomblob(16)))"
    some = f"FROM publications_piece p WHERE p.id BETWEEN {first} AND {last}"
    those = f"FROM publications_piece p WHERE p.id BETWEEN {max(first, bears_from)} AND {last}"
    texts = "publications_storeddocument"
    own = {"piece_id": "p.id", "slug": "'bench-' || p.id", "uuid": uuid}
    own["document_id"] = f"CASE WHEN p.id < {bears_from} THEN o.document_id ELSE 'bench-' || p.id END"
    statements = [
        f"INSERT INTO {texts} (digest, text) SELECT 'bench-' || p.id,"
        f" (SELECT text || ' ' FROM {texts} WHERE digest = '{edition.document_id}') {those}",
        copying(Article, own, article.pk, some),
        copying(Edition, own, edition.pk, some),
        entries(edition.pk, some, "s.key IN ('home') OR s.key LIKE 'brand:%%' OR s.key LIKE 'author:%%'"),
        entries(edition.pk, those, "s.key LIKE 'tag:%%' OR s.key LIKE 'region:%%'"),
        f"INSERT INTO editorial_taggedarticle (content_object_id, tag_id) SELECT a.id, t.id {those}".replace(
            " WHERE", " JOIN editorial_article a ON a.piece_id = p.id, publications_tag t WHERE"
        )
        + " AND t.name = 'Old name'",
        "ANALYZE",
    ]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.replace("%%", "%"))


def copying(model, own, number, some):
    """Return the statement that copies a row for each of some pieces."""
    columns = [field.column for field in model._meta.concrete_fields if not field.primary_key]
    copied = [own.get(column, f"o.{column}") for column in columns]
    table = model._meta.db_table
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(copied)} "
        + some.replace(" p WHERE", f" p, {table} o WHERE")
        + f" AND o.id = {number}"
    )


def entries(edition, some, which):
    """Return the statement that puts the copies where the first stands."""
    columns = "sort_at, ordinal, live_from, live_until"
    return (
        f"INSERT INTO publications_entry (shelf_id, edition_id, piece_id, {columns})"
        " SELECT o.shelf_id, e.id, p.id, o.sort_at, o.ordinal, o.live_from, o.live_until "
        + some.replace(
            " p WHERE",
            f" p JOIN publications_edition e ON e.piece_id = p.id JOIN publications_entry o"
            f" ON o.edition_id = {edition} JOIN publications_shelf s ON s.id = o.shelf_id WHERE",
        )
        + f" AND ({which})"
    )


def measured(model, by):
    """Return {what: how long} of a merge of two terms, of what follows, and of its undo."""
    from editorial.models import MergeAct
    from editorial.terms import following, previewing
    from editorial.terms.vocabulary import merge_terms, undo_merge
    from publications.models import Entry

    old, new = (model.objects.get(name=f"{which} name") for which in ("Old", "New"))
    kind, rows = old.vocabulary, {}
    preview = timed(lambda: (previewing.counts([old]), previewing.touched([old], new, by)))[0]
    rows[f"{kind}: preview"] = f"{preview * 1000:,.0f} ms"
    took, merge = timed(lambda: merge_terms(old, new, by=by))
    act = MergeAct.objects.get(merge=merge)
    rows[f"{kind}: merge, {act.moved:,} pieces moved"] = f"{took:.1f} s"
    took, _ = timed(lambda: following.follow_some(act.pk, SAMPLE))
    rows[f"{kind}: texts that follow"] = f"{SAMPLE / took:,.0f} a second"
    took, _ = timed(lambda: undo_merge(merge, old, by=by))
    act.refresh_from_db()
    rows[f"{kind}: undo, {act.returned:,} pieces put back"] = f"{took:.1f} s"
    assert Entry.objects.on(f"{kind}:{old.uuid}").live().count() == act.moved == act.returned
    return rows


def timed(act):
    """Return how many seconds an act took, and its answer."""
    begun = time.perf_counter()
    answer = act()
    return time.perf_counter() - begun, answer


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
