"""What the environment may give wrongly: returned as settings want it, or refused in a sentence."""

from difflib import get_close_matches
from hashlib import sha256
from urllib.parse import urlsplit
from warnings import catch_warnings
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ImproperlyConfigured

FORMS = {
    "int": "a whole number",
    "db": "sqlite:///PATH or postgres://USER:PASSWORD@HOST/NAME",
    "email": "an address such as smtp+tls://USER:PASSWORD@HOST:587",
    "cache": "an address such as redis://HOST:6379/0",
}
DATABASES = {"django.db.backends.sqlite3", "django.db.backends.postgresql"}


class Worded:
    """An environment that names in a sentence what it cannot read, but not its value: a secret, perhaps."""

    def __init__(self, env):
        self.env = env

    def __call__(self, name, **options):
        return self.env(name, **options)

    def __getattr__(self, kind):
        """Return what reads a kind of value."""

        def read(name, **options):
            try:
                with catch_warnings(action="ignore"):  # the sentence says it
                    found = getattr(self.env, kind)(name, **options)
                known = kind != "db" or found["ENGINE"] in DATABASES
            except (ImproperlyConfigured, KeyError, ValueError):
                known = False
            if not known:
                raise ImproperlyConfigured(f"{name} cannot be read: give {FORMS[kind]}.")
            return found

        return read


def site(address):
    """Return the address of a site, without a slash at its end. Raise ImproperlyConfigured."""
    try:
        found = urlsplit(address)
        is_whole = found.scheme in {"http", "https"} and found.hostname and found.port != 0
    except ValueError:  # no port, no host of IPv6
        is_whole = False
    if not is_whole:
        raise ImproperlyConfigured(
            f"SITE_URL is “{address}”: give the whole address, such as https://www.example.org"
        )
    return address.rstrip("/")


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
