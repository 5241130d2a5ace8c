"""All configuration; the environment is read here and nowhere else."""

import re
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from whitenoise.compress import Compressor

from editorial.given import Worded, caches_in_front, kept_for, site, zone
from editorial.logs import logging_of

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
if VAR_DIR.is_symlink() and not VAR_DIR.exists():
    raise ImproperlyConfigured(f"{VAR_DIR} leads to {VAR_DIR.readlink()}, which is missing: make it.")
VAR_DIR.mkdir(exist_ok=True)

env = Worded(environ.Env())

# The instance -------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
SITE_URL = site(env("SITE_URL", default="http://127.0.0.1:8000"))
SITE_ROLE = env("SITE_ROLE", default="all")
ADMIN_PATH = env("ADMIN_PATH", default="admin/").strip("/") + "/"
IS_NEWSROOM = SITE_ROLE in {"all", "newsroom"}
# What lies under these paths is the newsroom's: with cookies, acts that write, and no place in any cache.
NEWSROOM_PATHS = [f"/{ADMIN_PATH}", "/in/", "/preview/"] if IS_NEWSROOM else []
# Under these of them readers act without an account: no cookie that they send is read, and none is set.
COOKIELESS_PATHS = ["/in/p/", "/in/subscribe/", "/in/confirm/", "/in/unsubscribe/"]
IS_HTTPS = SITE_URL.startswith("https://")
# On one machine the secret is the one that “make serve” keeps, and the hosts are that machine's own.
LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
IS_LOCAL = urlsplit(SITE_URL).hostname in {"127.0.0.1", "localhost", "::1"}
KEPT_SECRET = VAR_DIR / "secret_key"
LOGGING = logging_of(as_json=env.bool("LOG_JSON", default=False))
METRICS_TOKEN = env("METRICS_TOKEN", default="")  # whoever bears it reads the numbers at /in/metrics

if SITE_ROLE not in {"all", "newsroom", "public"}:
    raise ImproperlyConfigured("SITE_ROLE is “all”, “newsroom” or “public”.")

SECRET_KEY = env("SECRET_KEY", default="only-for-debugging" if DEBUG else "")
if not SECRET_KEY and IS_LOCAL and KEPT_SECRET.exists():
    SECRET_KEY = KEPT_SECRET.read_text().strip()
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. “make serve” makes one and keeps it in var/secret_key; elsewhere set it"
        " in the environment. On your own machine DEBUG=1 does without."
    )
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=LOCAL_HOSTS if DEBUG or IS_LOCAL else [])
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS is not set: name the hosts that this site answers for.")

# Applications and middleware ----------------------------------------------

INSTALLED_APPS = [
    "publications",
    "taggit",
    "django.contrib.contenttypes",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "publications.request_ids.NamingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "publications.compression.CompressionMiddleware",
    "publications.caching.PublicMiddleware",
    "publications.slashes.SlashMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
if IS_NEWSROOM:
    INSTALLED_APPS = [
        "editorial",
        "editorial.admin.apps.NewsroomAdminConfig",
        "django.contrib.auth",
        "django.contrib.sessions",
        "django.contrib.messages",
        "simple_history",
        "django_tasks",
        "django_tasks_db",
        "django_prose_editor",
        *INSTALLED_APPS,
    ]
    MIDDLEWARE += [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "simple_history.middleware.HistoryRequestMiddleware",
        "editorial.admin.middleware.NewsroomPolicyMiddleware",
    ]
    AUTHENTICATION_BACKENDS = ["editorial.access.backends.DeskBackend"]

ROOT_URLCONF = "editorial.urls" if IS_NEWSROOM else "publications.urls"
WSGI_APPLICATION = "editorial.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
if IS_NEWSROOM:
    TEMPLATES[0]["OPTIONS"]["context_processors"] += [
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
    ]

# Data ---------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default="sqlite:///var/standfirst.sqlite3")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    if DATABASES["default"]["NAME"] != ":memory:":
        DATABASES["default"]["NAME"] = str(BASE_DIR / DATABASES["default"]["NAME"])
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=1073741824;",
    }
else:
    DATABASES["default"]["HOST"] = unquote(DATABASES["default"]["HOST"])
