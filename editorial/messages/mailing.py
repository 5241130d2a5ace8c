"""Sending mail: by a task, after commit, once; tried again later, and what fails is written where it shows.

A row that is mailed is a `Mailed`. What is said is made when it is sent, by a function of the row, so that no
text and no secret waits in a queue.
"""

import logging
from dataclasses import dataclass, field
from datetime import timedelta
from smtplib import SMTPAuthenticationError, SMTPSenderRefused
from socket import gaierror
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F, Q
from django.template import Context, Engine
from django.template.loader import render_to_string
from django.utils.module_loading import import_string
from django_tasks import task

from editorial.after_commit import enqueue
from editorial.messages.answers import About, about, code_of
from publications import clock, copies

log = logging.getLogger(__name__)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
# How long after each failed attempt the next one is made; after the last one nothing is tried any more.
PAUSES = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR, 24 * HOUR]
LEASE = 5 * MINUTE  # how long one attempt may take before another worker may make it again
FOR_GOOD = (About.ADDRESS, About.DOUBT, About.MAIL)
# What a person reads of an error; the first kind that fits says it.
IN_WORDS = {
    SMTPAuthenticationError: "The mail server did not take it: it refused our name and password.",
    SMTPSenderRefused: "The mail server did not take it: it takes nothing from this sender.",
    ConnectionRefusedError: "The mail server did not take it: it is not running, or lets nobody in.",
    gaierror: "The mail server did not take it: its address was not found.",
    TimeoutError: "The mail server did not take it: it did not answer in time.",
    OSError: "The mail server did not take it.",
}


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A mail before it is written: `template` names `email/<template>.txt` and `.html`.

    `name` begins its Message-ID where the row's own would not do.
    """

    to: str
    subject: str
    template: str
    context: dict = field(default_factory=dict)
    sender: str = ""
    reply_to: str = ""
    headers: dict = field(default_factory=dict)
    name: str = ""


def send(row, letter):
    """Send what a row says, once the transaction has committed.

    `letter(row)` is a module's own function, or its dotted name: it returns the Letter, or None when it is
    not to be sent any more. Calling this again for a row that failed, or was put away, begins anew.
    """
    type(row).objects.filter(pk=row.pk).update(due_at=clock.now(), attempts=0, failed="", put_away_at=None)
    name = letter if isinstance(letter, str) else f"{letter.__module__}.{letter.__qualname__}"
    enqueue(deliver, row._meta.label, row.pk, name)


@task()
def deliver(model, pk, letter):
    """Make one attempt, unless it was made already or another worker is at it. A copy makes none."""
    rows = apps.get_model(model).objects.filter(pk=pk)
    if copies.is_copy() or not take(rows):
        return
    row = rows.get()
    try:
        said = import_string(letter)(row)
        if said is not None:
            message(said, said.name or f"{row._meta.model_name}-{row.pk}").send()
    except Exception as error:  # whatever goes wrong is shown to a person, and tried again
        log.warning("Mail of %s %s was not sent: %s", model, pk, type(error).__name__)
        put_off(row, error, (model, pk, letter))
    else:
        rows.update(sent_at=said and clock.now(), due_at=None, failed="")


def take(rows):
    """Take a row for one attempt; say whether it was there to take."""
    now = clock.now()
    free = rows.filter(Q(due_at=None) | Q(due_at__lte=now), sent_at=None, put_away_at=None)
    return bool(free.update(attempts=F("attempts") + 1, due_at=now + LEASE))


def put_off(row, error, arguments):
    """Write down why an attempt failed, and ask for the next one; what is refused for good gets no other."""
    is_last = row.attempts > len(PAUSES) or about(error) in FOR_GOOD
    due = None if is_last else clock.now() + PAUSES[row.attempts - 1]
    type(row).objects.filter(pk=row.pk).update(failed=why(error), due_at=due)
    if due and deliver.get_backend().supports_defer:
        deliver.using(run_after=due).enqueue(*arguments)


def why(error):
    """Say in words why a mail was not sent; nothing of the mail itself is repeated."""
    kind = about(error)
    if kind is About.ADDRESS:
        return "The mail server refused the address."
    if kind is About.DOUBT:
        return f"The mail server refused this mail, perhaps for its address ({code_of(error)})."
    if kind is About.MAIL:
        return f"The mail server refused this mail by a rule of its own ({code_of(error)})."
    found = (said for kind, said in IN_WORDS.items() if isinstance(error, kind))
    return next(found, "The mail could not be written; the server’s log says more.")


def message(letter, name):
    """Write a Letter as text and HTML. Its Message-ID is the row's, so that a mailbox can drop a second."""
    host = urlsplit(settings.SITE_URL).hostname
    context = letter.context | {"site": {"name": settings.SITE_NAME, "url": settings.SITE_URL}}
    mail = EmailMultiAlternatives(
        subject=" ".join(letter.subject.split()),
        body=plain(f"email/{letter.template}.txt", context),
        from_email=letter.sender or None,
        to=[letter.to],
        reply_to=[letter.reply_to] if letter.reply_to else [],
        headers=letter.headers | {"Message-ID": f"<{name}@{host}>", "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string(f"email/{letter.template}.html", context), "text/html")
    return mail


def plain(template, context):
    """Render a template whose values stand as they are: in plain text nothing is escaped."""
    engine = Engine(dirs=settings.TEMPLATES[0]["DIRS"], autoescape=False)
    # A template's result passes for safe HTML, which this is not: added to, it is text like any other.
    return engine.get_template(template).render(Context(context, autoescape=False)) + ""
