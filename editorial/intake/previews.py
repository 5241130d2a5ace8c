"""A draft behind a link: the page as it would print, what is asked of the person, and what they answer.

There is no session here and no cookie. Whoever has the address may act by it, so a form is protected by what
only its page says: a signature over the link and the text. Unknown, ended and revoked links answer alike.
"""

from functools import wraps
from pathlib import PurePosixPath

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from editorial import outside
from editorial.compilation import previewing
from editorial.differences import differences
from editorial.differences.naming import labels_of
from editorial.intake.answering import act, token
from editorial.media import rendition as stored_rendition
from editorial.messages.letters import embargo
from editorial.models import Comment
from editorial.refusing import Refused
from publications.media import PICTURES, suffix
from publications.models import Attachment, Image
from publications.theme.motifs import cover
from publications.views.answers import frame
from publications.views.drawings import sheet
from publications.views.media import answer as file_answer
from publications.views.media import saved

SAID = {
    "approved": "Thank you. Your approval of this text is recorded.",
    "wording": "Thank you. What you would change has reached the newsroom.",
    "comment": "Your comment has reached the newsroom.",
}
STATUS = {"haste": 429, "old": 403}
HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


def linked(view):
    """Give a view the link that an address opens; for any other the one page that says nothing."""

    @wraps(view)
    def wrapped(request, secret, **kwargs):
        link = outside.opened(secret)
        return closed_off(nothing_here() if link is None else view(request, link, secret, **kwargs))

    return wrapped


def closed_off(response):
    """Return an answer that no cache keeps, no search engine names and no other site hears of."""
    for name, value in HEADERS.items():
        response[name] = value
    return response


def nothing_here():
    """Answer alike for a link that ended, one that was taken back, and one that never was."""
    return HttpResponse(render_to_string("intake/closed.html", frame("en")), status=404)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@linked
def draft(request, link, secret):
    """Show a draft to somebody outside, and take their answer."""
    if request.method == "POST":
        try:
            done = act(link, request.POST)
        except Refused as refused:
            return page(request, link, secret, refused=refused)
        return HttpResponseRedirect(f"{reverse('outside', args=[secret])}?said={done}#answer")
    if request.method == "GET":
        outside.seen(link)
    return page(request, link, secret)


def page(request, link, secret, refused=None):
    """Return the page: the piece as readers would get it, between what it is and what is asked."""
    document = link.document.value
    drawing = previewing.draw(document, link.article.piece)
    base, last = reverse("outside", args=[secret]), outside.last_approval(link)
    html = previewing.page(
        drawing,
        "intake/draft.html",
        link=link,
        colours=f"{base}colours.css",
        embargo=embargo(link.article),
        said=SAID.get(request.GET.get("said", ""), ""),
        refused=refused.reasons if refused else [],
        typed=request.POST if refused else {},
        token=token(link),
        answers=link.approvals.all()[:1],
        threads=threads(link),
        approved_at=last and last.at,
        changes=changes(last, link),
    )
    files = previewing.files_of(document, link.article.piece)
    shown = previewing.with_files_at(previewing.outward(html), files, f"{base}media/")
    return HttpResponse(shown, status=STATUS.get(refused.code, 400) if refused else 200)


def threads(link):
    """Return the threads that this person may read, with their answers."""
    found = list(outside.threads_for(link).select_related("by", "link").order_by("pk"))
    replies = Comment.objects.filter(thread__in=found).select_related("by", "link").order_by("pk")
    by_thread = {}
    for reply in outside.own_or_ours(link, replies) if found else ():
        by_thread.setdefault(reply.thread_id, []).append(reply)
    return [{"first": one, "replies": by_thread.get(one.pk, [])} for one in found]


def changes(last, link):
    """Return what differs from the text that this person approved last, if any."""
    if last is None or last.document_id == link.document_id:
        return []
    before, now = last.document.value, link.document.value
    return differences(before, now, labels_of(before, now))


@require_safe
@linked
def colours(request, link, secret):
    """The colours of the draft's brand."""
    brand = previewing.brand_of(link.document.value)
    return HttpResponse(sheet([brand]), content_type="text/css; charset=utf-8")


@require_safe
@linked
def media(request, link, secret, uuid, rendition):
    """A picture or an attachment that the draft uses, or its cover; nothing else."""
    document, piece = link.document.value, link.article.piece
    if uuid in {use.attachment for use in document.content.attachments}:
        return attached(request, uuid, rendition)
    if rendition == "cover.svg" and uuid == piece.uuid:
        brand = previewing.brand_of(document)
        drawn = cover(brand.motif, brand.accent_light, str(uuid))
        return HttpResponse(drawn, content_type="image/svg+xml")
    used = uuid in {use.image for use in document.content.images if use.file}
    image = Image.objects.filter(uuid=uuid).first() if used else None
    name = stored_rendition(image, rendition) if image else None
    if name is None or suffix(name) not in PICTURES:
        return nothing_here()
    etag = f'"{image.digest[:32]}-{PurePosixPath(name).name[-20:]}"'
    return file_answer(request, name, etag, PICTURES[suffix(name)])


def attached(request, uuid, rendition):
    """Return an attachment of the draft, or the page that says nothing."""
    try:
        return saved(request, Attachment.objects.filter(uuid=uuid).first(), rendition)
    except Http404:
        return nothing_here()
