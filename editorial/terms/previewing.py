"""What a merge would change, before it is done: articles, addresses, and what somebody should know."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from editorial.models import Article
from editorial.releasing.standing import with_standing
from editorial.search.bearing import bearing, borne_by, same
from editorial.search.selecting import among
from editorial.terms.claims import RIVALS
from editorial.terms.vocabulary import merge_refusals
from publications import clock
from publications.models import Edition, Entry, TermName
from publications.models.terms import SEGMENTS
from publications.slugs import key

SHOWN, COUNTED = 25, 100_000


@dataclass(frozen=True)
class Touched:
    """An article that a merge touches: what stands on it today, and after."""

    article: object
    today: list
    after: list


def refusals(olds, new, *, by):
    """List what stands in the way of merging some terms into another, as sentences, each once."""
    found = [reason for old in olds for reason in merge_refusals(old, new, by=by)]
    return list(dict.fromkeys(found))


def ahead(terms):
    """Return the entries on the lists of some terms, live and scheduled."""
    return Entry.objects.on(*(f"{one.vocabulary}:{one.uuid}" for one in terms)).filter(
        live_until__gt=clock.now()
    )


def counts(olds):
    """Return how many pieces are live, scheduled, and only in drafts, each counted to a hundred thousand."""
    entries, now = ahead(olds), clock.now()
    scheduled = Edition.objects.scheduled(now).values("pk")
    listed = entries.filter(piece=OuterRef(path(olds[0])))
    drafts = bearing(*olds).filter(~Exists(listed))
    queries = {
        "live": entries.filter(live_from__lte=now).values("piece").distinct(),
        "scheduled": entries.filter(edition__in=scheduled).values("piece").distinct(),
        "drafts": drafts.distinct(),
    }
    return {name: said(rows[: COUNTED + 1].count()) for name, rows in queries.items()}


def path(term):
    """Return the lookup of the piece from the rows that link articles to terms of this kind."""
    return {"tag": "content_object__piece", "series": "piece"}.get(term.vocabulary, "article__piece")


def said(number):
    """Write a number, or that there are more than are counted."""
    return f"{COUNTED:,}+" if number > COUNTED else f"{number:,}"


def touched(olds, new, user, before=None):
    """Return a page of the articles that a merge touches, newest first, and where the next one begins."""
    seen = Article.objects.visible_to(user)
    seen = (seen.filter(pk__lt=before) if before else seen).order_by("-pk")
    named = [seen.filter(pk__in=bearing(*olds)), seen.filter(piece__in=ahead(olds).values("piece"))]
    newest = among(*(articles.values("pk")[: SHOWN + 1] for articles in named))
    articles = with_standing(Article.objects.filter(newest)).only("title", "piece")
    found = list(articles.order_by("-pk")[: SHOWN + 1])
    shown, survivor = found[:SHOWN], new.survivor()
    borne = borne_by([one.pk for one in shown], new.vocabulary)
    stands = {one.pk: survivor for one in olds}
    rows = [weighed(article, borne.get(article.pk, []), stands) for article in shown]
    return rows, shown[-1].pk if len(found) > SHOWN else None


def weighed(article, today, stands):
    """Return what stands on an article today, and after: what two stand for stands there once."""
    after = [stands.get(one.pk, one) for one in today]
    return Touched(article, today, list(dict.fromkeys(after)))


def addresses(olds):
    """Return every address, present and former, that will lead to the survivor's."""
    [vocabulary] = {one.vocabulary for one in olds}
    names = TermName.objects.filter(vocabulary=vocabulary, term__in=same(*olds).values("uuid"))
    slugs = names.exclude(slug="").order_by("slug").values_list("slug", flat=True)
    return [f"/{SEGMENTS[vocabulary]}/{slug}/" for slug in slugs]


def cautions(olds, new):
    """List what somebody should know before the merge, as sentences."""
    said, kind = [], getattr(new, "kind", "")
    for old in olds:
        if kind and getattr(old, "kind", "") not in ("", kind):
            said.append(f"“{old}” is a {old.get_kind_display()}, “{new}” a {new.get_kind_display()}.")
        if getattr(old, "description", "") not in ("", getattr(new, "description", "")):
            said.append(f"What is said about “{old}” is shown no longer: “{old.description[:200]}”")
    rivals = RIVALS.get(new.vocabulary, [])
    names = TermName.objects.filter(vocabulary__in=rivals, key__in=[key(old.name) for old in olds])
    for label, vocabulary in names.values_list("label", "vocabulary"):
        said.append(f"“{label}” is a {vocabulary}, too: typing it as a {new.vocabulary} will mean “{new}”.")
    return said
