"""Subject → the HTML of a page's parts, rendered once, at publication."""

import re
from datetime import UTC
from html import unescape
from urllib.parse import quote

from django.template.loader import render_to_string

from editorial.compilation.attached import described
from editorial.compilation.pictures import card_cover, hero, shown
from publications import richtext
from publications.formats import corrections
from publications.formats.cited import FILES
from publications.formats.content import disclosed, gist
from publications.formats.head import headline
from publications.formats.places import kept
from publications.formats.styles import citations
from publications.formats.text import day as written_day
from publications.formats.works import work
from publications.rights import is_offered
from publications.theme.phrases import counted, joints, numerals, phrases, spoken

ADDRESS = re.compile(r'<a [^>]*?href="(https?://[^"]+)"')
TITLED_SECTIONS = 3  # from this many subheads on, a page says what is on it


def header(subject):
    """Return the head of the page: kicker, title, standfirst, byline, picture, outline and key points."""
    context = common(subject) | {
        "series_part": subject.number and say(subject, "part", subject.number),
        "minutes": reading_time(subject),
        "authors": listed([person for person in subject.bylines if not person.role], subject.language),
        "helpers": [person for person in subject.bylines if person.role],
        "updated": updated(subject),
        "changed": changed(subject),
        "corrections": corrections_at(subject, "top"),
        "hero": hero(subject),
        "outline": outline(subject),
        "share": {"subject": quote(headline(subject)), "body": quote(subject.url, safe="/:")},
    }
    return render_to_string("publications/_header.html", context)


def body(subject, pictures):
    """Return the body with those of its pictures that are named; a retraction stands in its place."""
    t = phrases(subject.language)
    if subject.retraction:
        context = common(subject) | {"corrections": [dated_correction(subject, subject.retraction)]}
        return render_to_string("publications/_corrections.html", context)
    figures = {
        picture.uuid: render_to_string("publications/_figure.html", {"picture": shown(picture), "t": t})
        for picture in subject.pictures
        if picture.uuid in pictures
    }
    return text(subject, figures)


def text(subject, figures):
    """Return the body as HTML, given what stands for each picture."""
    rel = "sponsored noopener" if subject.sponsor else "noopener"
    return kept(richtext.render(subject.text, figures=figures, language=subject.language, rel=rel))


def foot(subject):
    """Return what follows the body: corrections, authors, tags, disclosures, licence, source, citation."""
    cited = citations(work(subject))
    context = common(subject) | {
        "corrections": corrections_at(subject, "bottom"),
        "disclosed": disclosed(subject),
        "unseen": unseen(subject),
        "linked": linked(subject),
        "offered": [(one, described(one, subject.language)) for one in subject.files]
        if not subject.retraction
        else [],
        "cited": cited,
        "is_address_cited": subject.url in cited[0][1],
        "files": [(suffix, name) for suffix, (_, name) in FILES.items()],
        "is_offered": is_offered(subject),
    }
    return render_to_string("publications/_foot.html", context)


def linked(subject):
    """Return the addresses to which the links of the text lead, in order, for who reads it on paper."""
    return [] if subject.retraction else [unescape(found) for found in ADDRESS.findall(text(subject, {}))]


def card(subject):
    """Return the piece's card, one form for every list."""
    context = common(subject) | {
        "title": subject.title,
        "gist": gist(subject),
        "minutes": reading_time(subject),
        "cover": card_cover(subject),
    }
    return render_to_string("publications/_card.html", context)


def common(subject):
    """Return what every part may print."""
    return {
        "subject": subject,
        "t": phrases(subject.language),
        "t_lang": spoken(subject.language),
        "published": dated(subject, subject.published_at),
        "retracted": subject.retraction is not None,
    }


def outline(subject):
    """Return the subheads as pairs of anchor and text, or nothing where they are few."""
    found = [] if subject.retraction else richtext.outline(subject.body)
    return found if len(found) >= TITLED_SECTIONS else []


def updated(subject):
    """Return since when the text stands as it does, in words and for machines, or None."""
    if subject.updated_at is None or subject.retraction:
        return None
    found = dated(subject, subject.updated_at)
    return found | {"text": say(subject, "updated", found["text"])}


def changed(subject):
    """Say since when the piece is corrected or updated, and where that is told, or nothing."""
    latest = corrections.last_said(subject)
    if latest is None:
        return None
    return {"text": corrections.since(latest, subject.language), "anchor": f"correction-{latest.uuid}"}


def corrections_at(subject, place):
    """Return the corrections that stand above or below the text, in words."""
    return [dated_correction(subject, one) for one in corrections.placed(subject, place)]


def dated_correction(subject, one):
    """Return a correction in words: its kind, its day, its paragraphs."""
    return {
        "uuid": one.uuid,
        "label": corrections.label(one, subject.language),
        "day": dated(subject, one.at),
        "paragraphs": corrections.paragraphs(one, subject.language),
    }


def logged(subject, one):
    """Return a correction as the page of the log prints it."""
    context = common(subject) | {"correction": dated_correction(subject, one)}
    return render_to_string("publications/_logged.html", context)


def unseen(subject):
    """Return the credits of pictures that a republished piece came without."""
    missing = [picture for picture in subject.pictures if not picture.src] if subject.origin else []
    return [picture.credit for picture in missing if picture.credit]


def reading_time(subject):
    """Return how long the text takes to read, in words."""
    return counted("minutes", richtext.minutes(richtext.words(subject.body)), subject.language)


def listed(people, language):
    """Return people as a list in words: pairs of what stands before each, and who."""
    return list(zip(joints([person.name for person in people], language), people, strict=True))


def say(subject, name, value):
    """Return a phrase in the piece's language, with a value put in."""
    return numerals(getattr(phrases(subject.language), name).format(value), subject.language)


def dated(subject, moment):
    """Return a moment for machines, in UTC to the second, and its day for readers."""
    return {"iso": moment.astimezone(UTC).isoformat(timespec="seconds"), "text": day(subject, moment)}


def day(subject, moment):
    """Return a date as the piece's readers write it."""
    return written_day(moment, subject.language)
