"""“The original has changed”: its text fetched, compared with what is known, and looked at again each day.

An original is watched from its first check on, by hand or by `check_originals`: nothing is fetched unasked.
"""

import codecs
import hashlib
import re
from datetime import timedelta
from html import unescape

import nh3
from django.db import transaction
from django_tasks import task

from editorial.after_commit import enqueue_at
from editorial.differences.body import text_rows
from editorial.importing.decoding import clean_lines, decode
from editorial.importing.reading import ReadingError
from editorial.models import Article, WatchedOriginal
from editorial.refusing import Refused
from editorial.republication.fetching import Unfetched, fetch
from publications import clock, copies

EVERY = timedelta(days=1)
LONGEST_KEPT = 500_000
NO_TEXT = {"script", "style", "nav", "header", "footer", "form", "aside", "template", "noscript", "title"}
BLOCK = re.compile(r"</?(?:p|h[1-6]|li|blockquote|td|th|figcaption|div|br)[^>]*>")
_blocks = nh3.Cleaner(
    tags={"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "td", "th", "figcaption", "div", "br"},
    clean_content_tags=NO_TEXT,
    attributes={},
)


def lines_of(fetched):
    """Return the text of a page as lines: of its article where it marks one. Raise Unfetched for no text."""
    try:
        codecs.lookup(fetched.encoding)
        text = fetched.data.decode(fetched.encoding, "replace")
    except (LookupError, ValueError):
        try:
            text, _ = decode(fetched.data)
        except ReadingError as error:
            raise Unfetched(f"The original holds no text: {error}") from error
    if fetched.kind == "text/html":
        text = unescape(BLOCK.sub("\n", _blocks.clean(article_in(text))))
    lines = clean_lines(text)
    if not lines:
        raise Unfetched("The original holds no text.")
    return lines


def article_in(html):
    """Return the part of a page that it marks as its article, or all of it."""
    lower = html.lower()
    for name in ("article", "main"):
        begin, end = lower.find(f"<{name}"), lower.rfind(f"</{name}>")
        if -1 < begin < end:
            return html[begin:end]
    return html


def check(article):
    """Fetch the original of an article and compare it with what is known. Return the WatchedOriginal.

    What stands in the way is kept as a sentence. Raise Refused where there is no address to look at. The
    network is asked outside of any transaction: nobody waits for it.
    """
    url = article.provenance.url if hasattr(article, "provenance") else ""
    if not url:
        raise Refused("There is no address of an original to look at.")
    if copies.is_copy():
        raise Refused(copies.FETCHES_NOTHING)
    try:
        lines, problem = lines_of(fetch(url)), ""
    except Unfetched as refusal:
        lines, problem = None, str(refusal)[:300]
    with transaction.atomic():
        row, _ = WatchedOriginal.objects.select_for_update().get_or_create(article=article)
        if row.url != url:
            row = WatchedOriginal(pk=row.pk, article=article, url=url, due_at=row.due_at)
        row.checked_at, row.problem = clock.now(), problem
        if lines is not None:
            note(row, "\n".join(lines))
        watch(row)
        row.save()
    return row


def note(row, text):
    """Note what an original says: for the first time, the same as before, or something else."""
    digest, text = hashlib.sha256(text.encode()).hexdigest(), text[:LONGEST_KEPT]
    if not row.digest:
        row.digest, row.text, row.since = digest, text, clock.now()
    if digest == row.digest:
        row.changed_digest, row.changed_text, row.changed_at = "", "", None
    elif digest != row.changed_digest:
        row.changed_digest, row.changed_text, row.changed_at = digest, text, clock.now()


def seen(row):
    """Take what an original says now as known: it is not said again."""
    if row.has_changed:
        row.digest, row.text, row.since = row.changed_digest, row.changed_text, row.changed_at
        row.changed_digest, row.changed_text, row.changed_at = "", "", None
        row.save()


def changes(row):
    """Return the rows in which the original differs from what is known, word by word."""
    found = text_rows(row.text.split("\n"), row.changed_text.split("\n"), "paragraph")
    return [one for one in found if one.kind != "same"]


def watch(row):
    """Ask for the next check of an original, once: another one that is waiting finds nothing due."""
    if row.due_at <= clock.now():
        row.due_at = clock.now() + EVERY
        enqueue_at(row.due_at, check_again, row.article_id)


@task()
def check_again(number):
    """Look at an original again, if that is due and its piece is still here; a restored copy waits."""
    if copies.is_copy():
        return
    due = WatchedOriginal.objects.filter(article=number, due_at__lte=clock.now())
    article = Article.objects.filter(pk=number, thrown_at=None).select_related("provenance").first()
    if article and due.exists() and getattr(article, "provenance", None) and article.provenance.url:
        check(article)
