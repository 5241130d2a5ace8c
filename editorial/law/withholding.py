"""Withholding a name: what readers have and are going to have is signed otherwise, and stays so.

A pen name, or words such as “Name withheld” in the piece's language, stand in its place. A legal order about
the name, in force until somebody ends it, keeps every verb from bringing it back.
"""

from dataclasses import replace
from functools import partial

from django.conf import settings

from editorial.drafting.drafts import keep_revision
from editorial.law.bars import refuse_barred
from editorial.law.passages import plain, says
from editorial.models import Article, Move
from editorial.refusing import Refused
from editorial.releasing.chain import Link
from editorial.releasing.editions import chain
from editorial.releasing.recording import record
from editorial.rules.applying import followed
from editorial.workflow import check
from publications import clock
from publications.document import Byline
from publications.models import Author, Edition, Outcome, Status
from publications.theme.phrases import phrases


def withhold(piece, author, *, by, reason, pen=""):
    """Sign otherwise, in one act, what readers have of a piece and are going to have, and its draft."""
    authors = Author.objects.standing_for(author.pk)
    names = dict(authors.values_list("uuid", "name"))
    objects = authors.filter(allows_republication=False).exists()
    mask = partial(masked, names=names, pen=pen, objects=objects)
    with chain(piece) as links:
        article = Article.objects.for_document().get(piece=piece)
        check(article, "withhold", by=by)
        live = links.in_force(links.now)
        shown = [live, *links.scheduled()] if live and not live.is_end else links.scheduled()
        signed = [link for link in shown if is_signed(link.document, names)]
        if not signed:
            raise Refused("Readers have nothing of this piece under that name.", code="unchanged")
        first = signed[0].document
        for link in signed:
            put_masked(links, link, mask, article, by)
        draft = article.document()
        article.apply(followed(article, draft, mask(draft), links.now))
        article.version += 1
        article.save(update_fields=["version", "updated_at"])
        keep_revision(article, article.document(), by=by, note="A name was withheld")
        done = Link(links.now, followed(article, first, mask(first), links.now))
        record(article, Move.Verb.AMEND, by, done, reason=reason, base=first, legal=True)


def signers(article):
    """Return the authors who sign what readers have of an article, are going to have, or its draft."""
    ahead = Edition.objects.filter(piece=article.piece_id, live_until__gt=clock.now(), outcome=Outcome.OK)
    documents = [one.document.value for one in ahead.select_related("document")]
    documents += [] if article.only_as_read else [article.document()]
    named = {one.author for document in documents for one in document.content.bylines}
    masks = [phrases(code).name_withheld for code, _ in settings.LANGUAGES]
    return Author.objects.filter(uuid__in=named).exclude(name__in=masks).order_by("name")


def put_masked(links, link, mask, article, by):
    """Put a text that is signed otherwise in the place of one; a scheduled one keeps its moment.

    A notice by rule that names whoever signed goes with the name.
    """
    moment = link.live_from if links.is_scheduled(link) else links.now
    document = followed(article, link.document, mask(link.document), moment)
    refuse_barred(article, document, moment, by=by, base=link.document)
    if links.is_scheduled(link):
        links.drop(lambda other: other is link)
        links.put(Link(moment, document, immediate=False, minor=link.minor))
    else:
        links.put(Link(moment, document, minor=True))


def is_signed(document, names):
    """Whether a Document is signed with one of these names."""
    return any(one.author in names for one in document.content.bylines)


def masked(document, *, names, pen, objects):
    """Return a Document signed with a pen name, or as withheld, where one of these names stood.

    `names` gives each author's UUID its name. What is said about whoever else signs goes where it names them.
    Who `objects` to republication under the own name does so under another.
    """
    if not is_signed(document, names):
        return document
    mask = mask_of(pen, document.content.language)
    signed = tuple(otherwise(one, mask, names) for one in document.content.bylines)
    return document.replace(bylines=signed, republication=document.record.republication and not objects)


def otherwise(byline, mask, names):
    """Return a credit as it is signed from now on."""
    if byline.author in names:
        return replace(Byline(author=mask.uuid), role=byline.role)
    bio = plain(byline.bio)
    return replace(byline, bio="") if any(says(bio, name) for name in names.values()) else byline


def mask_of(pen, language):
    """Return the row that a pen name, or the words for a withheld name, is printed from; made when new."""
    name = pen or phrases(language).name_withheld
    known = Author.objects.filter(name=name).exclude(status=Status.DEPRECATED).first()
    if known:
        return known
    if pen:
        return Author.objects.create(name=name, status=Status.ACTIVE)
    return Author.objects.create(name=name, family=name[:100], status=Status.PROPOSED)
