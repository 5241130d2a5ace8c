"""The lists of the tagging desk: each read by key from an index of its own, and counted to a thousand.

No list counts or groups the archive: what a survey counted stands in rows, and rows are looked up.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef

from editorial.models import Article, LooseArticle, TaggedArticle, TermUse
from editorial.terms.tidying import comparing
from editorial.terms.tidying.loose import OPEN
from publications import clock
from publications.models import Status, Tag, TermName, Vocabulary

COUNTED = 1_000  # where counting stops
YEAR = timedelta(days=365)
OFTEN = 50  # articles of a tag that may say too little
SHARE = 10  # the part of the archive, one in so many, beyond which a tag says little


@dataclass(frozen=True)
class List:
    """A list of tags: its words, what it tells, and the columns by which it is paged, the first one first."""

    title: str
    help: str
    order: tuple
    rows: object


def loose(kind, user):
    """Return the loose articles of a kind that a person may see, the newest first.

    Index: the unique one on (kind, article), read backwards; each article by its key.
    """
    seen = Article.objects.visible_to(user).filter(pk=OuterRef("article"), state__in=OPEN)
    return LooseArticle.objects.filter(Exists(seen), kind=kind).order_by("-article")


def uses(**conditions):
    """Return the uses of tags that still stand, whatever a survey found, as (key of the tag, use).

    Index: `terms_by_use` or `terms_by_last_use`, each tag by its UUID.
    """
    stands = comparing.standing().filter(uuid=OuterRef("term"))
    return TermUse.objects.filter(Exists(stands), vocabulary=Vocabulary.TAG, **conditions)


def bearing():
    """Return the articles that bear the tag of a use itself, for a look at how it is now."""
    return TaggedArticle.objects.filter(tag=OuterRef("number")).order_by()


def unused():
    """Return the tags on no article, the newest first; one that was put on an article since is none."""
    return uses(articles=0).filter(~Exists(bearing()))


def used_once():
    """Return the tags on a single article, the newest first; as it is now, not only when it was counted."""
    return uses(articles=1).filter(~Exists(bearing()[1:2]))


def resting():
    """Return the tags that were put on nothing for a year, those that rest the longest first."""
    return uses(last_used__lt=clock.now() - YEAR, articles__gt=0)


def everywhere(articles):
    """Return the tags on so many articles that they tell little, the most used first."""
    return uses(articles__gt=max(OFTEN, articles // SHARE))


def proposed():
    """Return the tags that wait for acceptance, the newest first. Index: the key of the tags, backwards."""
    return Tag.objects.filter(status=Status.PROPOSED, replaced_by=None)


def doubled():
    """Return the names of tags that equal a topic's or a region's name, or an alias of one.

    Index: the unique one on (vocabulary, key); the names of topics and regions are few.
    """
    others = TermName.objects.filter(vocabulary__in=[Vocabulary.TOPIC, Vocabulary.REGION]).exclude(label="")
    names = TermName.objects.filter(vocabulary=Vocabulary.TAG, key__in=others.values("key"))
    return names.filter(Exists(comparing.standing().filter(uuid=OuterRef("term")))).exclude(label="")


def lists(articles):
    """Return the lists of tags by name; `articles` is how many a survey saw."""
    newest, oldest = ("-number",), ("last_used", "number")
    return {
        "unused": List("Unused", "On no article.", newest, unused()),
        "once": List("Used once", "On a single article.", newest, used_once()),
        "resting": List("Unused for a year", "On no article of the last twelve months.", oldest, resting()),
        "everywhere": List(
            "Over-used",
            f"On more than {OFTEN} articles and more than one in {SHARE}: such a tag tells readers little.",
            ("-articles", "-number"),
            everywhere(articles),
        ),
    }
