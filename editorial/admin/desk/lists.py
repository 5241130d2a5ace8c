"""The desk's quieter lists: what was corrected and published, who has gone quiet, what is one's own."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from editorial.access import roles
from editorial.access.titles import called
from editorial.admin.desk import words
from editorial.admin.desk.rows import for_rows, form_of, known, visible
from editorial.models import Article, Autosave, Byline, Correction, Move
from editorial.search.selecting import among
from editorial.templatetags.newsroom import ago
from publications import clock
from publications.models import Brand, Entry

State = Article.State
LISTED, CORRECTED, QUIET = 8, 5, 5
STUCK_DAYS, LATELY = 14, 30
UNFINISHED = (State.PITCH, State.DRAFT, State.REVIEW)
NEWEST_MOVES = 300


@dataclass
class Note:
    """A line of a quiet list: what it is about, what is said, and where it leads."""

    title: str
    said: str
    url: str = ""
    pk: int | None = None  # of the article


# What stands on public shelves ---------------------------------------------------


def shelved(user, desks, *, small):
    """Return the newest entries of shelves by their keys, for pieces that a person may see. One query."""
    live = Entry.objects.live
    tops = [top(live(), "corrections", user, CORRECTED)]
    tops += [top(live(), f"brand:{desk.brand.uuid}", user, 1) for desk in with_aim(user, desks)]
    if small:
        tops += [top(live(), key, user, LISTED) for key in homes(user)]
    kind = Correction.objects.filter(article__piece=OuterRef("piece"), at__gte=OuterRef("sort_at"))
    signed = Byline.objects.filter(article__piece=OuterRef("piece")).order_by("position", "pk")
    entries = Entry.objects.filter(among(*tops)).select_related("shelf", "edition__brand")
    entries = entries.select_related("piece__article").defer("piece__article__body").newest()
    found = {}
    for entry in entries.annotate(
        kind=Subquery(kind.order_by("at").values("correction")[:1]),
        signed=Subquery(signed.values("author__name")[:1]),
        called=called(user, "edition__"),
    ):
        found.setdefault(entry.shelf.key, []).append(entry)
    return found


def top(entries, key, user, count):
    """Return the selection of the newest entries of a shelf."""
    return entries.on(key).filter(known(user, "edition__")).newest().values("pk")[:count]


def homes(user):
    """Return the keys of the shelves that hold what a person sees: all there is, or one a brand."""
    far = roles.reach(user, "view_article")
    if far.everywhere or not far.brands:
        return ["home"]
    brands = Brand.objects.filter(pk__in=far.brands).values_list("uuid", flat=True)
    return [f"brand:{uuid}" for uuid in brands]


def corrected(entries, today):
    """Return what was corrected lately."""
    since = today - timedelta(days=LATELY)
    return [correction(entry, today) for entry in entries if day_of(entry) >= since]


def correction(entry, today):
    """Say what kind of correction an article had, when, and whose article it is."""
    kind = Correction.Kind(entry.kind or Correction.Kind.CORRECTION).label.capitalize()
    said = [kind, words.long_ago(day_of(entry), today), entry.signed]
    article = entry.piece.article
    return Note(entry.called, " · ".join(filter(None, said)), form_of(article), article.pk)


def day_of(entry):
    """Return the newsroom's day of an entry's date."""
    return timezone.localtime(entry.sort_at).date()


# Gone quiet ------------------------------------------------------------------------


def with_aim(user, desks):
    """Return the desks of a person's brands that aim at a rhythm."""
    far = roles.reach(user, "view_article")
    return [
        desk
        for desk in desks.values()
        if desk.cadence_days and (far.everywhere or desk.brand_id in far.brands)
    ]


def quiet_brands(user, desks, shelves, today):
    """Return the brands that have published nothing for longer than they aim at."""
    found = []
    for desk in with_aim(user, desks):
        last = shelves.get(f"brand:{desk.brand.uuid}")
        silent = (today - day_of(last[0])).days if last else None
        if silent is None or silent > desk.cadence_days:
            since = f"nothing for {words.several(silent, 'day')}" if last else "nothing yet"
            found.append(f"{desk.brand} has published {since}; its aim is {words.aim(desk.cadence_days)}.")
    return found