# The seconds that PostgreSQL may work on one question of a page; commands and the worker take their time.
STATEMENT_TIMEOUT = env.int("STATEMENT_TIMEOUT", default=30)
DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", True)
# Whether a pooler gives out connections by transaction: then nothing may be left on one.
DATABASE_POOLED = env.bool("DATABASE_POOLED", default=False)
DATABASES["default"].setdefault("DISABLE_SERVER_SIDE_CURSORS", DATABASE_POOLED)
DATABASE_PREPARES = env.bool("DATABASE_PREPARES", default=not DATABASE_POOLED)  # see `publications.prepared`
# A site that was given no name is called by its host; on one machine as “make serve” was told, or the demo.
IS_NAMED = bool(env("SITE_NAME", default="").strip())
KEPT_NAME = kept_for(DATABASES["default"], VAR_DIR / "site_name")
TOLD = [path.read_text().strip() for path in (KEPT_NAME, VAR_DIR / "site_name") if path.exists()]
UNNAMED = [*TOLD, "The Halyard Review"][0] if IS_LOCAL else urlsplit(SITE_URL).hostname
SITE_NAME = env("SITE_NAME").strip() if IS_NAMED else UNNAMED
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MEDIA_ROOT = env("MEDIA_ROOT", default=str(VAR_DIR / "media"))
STATIC_ROOT = VAR_DIR / "static"
STATIC_URL = "static/"
JOINED_ROOT = VAR_DIR / "joined"
STATICFILES_FINDERS = [
    "publications.joined.JoinedFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "map"]  # maps are for developers
WHITENOISE_ROOT = BASE_DIR / "publications" / "root"  # answered at /, whatever asks for it: /favicon.ico
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "publications.shipped.ShippedFiles"
    },
}
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o644, 0o755
# How much of the disk, in percent, the newsroom leaves free: nothing is saved below it.
DISK_RESERVE = env.int("DISK_RESERVE", default=5)
# Where nginx answers for media by itself, once we said that it may (deploy/nginx/); empty, we send them.
MEDIA_ACCEL = env("MEDIA_ACCEL", default="")
# The longest text of an article, as a browser encodes Cyrillic or Arabic: a longer one is refused beside it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_NUMBER_FILES = 50
CACHES = {"default": (shared := env.cache("CACHE_URL", default="locmemcache://"))}
if shared["BACKEND"].endswith("RedisCache"):  # one that hangs must not hang the site
    patience = {"socket_timeout": 0.25, "socket_connect_timeout": 0.25}
    shared["OPTIONS"] = patience | shared.get("OPTIONS", {})
PAGES_KEPT = 32 << 20  # bytes of readers' pages in each process; none, and each is made at each request

TASKS = {"default": {"BACKEND": env("TASKS_BACKEND", default="django_tasks_db.DatabaseBackend")}}

# Mail -------------------------------------------------------------

