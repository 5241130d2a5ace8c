"""`manage.py import_text`: files become drafts, and nothing else happens."""

import hashlib

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from editorial.models import Article, Original, Revision
from publications import richtext
from publications.models import (
    Author,
    Brand,
    Edition,
    Region,
    Status,
    StoredDocument,
    Tag,
    TermName,
    Topic,
)
from tests.aggregator_copy import (
    BIO,
    DAY,
    FOOTER,
    NOTICE,
    STANDFIRST,
    TAGS,
    TERMS,
    TITLE,
    copy_of,
    rows,
    run_together,
)
from tests.factories import brand, term


def test_a_copy_becomes_one_draft_with_everything_in_its_field(import_copies):
    import_copies(copy_of())

    article = Article.objects.get()
    assert (article.title, article.standfirst, article.state) == (TITLE, STANDFIRST, "draft")
    assert (article.brand.name, article.language) == ("Caravan Lines", "en")
    assert [topic.name for topic in article.topics.order_by("articletopic__position")] == [
        "Trade",
        "Infrastructure",
    ]
    assert [region.name for region in article.regions.all()] == ["Eurasia"]
    assert set(article.tags.values_list("name", flat=True)) == set(TAGS)
    assert [(line.author.name, line.bio) for line in article.bylines.all()] == [("Ilse Marrow", BIO)]
    assert article.body.count("<p>") == 5 and "<h2>What the Planners Drew</h2>" in article.body
    assert article.slug == "why-the-dry-port-outlived-the-railways-promise"
    assert richtext.clean(article.body) == article.body
    assert not Edition.objects.exists()


def test_where_it_came_from_is_recorded(import_copies):
    data = copy_of()

    import_copies(data)

    article = Article.objects.get()
    origin = article.provenance
    assert (origin.source.name, origin.source.domain) == ("The Inland Observer", "inlandobserver.example")
    assert (origin.published, origin.original_title, origin.carried_notice) == (DAY, TITLE, NOTICE)
    assert article.indexing == Article.Indexing.NOINDEX
    assert origin.raw_digest == hashlib.sha256(data).hexdigest()
    assert origin.original.text == data.decode()
    assert origin.original.labels["topics"] == "Trade, and Infrastructure"
    assert ["share residue", "Share"] in origin.original.removed


def test_the_carried_notice_is_applied_to_nothing(import_copies):
    import_copies(copy_of())

    article = Article.objects.get()
    assert not article.applied_notices.exists()
    assert NOTICE not in article.body


def test_the_picture_is_a_credit_without_a_file(import_copies):
    import_copies(copy_of())

    use = Article.objects.get().images.get()
    assert (use.credit, use.place, use.image.digest) == ("Pavel Ondra / Agency of Pictures", "lead", "")
    assert (use.image.creator, use.image.agency, use.licence) == ("Pavel Ondra", "Agency of Pictures", None)


def test_the_import_is_a_revision_of_its_own(import_copies):
    import_copies(copy_of(), name="port")

    revision = Revision.objects.get()
    assert revision.note == "imported from port-0.txt"
    assert revision.document_id == Article.objects.get().document().digest


def test_what_is_unknown_is_planned_or_proposed_and_said(import_copies):
    out = import_copies(copy_of())

    for model in TERMS:
        assert set(model.objects.values_list("status", flat=True)) == {Status.PROPOSED}
    assert Brand.objects.get().status == Brand.Standing.PLANNED
    assert "New brand, planned: “Caravan Lines”." in out
    assert "New topics, proposed: “Trade”, “Infrastructure”." in out
    assert "New author, proposed: “Ilse Marrow”." in out
    assert "New source, proposed: “The Inland Observer” (inlandobserver.example)." in out


def test_accept_makes_it_active(import_copies):
    import_copies(copy_of(), accept=True)

    for model in TERMS:
        assert set(model.objects.values_list("status", flat=True)) == {Status.ACTIVE}
    assert Brand.objects.get().status == Brand.Standing.ACTIVE


def test_accept_on_a_second_call_accepts_what_the_first_proposed(import_copies):
    import_copies(copy_of())

    out = import_copies(copy_of(), accept=True)

    assert Tag.objects.active().count() == len(TAGS)
    assert "1 unchanged" in out and "The author “Ilse Marrow” was accepted." in out


def test_known_names_are_used_whatever_their_case_alias_or_merger(import_copies):
    caravans, trade = brand("Caravan lines"), term(Topic, "TRADE")
    ports, asia = term(Tag, "Inland ports"), term(Region, "Eurasian landmass")
    TermName.objects.add_alias(ports, "Dry Ports")
    old = term(Region, "Eurasia", status=Status.DEPRECATED, replaced_by=asia)

    out = import_copies(copy_of())

    article = Article.objects.get()
    assert (article.brand, article.article_topics.first().topic) == (caravans, trade)
    assert ports in article.tags.all() and old not in article.regions.all() and asia in article.regions.all()
    assert "“Dry Ports” was taken as the tag “Inland ports”." in out


