"""Where readers reach somebody: a mail address or a web address, and nothing that does anything else."""

from urllib.parse import quote, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

REFUSED = "Write one mail address, such as name@example.org, or one web address that begins with https://."


def check(value, *, field):
    """Refuse what is neither address. Raise ValidationError of a field.

    A web address that hides its host behind a name is none (RFC 3986, section 7.6).
    """
    try:
        if is_web(value):
            URLValidator(schemes=["https", "http"])(value)
        else:
            validate_email(value)
    except ValidationError as error:
        raise ValidationError({field: REFUSED}) from error
    if is_web(value) and "@" in urlsplit(value).netloc:
        raise ValidationError({field: REFUSED})


def is_web(value):
    """Whether an address is one of the web."""
    return "://" in value


def link(value):
    """Return where an address leads (RFC 6068 for mail), or nothing."""
    if not value or is_web(value):
        return value
    return f"mailto:{quote(value, safe='@')}"


def shown(value):
    """Return how an address is printed: of the web its host alone."""
    return urlsplit(value).netloc.removeprefix("www.") if is_web(value) else value
