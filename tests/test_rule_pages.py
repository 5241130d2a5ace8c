"""What readers get of a confirmed status: the notice, next after the title, in its own language and size."""

import re

import pytest

from editorial.models import Provenance
from editorial.publishing import publish
from publications.models import NoticeText, Source
from tests import factories, register
from tests.newsroom import reads

pytestmark = pytest.mark.django_db
WORDING = "Настоящий материал произведен иностранным агентом {name}"


def test_a_source_with_a_confirmed_status_bears_it_below_the_title_in_russian_at_twice_the_size(
    client, publisher
):
    mark = register.notice("ru-mark", designates=True, family="legal", texts=((WORDING, "ru"),))
    NoticeText.objects.update(placement="below_title", prominence="double")
    source = Source.objects.create(name="Meridian Forum")
    entity = register.entity("Meridian Forum", source=source, kind="outlet")
    entity.names.create(label="Форум Меридиан", language="ru")
    register.status(entity, mark, by=publisher)
    register.rule(notice=mark, conditions={"source_status": [str(mark.uuid)]})
    article = factories.article(slug="corridors")
    Provenance.objects.create(article=article, source=source, url="https://meridian.example/a")

    publish(article, by=publisher, override="Allowed by word of mouth.")

    page = reads(client)[1]
    after_title = re.search(r"</h1>\s*<aside ([^>]*)>(.*?)</aside>", page, re.S)
    assert 'lang="ru"' in after_title[1]
    assert "notice-double" in after_title[1]
    assert "Настоящий материал произведен иностранным агентом Форум Меридиан" in after_title[2]
    assert page.index("</aside>", after_title.start()) < page.index(
        "Who moves what across the passes", after_title.start()
    )