def test_known_names_with_an_and_stay_whole(import_copies):
    term(Topic, "Law and Order")
    labels = {"Topic": "Trade, Law and Order", "Blog Brand": "Caravan Lines"}

    import_copies(copy_of(run_together(labels)))

    assert set(Article.objects.get().topics.values_list("name", flat=True)) == {"Trade", "Law and Order"}


def test_a_known_brand_tells_where_the_title_begins(import_copies):
    roads = brand("Slow Roads")
    header = run_together({"Topic": "Trade", "Blog Brand": "Slow Roads"}, title="Lorries Won")

    import_copies(copy_of(header, footer=""))

    article = Article.objects.get()
    assert (article.brand, article.title) == (roads, "Lorries Won")


def test_a_tag_that_is_a_region_too_is_said(import_copies):
    term(Region, "Kazakhstan")

    assert "The tag “Kazakhstan” is also a region" in import_copies(copy_of())


def test_a_known_author_without_a_biography_in_the_copy_signs_with_their_own(import_copies):
    term(Author, "Ilse Marrow", bio="Ilse Marrow keeps bees.")

    import_copies(copy_of(about=""))

    assert Article.objects.get().bylines.get().bio == "Ilse Marrow keeps bees."


def test_a_new_author_keeps_the_biography_that_came(import_copies):
    import_copies(copy_of())

    assert Author.objects.get().bio == BIO


@pytest.mark.parametrize("part", ["notice", "share", "about", "image", "footer", "source"])
def test_a_copy_without_one_part_still_imports(import_copies, part):
    import_copies(copy_of(**{part: ""}))

    assert Article.objects.get().title == TITLE


def test_a_copy_that_names_no_source_says_so_and_still_keeps_its_text(import_copies):
    out = import_copies(copy_of(source="", footer=""), accept=True)

    origin = Article.objects.get().provenance
    assert origin.original.text
    assert (origin.source.name, origin.source.status) == ("Source not stated", Status.PROPOSED)
    assert "name the source" in out


def test_a_brand_that_cannot_be_created_is_left_to_an_editor(import_copies):
    out = import_copies(copy_of(run_together({"Topic": "Trade", "Blog Brand": "Admin"})))

    assert Article.objects.get().brand is None
    assert "The brand “Admin” could not be created" in out


def test_what_was_left_to_an_editor_is_kept_with_the_original(import_copies):
    import_copies(copy_of(footer=""))

    assert any("needs an editor" in finding for finding in Original.objects.get().findings)


def test_a_dry_run_says_all_and_changes_nothing(import_copies):
    before = rows()

    out = import_copies(copy_of(), copy_of(run_together(title="Another")), dry_run=True)

    assert rows() == before
    assert "2 created" in out and "nothing was changed" in out and "New brand, planned" in out


def test_bad_input_is_one_clear_line_and_no_rows_but_other_files_import(import_copies, capsys):
    with pytest.raises(CommandError) as refusal:
        import_copies(b"\x89PNG\r\n\x00\x00" * 99, copy_of())

    assert str(refusal.value).endswith(
        "copy-0.txt: The file is not text in UTF-8, UTF-16, Windows-1251 or Windows-1252."
    )
    assert refusal.value.returncode == 1
    assert (Article.objects.count(), Original.objects.count()) == (1, 1)
    assert "1 created, 0 updated, 0 unchanged, 0 skipped, 1 refused." in capsys.readouterr().out


def test_a_file_that_is_refused_late_leaves_no_row(import_copies):
    before = rows()

    with pytest.raises(CommandError, match="no text of an article"):
        import_copies(copy_of(body=[], standfirst="", about=""))

    assert rows() == before


@pytest.mark.parametrize(("path", "sentence"), [("missing.txt", "no such file"), (".", "a directory")])
def test_a_path_that_is_no_file_is_said(tmp_path, path, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("import_text", str(tmp_path / path))


def test_the_queries_of_an_import_are_bounded(import_copies, django_assert_max_num_queries):
    import_copies(copy_of())

    with django_assert_max_num_queries(75):
        import_copies(
            copy_of(run_together(title="Another"), footer=FOOTER.replace(TITLE, "Another")), name="other"
        )


def test_the_document_survives_its_own_text(import_copies):
    import_copies(copy_of())

    article = Article.objects.for_document().get()
    assert StoredDocument.objects.get().value == article.document()


def test_what_was_accepted_waits_for_nobody(import_copies, client, publisher):
    import_copies(copy_of(), accept=True)
    client.force_login(publisher)

    page = client.get(reverse("admin:editorial_article_change", args=[Article.objects.get().pk]))

    waiting, _, accepted = page.content.decode().partition("Accepted as it came in")
    assert "New tags, active" in accepted
    assert ", active: “" not in waiting and "was accepted." not in waiting


def test_what_was_proposed_waits_for_a_person(import_copies, client, publisher):
    import_copies(copy_of())
    client.force_login(publisher)

    page = client.get(reverse("admin:editorial_article_change", args=[Article.objects.get().pk]))

    waiting, found, _ = page.content.decode().partition("Accepted as it came in")
    assert "New tags, proposed" in waiting.partition("Left for you")[2]
    assert not found
