"""The vocabulary: names, addresses and colours that cannot be, and rows that stay."""

import pytest
from django.contrib.auth.models import User

from publications.models import Author, Brand, Image, Region, Series, Tag, TermName
from tests import factories
from tests.filled import send
from tests.newsroom import change, desk, editor_desk, give, live

__all__ = ["desk", "editor_desk", "live"]
pytestmark = pytest.mark.django_db
WIDE = "\ufdfa" * 100  # one character that is eighteen when it is compared
FIXED = ("admin", "feeds", "kinds", "media", "notices", "search")


@pytest.mark.parametrize(
    ("kind", "sent", "sentence"),
    [
        ("brand", {"name": ["Topics"]}, "is a fixed address of this site"),
        *(("brand", {"slug": [slug]}, "is a fixed address") for slug in FIXED),
        ("brand", {"accent": ["red"]}, "Give a colour as # and six digits"),
        ("brand", {"name": [""]}, "Give the brand a name."),
        ("brand", {"owner-typed": ["Nobody"]}, "There is no author “Nobody”"),
        ("tag", {"name": ["ISIS-K"]}, "Another tag is already called “ISIS-K”."),
        ("tag", {"name": ["🚀"]}, "A name needs letters or digits."),
        ("tag", {"name": [WIDE]}, "too long when its characters are written out"),
        ("tag", {"aliases": ["x" * 300]}, "A name has at most 200 characters."),
        ("tag", {"aliases": ["\u00ad\n!"]}, "A name needs letters or digits."),
        ("tag", {"aliases": ["isis-k"]}, "already names another tag"),
        ("author", {"name": ["x" * 201]}, "at most 200 characters"),
        ("region", {"parents-typed": ["Atlantis"]}, "There is no region “Atlantis”"),
        ("series", {"brand-typed": ["Nowhere"]}, "There is no brand “Nowhere”"),
    ],
)
def test_the_vocabulary_refuses_in_words(desk, kind, sent, sentence):
    TermName.objects.add_alias(factories.term(Tag, "Islamic State–Khorasan"), "ISIS-K")

    refused = send(desk, f"/admin/publications/{kind}/add/", **{"name": ["A name"]} | sent)

    assert refused.status_code == 200
    assert sentence in refused.content.decode()


def test_regions_lie_in_no_circle(desk):
    asia, east = factories.term(Region, "Asia"), factories.term(Region, "East Asia")
    east.place_under(asia)

    refused = send(desk, f"/admin/publications/region/{asia.pk}/change/", **{"parents-typed": ["East Asia"]})

    assert "lies inside “Asia” already" in refused.content.decode()


def test_a_brand_takes_its_former_address_again(desk):
    brand = Brand.objects.create(name="Narrow Seas")
    form = f"/admin/publications/brand/{brand.pk}/change/"

    for slug in ("wide-seas", "narrow-seas"):
        send(desk, form, slug=[slug])

    brand.refresh_from_db()
    assert brand.slug == "narrow-seas"
    assert brand.slugs.count() == 2


def test_names_as_long_as_they_may_be_are_kept(desk):
    send(desk, "/admin/publications/author/add/", name=["x" * 99 + " " + "y" * 100])
    send(desk, "/admin/publications/series/add/", name=["Cafe\u0301 papers"])

    assert Author.objects.get().sort_name
    assert Series.objects.get().name == "Café papers"


def test_nothing_that_documents_name_is_deleted(desk, live):
    picture = Image.objects.create(caption="A pass", alt="A pass", creator="Ayşe")
    send(desk, change(live), body=[f'<p>a</p><figure data-image="{picture.uuid}"></figure>'])
    send(desk, change(live), body=["<p>Without</p>"], **{"images-0-DELETE": ["on"]})
    rows = {"tag": factories.term(Tag, "Pakistan"), "brand": live.brand, "image": picture}

    codes = {
        kind: desk.post(f"/admin/publications/{kind}/{row.pk}/delete/", {"post": "yes"}).status_code
        for kind, row in rows.items()
    }

    assert codes == {"tag": 403, "brand": 403, "image": 200}
    assert Image.objects.exists()


def test_an_editor_names_no_brand_through_the_form(client):
    user = User.objects.create_user("writer", is_staff=True)
    give(user, "editor")
    client.force_login(user)
    article = factories.article()

    refused = send(client, change(article), **{"brand-typed": ["A brand of mine"]})

    assert "A publisher of all brands can add it." in refused.content.decode()
    assert not Brand.objects.filter(name="A brand of mine").exists()
