"""The page that explains every label in use, and the lists of pieces that bear one."""

import pytest

from editorial.models import AppliedNotice, Article
from editorial.publishing import publish, withdraw
from publications.models import Notice, NoticeText
from publications.theme.examples import EXAMPLES
from publications.theme.phrases import PHRASES
from publications.wording_templates import PARAMETERS
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def opinion(publisher):
    """A label with two wordings that a live piece bears, and one that none bears."""
    made = Notice.objects.create(
        code="opinion",
        name="Opinion of the author",
        family="disclosure",
        explanation="An author speaks for no institution.",
        citation="Common practice",
    )
    for language, template in (("en", "The views are the author’s."), ("ar", "رأي الكاتب")):
        NoticeText.objects.create(
            notice=made, language=language, template=template, act="Rule 7", is_activated=True
        )
    Notice.objects.create(code="unused", name="Never borne")
    article = factories.article(slug="corridors", title="Corridors")
    AppliedNotice.objects.create(article=article, notice=made)
    publish(Article.objects.get(pk=article.pk), by=publisher)
    return made


def test_every_label_in_use_is_explained_in_three_queries(client, opinion, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        html = client.get("/notices/").content.decode()

    assert "Opinion of the author</h2>" in html and "An author speaks for no institution." in html
    assert '<blockquote lang="ar" dir="rtl"><p>رأي الكاتب</p></blockquote>' in html
    assert "The views are the author’s." in html and "Rule 7" in html and "Common practice" in html
    assert "facts, not legal advice" in html
    assert "Never borne" not in html


@pytest.mark.parametrize(
    ("language", "template", "shown"),
    [
        ("en", "First published by {source}.", 'by <var class="example">[name of the source]</var>.'),
        ("ru", "АГЕНТ {name}", 'АГЕНТ <var class="example">[имя по реестру]</var>'),
        ("tr", "({source})", '(<var class="example" lang="en" dir="ltr">[name of the source]</var>)'),
        ("en", "<b> {url}", '&lt;b&gt; <var class="example">[address of the original]</var>'),
    ],
)
def test_a_parameter_is_shown_in_words_and_never_in_braces(client, opinion, language, template, shown):
    NoticeText.objects.filter(language="en").update(language=language, template=template)

    html = client.get("/notices/").content.decode()

    assert shown in html and "{" not in html


@pytest.mark.parametrize("language", EXAMPLES)
def test_every_parameter_has_words_in_every_language_of_pages(language):
    assert set(EXAMPLES[language]) == PARAMETERS and set(EXAMPLES) == set(PHRASES)


def test_the_footer_of_every_page_leads_there(client, opinion):
    assert '<a href="/notices/">' in client.get("/").content.decode()


def test_a_label_has_its_pieces_and_their_feeds(client, opinion):
    page, feed = client.get("/notices/opinion/"), client.get("/notices/opinion/feed.rss")

    assert factories.titles(page) == ["Corridors"]
    assert feed.status_code == 200 and "Corridors" in feed.content.decode()


def test_a_label_that_no_live_piece_bears_is_an_unknown_address(client, opinion, publisher):
    unused, unknown = client.get("/notices/unused/"), client.get("/notices/nothing/")
    withdraw(Article.objects.get(slug="corridors").piece, by=publisher, reason="Wrong")

    assert unused.status_code == unknown.status_code == client.get("/notices/opinion/").status_code == 404
    assert unused.content == unknown.content
    assert "No piece bears a label." in client.get("/notices/").content.decode()
