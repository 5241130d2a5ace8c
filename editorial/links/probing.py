"""Asking whether an address still answers: the head first, the page where a server will not give a head.

Nothing is read but the head of an answer, by the guarded connection of `fetching`. Every redirect is checked
anew; one that is permanent from the first step on says where a page moved to.
"""

import logging
import ssl
from dataclasses import dataclass
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import HTTPException
from urllib.parse import urljoin

from editorial.republication.fetching import (
    MOVED,
    REDIRECTS,
    SECONDS,
    Barred,
    Deadline,
    Unfetched,
    asked,
    checked,
    connected,
    places_of,
)
from publications import clock

logger = logging.getLogger(__name__)
FOR_GOOD = {301, 308}
TOO_BUSY = {429, 503}
# What an answer to the head alone does not settle: many servers give none, or give it wrongly.
WORTH_A_PAGE = {400, 401, 403, 404, 405, 406, 410, 500, 501, 502}
LONGEST_WAIT = timedelta(days=7)


@dataclass(frozen=True)
class Heard:
    """What came of asking: a status, or none where nobody answered, and a sentence that says it.

    `moved_to` is where a page moved for good, `wait` how long the server wants to be left alone; `unclear`
    says that nothing follows about the page, and nothing was wrong with it as far as is known.
    """

    answer: int | None
    said: str
    moved_to: str = ""
    wait: timedelta | None = None
    unclear: bool = False


def probe(url, *, seconds=SECONDS):
    """Ask whether an address answers. Return what was heard; nothing is raised.

    What nobody thought of says nothing about a page, and must not keep the others from being looked at.
    """
    try:
        heard = attempt(url, "HEAD", seconds)
        return attempt(url, "GET", seconds) if heard.answer in WORTH_A_PAGE else heard
    except Exception:
        logger.exception("A link could not be looked at: %s", url[:200])
        return Heard(None, "Something went wrong on our side. The log says more.", unclear=True)


def attempt(url, method, seconds):
    """Ask once, redirects followed, and put into words what came."""
    deadline, seen = Deadline(seconds), Steps(url)
    try:
        for _ in range(REDIRECTS + 1):
            status, target, wait = one_step(seen.url, method, deadline)
            if status not in MOVED or not target:
                return Heard(status, worded(status), seen.moved_to, wait)
            seen.follow(target, for_good=status in FOR_GOOD)
    except Barred as refusal:
        return Heard(None, str(refusal), unclear=True)
    except ssl.SSLCertVerificationError:
        return Heard(None, "Its certificate could not be verified here.", unclear=True)
    except ssl.SSLError:
        return Heard(None, deadline.sentence or "It does not speak https as it should.")
    except Unfetched as refusal:
        return Heard(None, str(refusal))
    except (OSError, HTTPException, ValueError):
        return Heard(None, deadline.sentence or "The server did not answer.")
    return Heard(None, f"It was redirected more than {REDIRECTS} times.")


def one_step(url, method, deadline):
    """Return the status of one answer, where it leads, and how long its server wants to be left alone."""
    parts, port = checked(url)
    addresses = places_of(parts.hostname, port, deadline)
    with connected(parts, addresses, port, deadline) as connection:
        answer = asked(connection, parts, method=method, accept="*/*")
        wait = left_alone(answer.getheader("Retry-After")) if answer.status in TOO_BUSY else None
        return answer.status, spelled(answer.getheader("Location") or ""), wait


class Steps:
    """The way of one attempt: where it is, and how far it was led for good."""

    def __init__(self, url):
        self.url, self.moved_to, self.is_for_good = url, "", True

    def follow(self, target, *, for_good):
        """Go where an answer leads."""
        self.url = urljoin(self.url, target)
        self.is_for_good = self.is_for_good and for_good
        self.moved_to = self.url if self.is_for_good else self.moved_to


def spelled(target):
    """Return an address in a header as it was meant: bytes of UTF-8, where they are such."""
    try:
        return target.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return target


def left_alone(value):
    """Return how long a `Retry-After` asks for (RFC 9110 §10.2.3), a week at most; nothing where unclear."""
    if not value:
        return None
    try:
        if value.strip().isdecimal():
            asked_for = timedelta(seconds=min(int(value), int(LONGEST_WAIT.total_seconds())))
        else:
            moment = parsedate_to_datetime(value)
            asked_for = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - clock.now()
    except (ValueError, OverflowError):
        return None
    return min(max(asked_for, timedelta(0)), LONGEST_WAIT)


def worded(status):
    """Say what a server answered."""
    try:
        return f"The server answered {status} ({HTTPStatus(status).phrase})."
    except ValueError:
        return f"The server answered {status}."