vars().update(env.email("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 20  # seconds that a mail server may take before the task tries again later
DEFAULT_FROM_EMAIL = SERVER_EMAIL = f"newsroom@{urlsplit(SITE_URL).hostname}"

# Republication -----------------------------------------------------------------

# The countries that this site is for, such as “DE,AT”; empty, it is for everybody.
PUBLISHES_IN = [code.upper() for code in env.list("PUBLISHES_IN", default=[])]
# A picture of one point in packages counts looks by article, host and day; it stores nothing of readers.
REPUBLICATION_COUNTER = env.bool("REPUBLICATION_COUNTER", default=False)

# Hosts that are fetched although they are not public, such as “127.0.0.1:8081”: for tests and mirrors.
FETCH_ALSO = env.list("FETCH_ALSO", default=[])

# Following ---------------------------------------------------------------------

# A hub that tells subscribers of feeds at once (WebSub); empty, nobody outside is told that a feed changed.
WEBSUB_HUB = env("WEBSUB_HUB", default="")
# Which caches in front are told what to forget, see `editorial.following.purging`; empty, none is.
CDN_PURGE_URL = caches_in_front(env("CDN_PURGE_URL", default=""))
# A key of your own that lets search engines be told at once what changed (IndexNow); empty, none is told.
INDEXNOW_KEY = env("INDEXNOW_KEY", default="")
INDEXNOW_URL = env("INDEXNOW_URL", default="https://api.indexnow.org/indexnow")
if not re.fullmatch("[A-Za-z0-9-]{8,128}|", INDEXNOW_KEY, re.ASCII):
    raise ImproperlyConfigured("INDEXNOW_KEY is 8 to 128 letters, digits and hyphens, or empty.")
# The key of what is kept of readers who left a newsletter; empty, it follows from SECRET_KEY.
NEWSLETTER_SECRET = env("NEWSLETTER_SECRET", default="")
# Who left, beside the database: a restored backup does not forget it.
NEWSLETTER_JOURNAL = env("NEWSLETTER_JOURNAL", default=str(VAR_DIR / "newsletter-journal"))
NEWSLETTER_PER_MINUTE = env.int("NEWSLETTER_PER_MINUTE", default=300)
# How many proxies stand in front whose X-Forwarded-For is to be believed.
PROXIES = env.int("PROXIES", default=0)

# Search ------------------------------------------------------------------------

# Where an OpenSearch holds the readers' index: https://user:secret@host:9200/name; empty, the database does.
SEARCH_URL = env("SEARCH_URL", default="")

# How long a process may go without asking which pages about the site are switched on, for the footer, and
# whether anything changed for readers; one that wrote asks at once.
FURNITURE_SECONDS, CHANGE_SECONDS = 1, 0 if DATABASES["default"]["ENGINE"].endswith("sqlite3") else 1

# Language and time --------------------------------------------------------

LANGUAGE_CODE = env("LANGUAGE_CODE", default="en-gb")
TIME_ZONE = zone(env("TIME_ZONE", default="UTC"))
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = "editorial.formats"
LANGUAGES = [
    ("en", "English"), ("ru", "Russian"), ("ar", "Arabic"), ("fr", "French"), ("de", "German"),
    ("es", "Spanish"), ("fa", "Persian"), ("he", "Hebrew"), ("uk", "Ukrainian"), ("tr", "Turkish"),
    ("zh-hans", "Chinese"),
]  # fmt: skip

# Security -----------------------------------------------------------------

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_TRUSTED_ORIGINS = [SITE_URL]
if IS_NEWSROOM:
    CSRF_FAILURE_VIEW = "editorial.admin.doors.csrf_failure"
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
# The jurisdictions of the readers for whom the newsroom publishes, for rules that ask: codes of countries.
AUDIENCES = env.list("AUDIENCES", default=[])
# Whom readers write to about an error; empty, pages do not ask.
REPORT_CONTACT = env("REPORT_CONTACT", default=f"corrections@{urlsplit(SITE_URL).hostname}")
SECURITY_CONTACT = env("SECURITY_CONTACT", default=f"mailto:security@{urlsplit(SITE_URL).hostname}")
if not re.match("(mailto:|https://|tel:)", SECURITY_CONTACT):
    raise ImproperlyConfigured("SECURITY_CONTACT begins with mailto:, https:// or tel: (RFC 9116).")

PASSWORDS = {"UserAttributeSimilarity": {}, "MinimumLength": {"min_length": 10}, "CommonPassword": {}}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}Validator", "OPTIONS": options}
    for name, options in {**PASSWORDS, "NumericPassword": {}}.items()
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "img-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "script-src": [SELF],
        "connect-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
ADMIN_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "img-src": [SELF, "data:", "blob:"],
    "script-src": [SELF, NONCE],
    "style-src": [SELF, NONCE],
}

# Share images -------------------------------------------------------------

# What other sites show beside a link to a piece without a picture, drawn by the task worker.
SHARE_IMAGES = True

# Paper --------------------------------------------------------------------

# Pieces as PDF files, made by the task worker: where WeasyPrint is installed (`pip install weasyprint`).
ARTICLE_PDFS = env.bool("ARTICLE_PDFS", default=find_spec("weasyprint") is not None)

# Taxonomy -----------------------------------------------------------------

TAGGIT_CASE_INSENSITIVE = True
# A tag that an editor types is active at once; without, it waits for a publisher or a taxonomy steward.
EDITORS_ACCEPT_TERMS = env.bool("EDITORS_ACCEPT_TERMS", default=True)
