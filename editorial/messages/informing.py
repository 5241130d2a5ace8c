"""Telling everybody who republished a piece that it was corrected, withdrawn or put back."""

from django.conf import settings
from django.db.models import Q

from editorial.messages import mailing
from editorial.messages.telling_tasks import look_again_later
from editorial.models import PartnerLetter, Pickup
from editorial.republication.pickups import republishers
from publications import clock
from publications.compiled import Compiled
from publications.formats import corrections
from publications.formats.content import machines_part, sponsored
from publications.formats.text import address, day
from publications.models import Edition, Notice, Outcome
from publications.notices import Wordings
from publications.theme.phrases import direction

About = PartnerLetter.About
LETTER = "editorial.messages.informing.letter"
MOST_NAMED = 5
GONE = (About.WITHDRAWN, About.BLOCKED)
SUBJECTS = {
    About.WITHDRAWN: "Withdrawn: please take down what you republished from {site}",
    About.BLOCKED: "Blocked for legal reasons: please take down what you republished from {site}",
    About.RETURNED: "Published again: “{title}”",
}


def inform_of_corrections(piece, before, document):
    """Tell of what a Document says of the piece that the one before it did not."""
    known = {one.uuid for one in before.record.corrections} if before else set()
    for one in document.record.corrections:
        if one.uuid not in known:
            inform(piece, About.CORRECTION, f"correction {one.uuid}", correction=one.uuid)


def inform(piece, about, key, *, correction=None):
    """Write to each address once, by task, after commit; a letter whose worker was killed is found later."""
    known = set(PartnerLetter.objects.filter(key=key).values_list("email", flat=True))
    new = [(name, email) for name, email in republishers(piece) if email not in known]
    for name, email in new:
        row = PartnerLetter.objects.create(
            piece=piece, about=about, key=key, name=name[:200], email=email, correction=correction
        )
        mailing.send(row, LETTER)
    if new:
        look_again_later()


def letter(row):
    """Return the letter of a row, or None where readers have not what it tells of any more."""
    last = last_live(row.piece)
    if last is None or is_over(row) or is_news_to_nobody(row) or is_known(row):
        return None
    one = told(row, last)
    if row.correction and one is None:
        return None
    document = last.document.value
    language = document.content.language
    named = {"title": document.content.title, "site": settings.SITE_NAME}
    label = one and corrections.label(one, language)
    return mailing.Letter(
        to=row.email,
        subject=f"{label}: {named['title']}" if one else SUBJECTS[row.about].format(**named),
        template="informed",
        context={
            "about": row.about,
            "kind": one.correction if one else "",
            "title": "" if row.about == About.BLOCKED else named["title"],
            "address": address(f"/{last.brand.slug}/{last.slug}/"),
            "label": label,
            "day": day(one.at, language) if one else "",
            "paragraphs": corrections.paragraphs(one, language) if one else [],
            "language": language,
            "direction": direction(language),
            "copies": copies(row),
            **({} if row.about in GONE else {**borne(last), "declared": declared(document.content)}),
        },
    )


def copies(row):
    """Return the addresses at which those whom a letter goes to republished its piece, the latest first."""
    theirs = Pickup.objects.filter(
        Q(partner__contacts__email=row.email) | Q(contact=row.email), piece=row.piece
    )
    return list(dict.fromkeys(theirs.values_list("url", flat=True)))[:MOST_NAMED]


def borne(edition):
    """Return the notices of what readers have, for both forms of a letter. One query, or none."""
    applied, wordings = edition.text.notices, Wordings.of(edition.text.notices)

    def filled(place):
        return applied and wordings.fill(
            f"<!--notices:{place}-->",
            applied,
            channel=Notice.Channel.MAIL,
            language=edition.text.language,
            published_at=edition.published_at,
        )

    return {"notices": Compiled(filled("styled") or ""), "plain_notices": (filled("plain") or "").strip()}


def declared(content):
    """Return who paid for a piece to appear and which part a machine had, as lines of text."""
    return list(filter(None, [sponsored(content), machines_part(content)]))


def last_live(piece):
    """Return the last Edition that readers had or have."""
    had = Edition.objects.filter(piece=piece, outcome=Outcome.OK, live_from__lte=clock.now())
    return had.select_related("document", "brand", "text").order_by("live_from").last()


def is_over(row):
    """Whether readers have the piece although the letter says that it is gone, or the other way round."""
    is_live = Edition.objects.live().filter(piece=row.piece).exists()
    return is_live is (row.about in GONE)


def is_news_to_nobody(row):
    """Whether a letter says that a piece is back to somebody who was never told that it was gone.

    What they were told and readers have not any more is a retraction that was taken back.
    """
    sent = PartnerLetter.objects.filter(piece=row.piece, email=row.email, pk__lt=row.pk).exclude(sent_at=None)
    if row.about != About.RETURNED or sent.filter(about__in=GONE).exists():
        return False
    now = {one.uuid for one in last_live(row.piece).document.value.record.corrections}
    return not sent.exclude(correction=None).exclude(correction__in=now).exists()


def is_known(row):
    """Whether a letter tells again of a correction that somebody was told of, and not that it was gone."""
    sent = PartnerLetter.objects.filter(piece=row.piece, email=row.email, pk__lt=row.pk).exclude(sent_at=None)
    last = sent.filter(Q(about=About.RETURNED) | Q(correction=row.correction)).order_by("pk").last()
    return bool(row.correction and last and last.correction == row.correction)


def told(row, edition):
    """Return the correction that a row tells of, as readers have it, or None."""
    return next(
        (one for one in edition.document.value.record.corrections if one.uuid == row.correction), None
    )
