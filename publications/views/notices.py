"""The page that explains every label that live pieces bear, and the pieces that bear one."""

from django.template.defaultfilters import linebreaksbr
from django.utils import timezone
from django.utils.html import format_html_join

from publications import clock, listings
from publications.formats.text import day
from publications.models import Notice
from publications.notices import TEXTS, in_force
from publications.theme.examples import examples
from publications.theme.phrases import direction, site_language
from publications.views.answers import page
from publications.views.directory import listed
from publications.views.shelves import filled
from publications.wording_templates import parts


def notices(request):
    """Every label in use, with its wording in force, where it comes from, and what it says."""
    named = {f"notice:{row.uuid}": row for row in Notice.objects.all()}
    standing = filled(list(named))
    used = [row for key, row in named.items() if key in standing]
    texts = wordings([row.uuid for row in used])
    labels = [{"notice": row, "texts": texts.get(row.pk, []), "reviewed": reviewed(row)} for row in used]
    return page(request, "publications/notices.html", labels=labels, feeds="/")


def reviewed(notice):
    """Return the day on which a label was last looked over, or nothing."""
    return day(notice.reviewed_on, site_language()) if notice.reviewed_on else ""


def wordings(uuids):
    """Return the wordings in force today by notice, one a language: one query, or none."""
    day, found = timezone.localdate(clock.now()), {}
    for text in TEXTS.get()(uuids) if uuids else ():
        found.setdefault(text.notice_id, {}).setdefault(text.language, []).append(text)
    shown = {pk: [in_force(texts, day, "") for texts in rows.values()] for pk, rows in found.items()}
    return {pk: [told(text) for text in texts if text] for pk, texts in shown.items()}


def told(text):
    """Return what the page says of a wording, with words for readers in place of its parameters."""
    cut = parts(text.template, examples(text.language))
    return {
        "wording": text,
        "html": format_html_join("", "{}", ((linebreaksbr(part),) for part in cut)),
        "language": text.language,
        "direction": direction(text.language),
    }


def notice(request, code):
    """The pieces that bear a label."""
    return listed(request, listings.bearing(code))