def stuck(user, today):
    """Return the selections of one's articles that nobody has touched, or that are to be looked at again."""
    since = clock.now() - timedelta(days=STUCK_DAYS)
    seen = Article.objects.visible_to(user)
    waiting = seen.filter(updated_at__lt=since).order_by("updated_at")
    again = seen.filter(review_on__lte=today).order_by("-review_on")
    return [
        waiting.filter(state=State.REVIEW).values("pk")[:QUIET],
        waiting.filter(state=State.HOLD).values("pk")[:QUIET],
        again.values("pk")[:QUIET],
    ]


def quiet_pieces(articles, today):
    """Return what stands still, and what was to be looked at again."""
    found = []
    for article in articles:
        still = (today - timezone.localtime(article.updated_at).date()).days
        if article.review_on and article.review_on <= today:
            said = f"to be looked at again since {article.review_on:%-d %B}"
        elif article.state in (State.REVIEW, State.HOLD) and still >= STUCK_DAYS:
            said = f"{article.get_state_display()} for {words.several(still, 'day')}"
        else:
            continue
        found.append(Note(article.title, said, form_of(article)))
    return found[: 2 * QUIET]


# Mine ------------------------------------------------------------------------------


def own(user, besides=()):
    """Return what a person began or signs, and has not finished; newest first. One query."""
    written = Article.objects.filter(state__in=(*UNFINISHED, State.HOLD), thrown_at=None)
    written = written.exclude(pk__in=besides).order_by("-updated_at", "-pk")
    signed = Byline.objects.filter(author__profile__user=user).values("article")
    mine = [written.filter(created_by=user), written.filter(pk__in=signed)]
    selections = [articles.values("pk")[:LISTED] for articles in mine]
    return (
        for_rows(Article.objects.visible_to(user)).filter(among(*selections)).order_by("-updated_at")[:LISTED]
    )


def drafts(user, besides=()):
    """Return what is being written by anybody, newest first. One query."""
    seen = Article.objects.visible_to(user).exclude(pk__in=besides).order_by("-updated_at", "-pk")
    selections = [seen.filter(state=state).values("pk")[:LISTED] for state in UNFINISHED]
    articles = for_rows(Article.objects.visible_to(user)).filter(among(*selections))
    return articles.order_by("-updated_at")[:LISTED]


def unsaved(user):
    """Return the forms that a person left without saving. One query."""
    kept = Autosave.objects.filter(Q(article=None) | Q(article__thrown_at=None), user=user)
    open_to = Article.objects.editable_by(user).filter(pk=OuterRef("article"))
    kept = kept.annotate(is_open=Exists(open_to)).only("title", "article", "page", "key", "at")[:QUIET]
    return [Note(one.title or "Untitled", "not saved", place_of(one)) for one in kept]


def place_of(kept):
    """Return where a form is gone on with; where its piece is out of reach, what was typed is shown."""
    if kept.page:
        return reverse("admin:site-page", args=kept.page.split("/"))
    if kept.article_id is None:
        return reverse("admin:editorial_article_add")
    if kept.is_open:
        return reverse("admin:editorial_article_change", args=[kept.article_id])
    return reverse("admin:article-typed", args=[kept.key])


def acts(user, corrected=()):
    """Return what was done to pieces lately, besides publishing them: a Note a piece. One query.

    Of articles that are said to be corrected, corrections are not said again.
    """
    newest = Move.objects.order_by("-pk").values("pk")[:NEWEST_MOVES]
    done = Move.objects.filter(visible(user), among(newest)).exclude(
        verb__in=[Move.Verb.PUBLISH, Move.Verb.SCHEDULE, Move.Verb.BLOCK]
    )
    done = done.exclude(verb=Move.Verb.AMEND, piece__article__in=corrected)
    done = done.select_related("by", "piece__article").defer("piece__article__body").order_by("-pk")
    found = {}
    for move in done[: QUIET * QUIET]:
        found.setdefault(move.piece_id, []).append(move)
    return [act(moves) for moves in list(found.values())[:QUIET]]


def act(moves):
    """Say what was done to a piece, the last of it first, and when and by whom the last was."""
    article, verbs = moves[0].piece.article, dict.fromkeys(move.get_verb_display() for move in moves)
    by = moves[0].by
    said = [", ".join(verbs), ago(moves[0].at), by and (by.get_full_name() or by.username)]
    return Note(article.title, " · ".join(filter(None, said)), form_of(article), article.pk)
