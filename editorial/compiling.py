"""Document → the Edition's cached HTML, text and structured data. The same in, the same out."""

from functools import partial

from editorial.compilation import fragments
from editorial.compilation.subjects import subject_of
from editorial.links.keeping import keep_links
from editorial.media.sharing import make_later, with_shares
from editorial.models import Borne
from editorial.paper.articles import ask as ask_for_pdf
from publications import counted, richtext
from publications.formats import atom, cited, json_feed, log, rss
from publications.formats.content import content
from publications.formats.ninjs import ninjs
from publications.formats.odrl import reservation
from publications.formats.package import package
from publications.formats.record import record
from publications.formats.works import work
from publications.models import EditionText
from publications.rights import Channel, may_redistribute

# Raised whenever the compiled form changes, so that `recompile` finds what is behind.
COMPILER = 15
FEEDS = {"rss": rss, "atom": atom, "json": json_feed}


@counted.timed("compile")
def compile_edition(edition):
    """Compile one Edition of outcome 200 and keep the result as its EditionText."""
    columns = columns_of(subject_of(edition)) | {"pdf": ""}
    bear(edition)
    keep_links(edition)
    is_new = not EditionText.objects.filter(edition=edition).exists()
    if is_new or not columns["share"]:
        make_later(edition)
    ask_for_pdf(edition)
    EditionText.objects.bulk_create(
        [EditionText(edition=edition, **columns)],
        update_conflicts=True,
        unique_fields=["edition"],
        update_fields=[*columns],
    )


def bear(edition):
    """Note which notices an Edition bears, about whom; its Document never changes, so this is done once."""
    Borne.objects.bulk_create(
        (
            Borne(
                edition=edition,
                key=one.uuid,
                notice=one.notice,
                entity=one.entity,
                by_rule=one.origin == "rule",
            )
            for one in edition.document.value.record.notices
        ),
        ignore_conflicts=True,
    )


def columns_of(subject):
    """Return the columns of EditionText for a Subject."""
    body = travelling(subject, Channel.PAGE)
    return {
        "compiler": COMPILER,
        "path": subject.path,
        "title": subject.title,
        "language": subject.language,
        **with_shares(subject),
        "header": fragments.header(subject),
        "body": body,
        "foot": fragments.foot(subject),
        "card": fragments.card(subject),
        **feed_items(subject, body),
        "ninjs": ninjs(subject, travelling(subject, Channel.NINJS)),
        "cited": cited.files(work(subject)),
        "record": record(subject),
        "content": content(subject, travelling(subject, Channel.API), Channel.API),
        "tdm": (mining := reservation(subject.licence, subject.brands_licence)),
        "differs_on_mining": bool(mining) and mining != reservation(subject.brands_licence),
        "package": (packaged := package(subject, partial(fragments.text, subject))),
        "offered": bool(packaged),
        "plain": plain(subject),
        "notices": [[str(applied.notice), dict(applied.parameters)] for applied in subject.notices],
        "corrections": [
            log.entry(subject, one, fragments.logged(subject, one)) for one in subject.corrections
        ],
        "links": links(subject),
        "beside": beside(subject),
        "images": images(subject),
        "indexable": subject.is_indexable,
        "retracted": subject.retraction is not None,
    }


def images(subject):
    """Return the paths of the pictures that search engines are told of: those that may leave the page."""
    shown = may_redistribute(subject, Channel.SHARE).pictures
    return [one.src for one in subject.pictures if one.uuid in shown]


def feed_items(subject, page):
    """Return the items of the feeds; what shows every picture is the body that the page has already."""
    every = may_redistribute(subject, Channel.PAGE).pictures
    items = {}
    for name, made in FEEDS.items():
        is_whole = may_redistribute(subject, Channel(name)).pictures == every
        items[name] = made.item(subject, page if is_whole else travelling(subject, Channel(name)))
    return items


def travelling(subject, channel):
    """Return the body with those of its pictures that a channel may carry."""
    return fragments.body(subject, may_redistribute(subject, channel).pictures)


def plain(subject):
    """Return what search reads: title, standfirst and text, without markup; a retracted text is not found."""
    text = subject.retraction.sentence if subject.retraction else richtext.plain(subject.body)
    return "\n\n".join(filter(None, [subject.title, subject.standfirst, text]))


def links(subject):
    """Return the pieces that the page names, each once: pinned, translated, linked to."""
    named = [*subject.pins, subject.translation_of, *richtext.pieces(subject.body)]
    return list(dict.fromkeys(str(uuid) for uuid in named if uuid is not None))


def beside(subject):
    """Return what the page's second query asks for: which links are pins, and where else to look."""
    first = subject.topics[0] if subject.topics else None
    return {
        "pins": len(dict.fromkeys(subject.pins)),
        "topic": [str(first.uuid), first.name, first.url] if first else None,
        "series": [str(subject.series.uuid), subject.number or 0] if subject.series else None,
        "original": str(subject.translation_of or subject.uuid),
    }
