"""The mails of newsletters: the one that asks to confirm, and an issue, in the newsletter's own language.

No mail holds a picture or an address that tells who opened it: everybody's are the same, but for the way out.
"""

from dataclasses import dataclass
from email.utils import formataddr
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from editorial.messages.mailing import Letter
from editorial.newsletters import composing
from editorial.newsletters.bounces import name_of_asking
from editorial.newsletters.subscribing import token
from editorial.newsletters.suppressing import is_erased
from publications import clock, richtext
from publications.compiled import Compiled
from publications.formats.text import address, day
from publications.theme.following import spoken, words
from publications.theme.phrases import direction, numerals

NOBODY = UUID(int=0)  # whose way out a preview shows: it leads to a page that changes nothing


def confirmation(row):
    """Return the letter that asks to confirm a subscription, or says that it is confirmed.

    None for an address that was erased, as a restored backup may not know. One that a mail server refused
    is asked again: confirmed anew, it gets issues.
    """
    if is_erased(row.email):
        return None
    name, language = row.newsletter.name, spoken(row.language)
    known = row.confirmed_at is not None and row.refused_at is None
    link = reverse("unsubscribe", args=[row.uuid]) if known else reverse("confirm", args=[token(row)])
    w = words(language)
    return Letter(
        to=row.email,
        subject=(w.known_subject if known else w.confirm_subject).format(name=name),
        template="newsletters/confirm",
        name=name_of_asking(row),
        sender=sender(row.newsletter),
        context={
            "language": language,
            "direction": direction(language),
            "text": (w.known_text if known else w.confirm_text).format(name=name),
            "link": address(link),
            "press": (w.leave if known else w.confirm).format(name=name),
            "ignore": "" if known else w.confirm_ignore,
            "consent": row.wording,
            "newsletter": row.newsletter,
        },
    )


def sender(newsletter):
    """Return who sends a newsletter, as a mail's header names it, or nothing while nobody is named."""
    if not newsletter.sender_email:
        return ""
    return formataddr(
        (" ".join((newsletter.sender_name or newsletter.name).split()), newsletter.sender_email)
    )


@dataclass(frozen=True)
class Made:
    """An issue made once for everybody; what differs is the address, the day and the way out."""

    issue: object
    context: dict

    def to(self, email, uuid=NOBODY, since=None):
        """Return the letter for one reader."""
        newsletter, w = self.issue.newsletter, words(self.issue.newsletter.language)
        language = spoken(newsletter.language)
        when = numerals(day(since or clock.now(), language), language)
        leave = address(reverse("unsubscribe", args=[uuid]))
        return Letter(
            to=email,
            subject=self.issue.subject,
            template="newsletters/issue",
            sender=sender(newsletter),
            context=self.context
            | {"because": w.because.format(name=newsletter.name, day=when), "leave": leave},
            headers=headers(newsletter, leave),
        )


def made(issue):
    """Make an issue from what readers have now."""
    newsletter, published = issue.newsletter, issue.published
    language = spoken(newsletter.language)
    return Made(
        issue,
        {
            "issue": issue,
            "newsletter": newsletter,
            "language": newsletter.language,
            "direction": direction(newsletter.language),
            "w_language": language,
            "w": words(language),
            "leave_words": words(language).leave.format(name=newsletter.name),
            "intro": Compiled(composing.intro(issue)),
            "plain_intro": richtext.plain(issue.intro),
            "items": [(Compiled(one.html), one.text) for one in composing.items(issue)],
            "online": address(published.get_absolute_url()) if published else "",
        },
    )


def headers(newsletter, leave):
    """Return what mail programs read: which list this is, and how to leave it by one press (RFC 8058)."""
    host = urlsplit(settings.SITE_URL).hostname
    return {
        "List-Id": f"<{newsletter.uuid.hex}.newsletters.{host}>",
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Archive": f"<{address(newsletter.get_absolute_url())}>",
        "Precedence": "bulk",
    }
