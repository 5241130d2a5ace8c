"""What the environment may give wrongly: returned as settings want it, or refused in a sentence."""

from difflib import get_close_matches
from hashlib import sha256
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ImproperlyConfigured


def zone(name):
    """Return the name of a time zone of the IANA database. Raise ImproperlyConfigured."""
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError) as error:  # unknown, a folder of zones, no name at all
        near = get_close_matches(name, available_timezones(), 1)
        perhaps = f" Perhaps {near[0]}?" if near else ""
        raise ImproperlyConfigured(
            f"TIME_ZONE is “{name}”, which is no time zone: give a name such as Europe/Berlin.{perhaps}"
        ) from error
    return name


def caches_in_front(addresses):
    """Return the addresses of caches in front, with commas between them. Raise ImproperlyConfigured."""
    schemes = {urlsplit(one.strip()).scheme for one in addresses.split(",") if one}
    if schemes - {"ban", "https", "http"}:
        raise ImproperlyConfigured(
            "CDN_PURGE_URL is ban://host:port or https://TOKEN@host/path; several with commas."
        )
    return addresses


def kept_for(database, path):
    """Return where something is kept of a database, beside what is kept of others on the same checkout.

    Kind and name tell them apart, not the host: a pooler in front leads to the same. Ours is kept plainly.
    """
    if database["NAME"] == str(path.parent / "standfirst.sqlite3"):
        return path
    number = sha256(f"{database['ENGINE']} {database['NAME']}".encode()).hexdigest()[:8]
    return path.with_stem(f"{path.stem}-{number}")
