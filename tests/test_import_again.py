"""What a second import of the same article does: nothing twice, nothing over an editor's work."""

from editorial.models import Article
from publications.models import Image, Tag
from tests.aggregator_copy import (
    copy_of,
    rows,
    run_together,
)


def test_the_same_file_twice_changes_nothing(import_copies):
    import_copies(copy_of())
    before, digest = rows(), Article.objects.get().document().digest

    out = import_copies(copy_of(), name="again")

    assert rows() == before
    assert Article.objects.get().document().digest == digest
    assert "0 created, 0 updated, 1 unchanged" in out


def test_the_same_article_with_other_line_ends_changes_nothing(import_copies):
    import_copies(copy_of())
    before = rows()

    out = import_copies(copy_of().replace(b"\n", b"\r\n"), name="again")

    assert rows() == before
    assert "1 unchanged" in out


def test_what_is_said_to_be_our_own_came_from_nowhere(import_copies):
    text = copy_of(source="", footer="")

    copied, owned, again = import_copies(text), import_copies(text, own=True), import_copies(text, own=True)

    article = Article.objects.get()
    assert "No licence or grant is recorded" in copied and "the same command with --own says so" in copied
    assert "1 updated" in owned and "name the source" not in owned and "No licence" not in owned
    assert (hasattr(article, "provenance"), article.indexing) == (False, Article.Indexing.INDEX)
    assert "1 unchanged" in again


def test_our_own_texts_come_in_together_and_each_once(import_copies):
    texts = [copy_of(run_together(title=title), source="") for title in ("One of ours", "Another of ours")]

    out = import_copies(*texts, texts[0], own=True)

    assert "2 created, 0 updated, 1 unchanged" in out
    assert not [one for one in Article.objects.all() if hasattr(one, "provenance")]


def test_a_draft_that_was_edited_is_said_to_be_our_own_in_the_newsroom(import_copies):
    text = copy_of(source="")
    import_copies(text)
    Article.objects.update(title="Ours")

    out = import_copies(text, own=True)

    assert "1 skipped" in out and "under “Where it came from”, that it is ours" in out


def test_a_later_copy_updates_a_draft_that_nobody_touched(import_copies):
    import_copies(copy_of())
    image = Image.objects.get()

    out = import_copies(copy_of(standfirst="It was built for trains. It lives on lorries."), name="later")

    article = Article.objects.get()
    assert article.standfirst == "It was built for trains. It lives on lorries."
    assert (article.revisions.count(), article.images.get().image) == (2, image)
    assert article.slug == "why-the-dry-port-outlived-the-railways-promise"
    assert "1 updated" in out


def test_the_earlier_copy_again_does_not_undo_the_later_one(import_copies):
    later = copy_of(standfirst="It was built for trains. It lives on lorries.")
    import_copies(copy_of(), later)
    before = rows()

    out = import_copies(copy_of(), later)

    assert rows() == before
    assert Article.objects.get().standfirst.startswith("It was built")
    assert "2 unchanged" in out


def test_a_later_copy_leaves_an_edited_draft_alone_and_says_so(import_copies):
    import_copies(copy_of())
    Article.objects.update(title="A better title")
    before = rows()

    labels = {"Topic": "Novelty", "Blog Brand": "Another Brand"}
    out = import_copies(copy_of(run_together(labels)), name="later", accept=True)

    assert rows() == before
    assert Article.objects.get().title == "A better title"
    assert not Tag.objects.active().exists()
    assert "1 skipped" in out and "edited since" in out


def test_a_later_copy_is_known_by_the_address_of_the_original(import_copies):
    source = "Source: https://inlandobserver.example/dry-port"
    import_copies(copy_of(source=source))

    import_copies(copy_of(run_together(date="March 5, 2025"), source=source))

    article = Article.objects.get()
    assert article.provenance.url == "https://inlandobserver.example/dry-port"
    assert article.provenance.published.day == 5


def test_two_articles_of_one_title_get_two_addresses(import_copies):
    out = import_copies(copy_of(), copy_of(run_together(date="March 4, 2024")))

    assert Article.objects.values_list("slug", flat=True).distinct().count() == 2
    assert "this one got “why-the-dry-port-outlived-the-railways-promise-2”" in out
