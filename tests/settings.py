"""Settings for tests: the shipped ones, with an environment of their own and nothing slow."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "0123456789abcdef" * 3)
os.environ.setdefault("ALLOWED_HOSTS", "testserver,127.0.0.1,localhost")
os.environ.setdefault("DATABASE_URL", "sqlite:///var/unused.sqlite3")
os.environ["DEBUG"] = "0"

from editorial.settings import *  # noqa: F403
from editorial.settings import DATABASES, VAR_DIR

# Empty: the live server finds static files where they are kept, and every client looks through this folder.
STATIC_ROOT = VAR_DIR / "test-static"
STATIC_ROOT.mkdir(exist_ok=True)

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: tests with threads and the live server open several connections.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
DATABASES["default"]["CONN_MAX_AGE"] = 0

MEDIA_ROOT = str(VAR_DIR / "test-media")
ARTICLE_PDFS = False  # the tests of PDFs turn it on
SHARE_IMAGES = False  # the tests of sharing turn it on: drawing takes longer than all else of a publication
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# Queries are counted: no page of a test asks by the way what stands in the footer.
FURNITURE_SECONDS = 3600
# A full disk fails no test but those of it.
DISK_RESERVE = 0
# Pages are made at each request, so that their queries can be counted; the tests of keeping them keep them.
PAGES_KEPT = 0
