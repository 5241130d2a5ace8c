"""What a package brings to another site: each notice in its place, whole, and a picture with its licence."""

from html import escape

import nh3
import pytest

from editorial import publishing
from publications.models import Licence, NoticeText
from tests import factories
from tests.test_republish import PAGE, REFUSAL, got, licence, notice, picture

__all__ = ["licence"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("field", ["title", "standfirst", "body"])
@pytest.mark.parametrize("slot", ["plain", "rest", "plainmention-0"])
def test_content_writes_no_place_for_notices(client, licence, publisher, field, slot):
    typed = f"Write <!--notices:{slot}--> so."
    words = {field: f"<p>{escape(typed, quote=False)}</p>" if field == "body" else typed}
    article = factories.article(slug="corridors", brand=factories.brand(), **words)
    notice(article, "agent", REFUSAL, "below_title", "ru")
    publishing.publish(article, by=publisher)

    found = [got(client, f"{PAGE}package.{suffix}")[1] for suffix in ("html", "md", "txt")]

    assert [text.count(REFUSAL) for text in found] == [1, 1, 1]
    assert client.get(f"{PAGE.removesuffix('republish/')}article.json").status_code == 200
    assert all(f"notices:{slot}--" in text.replace("\\", "") for text in found)


@pytest.mark.parametrize("kept", [None, {"p", "a", "strong", "b"}, {"p"}])
def test_a_strict_cleaner_leaves_every_word_of_a_notice_in_its_place(client, licence, publisher, kept):
    article = factories.article(slug="corridors", title="Corridors", brand=factories.brand())
    notice(article, "agent", REFUSAL, "below_title", "ru")
    NoticeText.objects.update(prominence="double", age_mark="18+")
    publishing.publish(article, by=publisher)

    _, html = got(client, f"{PAGE}package.html")
    cleaned = nh3.clean(html, tags=kept) if kept else nh3.clean(html)

    before, _, after = cleaned.partition(REFUSAL)
    assert "Required notice:" in before and "Corridors" in before and "18+" in after
    assert "Borders are patient." in after
    assert kept == {"p"} or (before.endswith("<strong>") and after.startswith("</strong>"))


def test_a_picture_in_a_package_brings_its_own_licence_and_keeps_to_its_column(client, licence, publisher):
    terms = Licence.objects.create(code="by", name="CC BY 4.0", url="https://example.org/by/")
    article = factories.article(slug="gates", brand=factories.brand())
    picture(article, "lead", "A gate", may_be_republished=True, licence=terms)
    publishing.publish(article, by=publisher)

    html, markdown = (
        got(client, f"/caravan-lines/gates/republish/package.{kind}")[1] for kind in ("html", "md")
    )

    assert 'alt="A gate" style="max-width:100%;height:auto">' in html
    assert 'Ayşe / <a rel="license" href="https://example.org/by/">CC BY 4.0</a></figcaption>' in html
    assert "Ayşe / [CC BY 4.0](https://example.org/by/)" in markdown


@pytest.mark.parametrize("kind", ["md", "txt"])
def test_a_notice_in_a_text_ends_one_paragraph(client, licence, publisher, kind):
    article = factories.article(slug="corridors", standfirst="Who pays.", brand=factories.brand())
    notice(article, "agent", REFUSAL, "below_title", "ru")
    publishing.publish(article, by=publisher)

    text = got(client, f"{PAGE}package.{kind}")[1]

    assert "\n\nWho pays.\n\n" in text and "\n\n\n" not in text
