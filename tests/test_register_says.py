"""Where a carried notice is decided on, the register says whether its source holds the status."""

from datetime import date

import pytest

from editorial.models import CarriedText, Provenance
from editorial.register.saying import said_of_source
from publications.models import Notice, Source
from tests import factories, register
from tests.aggregator_copy import NOTICE, copy_of, import_copies
from tests.newsroom import desk, page

__all__ = ["desk", "import_copies"]
pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 22)
NOTHING = "Nothing in the register says that this source holds the status"


@pytest.fixture
def article():
    """A text from an invented source."""
    made = factories.article()
    source = Source.objects.create(name="Meridian Forum", domain="meridian.example")
    Provenance.objects.create(article=made, source=source, url="https://www.meridian.example/a")
    return made


@pytest.fixture
def mark():
    """A kind of notice that designates."""
    return register.notice("RU-FA", designates=True)


def test_nothing_is_said_to_be_nothing(article, mark):
    register.status(register.entity("Another Forum"), mark)

    assert said_of_source(article, mark, TODAY) == [f"{NOTHING} (Meridian Forum)."]
    assert said_of_source(article, None, TODAY) == [f"{NOTHING} (Meridian Forum)."]
    assert "No source of this text is recorded" in said_of_source(factories.article(), mark, TODAY)[0]


@pytest.mark.parametrize("by", ["source", "domain"])
def test_a_status_in_force_is_said_with_who_confirmed_it(article, mark, publisher, by):
    link = {"source": Source.objects.get()} if by == "source" else {"domains": ["meridian.example"]}
    register.status(register.entity(**link), mark, date(2023, 5, 1), by=publisher)

    (said,) = said_of_source(article, mark, TODAY)

    assert "The register says that Meridian Forum holds it since 1 May 2023, as publisher confirmed" in said


@pytest.mark.parametrize(
    ("start", "end", "confirms", "rest"),
    [
        (date(2023, 5, 1), None, False, "A status of Meridian Forum from 1 May 2023 waits there"),
        (date(2023, 5, 1), date(2025, 4, 17), True, "held it from 1 May 2023 until 17 April 2025"),
        (date(2027, 5, 1), None, True, "holds it only from 1 May 2027"),
    ],
)
def test_what_counts_for_nothing_today_is_said_too(article, mark, publisher, start, end, confirms, rest):
    entity = register.entity(source=Source.objects.get())
    register.status(entity, mark, start, end, by=publisher if confirms else None)

    first, second = said_of_source(article, mark, TODAY)

    assert first.startswith(NOTHING) and rest in second


def test_the_page_that_decides_says_so_of_a_designation_and_of_no_other_notice(desk, import_copies):
    import_copies(copy_of())
    row = CarriedText.objects.get()
    plain = desk.get(page("carried", row.article, row.pk)).content.decode()
    Notice.objects.create(code="RU-FA", name="Views", family="legal")

    other = desk.get(page("carried", row.article, row.pk)).content.decode()

    assert row.text == NOTICE
    assert NOTHING in plain and NOTHING not in other
