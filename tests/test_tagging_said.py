"""What the desk, the newsroom's front page, says of tags that ask for a person."""

import pytest
from django.urls import reverse

from editorial.terms.tidying import comparing
from publications.models import Status, Tag
from tests.desks import desk as asking
from tests.newsroom import desk, editor_desk

__all__ = ["desk", "editor_desk"]
pytestmark = pytest.mark.django_db


def said(client):
    """Return what needs attention, as {sentence: where it leads}."""
    found = client.get("/admin/").context["attention"]
    return {f"{one.bold} {one.rest}": one.url for one in found}


@pytest.fixture
def untidy():
    """Two proposed tags, and two that look alike."""
    for name in ("Hybrid fog", "Grey rain"):
        Tag.objects.create(name=name, status=Status.PROPOSED)
    Tag.objects.create(name="US")
    Tag.objects.create(name="U.S.")
    comparing.compare()


def test_the_desk_says_what_waits_and_what_looks_alike_to_those_who_decide(desk, untidy):
    assert said(desk) == {
        "2 proposed tags wait to be accepted or turned down": reverse("admin:tagging-proposed"),
        "1 pair of tags looks alike: merge the two, or tell them apart": reverse("admin:tagging-pairs"),
    }


def test_who_may_not_decide_is_told_nothing_of_it(editor_desk, untidy, settings):
    settings.EDITORS_ACCEPT_TERMS = False

    assert said(editor_desk) == {}


def test_a_tidy_vocabulary_is_not_spoken_of(desk):
    Tag.objects.create(name="Drones")
    comparing.compare()

    assert said(desk) == {}


def test_tags_used_once_lead_to_their_list(desk, make_article):
    asking(required=["legal"])
    make_article(tags=["Drones"])

    assert said(desk)["1 tag used once, of those added lately"] == reverse(
        "admin:tagging-tags", args=["once"]
    )
