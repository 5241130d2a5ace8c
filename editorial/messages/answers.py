"""What a mail server's answer is about: the address, this one mail, this hour, or the server itself.

Only an enhanced code about the address speaks of it for good. A server may refuse a mail for ever by a rule
of its own (554, 5.7.x, a full mailbox): the next mail to the same address may be taken. A bare 550 is said
for either reason.
"""

import re
from enum import Enum
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPResponseException

CLOSING = 421  # the server ends the conversation (RFC 5321, section 3.8)
# Without an enhanced code: perhaps no such mailbox, not here, no such name, no mail there (RFC 5321, 7504).
PERHAPS_NOBODY = (550, 551, 553, 556)
# With one (RFC 3463, RFC 7505): no such mailbox, host or form of address, moved, no mail there, disabled.
NOBODY_ENHANCED = ("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1")
ENHANCED = re.compile(r"\s*([245]\.\d{1,3}\.\d{1,3})\b")


class About(Enum):
    """What an attempt failed of."""

    ADDRESS = "there is no such address"
    DOUBT = "this mail is refused for good, and perhaps there is no such address"
    MAIL = "this mail is refused for good, and others may be taken"
    HOUR = "this mail may be taken later"
    SERVER = "the server takes nothing for now, and took nothing of this mail"
    REFUSED = "the server takes nothing from us before somebody looks"
    UNKNOWN = "nobody can tell whether it was taken"


def about(error):
    """Say what a failed attempt to send a mail was about."""
    if isinstance(error, SMTPRecipientsRefused):
        return of_answer(*next(iter(error.recipients.values())), by_code=True)
    if isinstance(error, SMTPDataError):
        return of_answer(error.smtp_code, error.smtp_error, by_code=False)
    if isinstance(error, SMTPResponseException):  # greeting, login or sender
        return About.REFUSED if error.smtp_code >= 500 else About.SERVER
    return About.UNKNOWN if isinstance(error, OSError) else About.HOUR


def of_answer(code, text, *, by_code):
    """Say what an answer about one mail means; a bare code may mean the address only where it was named."""
    if code == CLOSING:
        return About.SERVER
    if code < 500:
        return About.HOUR
    found = enhanced(text)
    if found in NOBODY_ENHANCED:
        return About.ADDRESS
    return About.DOUBT if by_code and not found and code in PERHAPS_NOBODY else About.MAIL


def enhanced(text):
    """Return the enhanced status code that an answer, or a report, begins with, or nothing."""
    text = text.decode("ascii", "replace") if isinstance(text, bytes) else text
    found = ENHANCED.match(text)
    return found[1] if found else ""


def code_of(error):
    """Return the codes of an answer, which name nobody, such as “554 5.7.1”; nothing where there are none."""
    if isinstance(error, SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()))
    elif isinstance(error, SMTPResponseException):
        code, text = error.smtp_code, error.smtp_error
    else:
        return ""
    return f"{code} {enhanced(text)}".strip()
