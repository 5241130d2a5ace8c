"""Wagtail as its project template sets it up for production, on the database that DATABASE_URL names."""

import os
from urllib.parse import parse_qs, urlsplit

SECRET_KEY, DEBUG, ALLOWED_HOSTS = "only-for-measuring", False, ["*"]
INSTALLED_APPS = [
    "magazine",
    *(f"wagtail.contrib.{name}" for name in ("forms", "redirects", "sitemaps")),
    *(
        f"wagtail.{name}"
        for name in ("embeds", "sites", "users", "snippets", "documents", "images", "search")
    ),
    *("wagtail.admin", "wagtail", "modelcluster", "taggit", "django_filters"),
    *(f"django.contrib.{name}" for name in ("admin", "auth", "contenttypes", "sessions", "messages")),
    *("django.contrib.staticfiles", "django.contrib.sitemaps"),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]
ROOT_URLCONF = "site_urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
_url = urlsplit(os.environ["DATABASE_URL"])
if _url.scheme == "sqlite":
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": _url.path[1:],
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    }
else:
    INSTALLED_APPS.append("django.contrib.postgres")
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": _url.path[1:],
            "USER": _url.username,
            "HOST": parse_qs(_url.query)["host"][0],
        }
    }
DATABASES["default"]["CONN_MAX_AGE"] = 600
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ, TIME_ZONE, LANGUAGE_CODE = True, "UTC", "en-gb"
STATIC_URL, MEDIA_URL = "/static/", "/media/"
WAGTAIL_SITE_NAME, WAGTAILADMIN_BASE_URL = "Magazine", "http://127.0.0.1"
SILENCED_SYSTEM_CHECKS = ["wagtailadmin.W001"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "loggers": {"django.request": {"level": "ERROR"}},
}
