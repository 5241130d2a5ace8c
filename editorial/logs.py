"""What is logged, and what is not: it tells nothing that is there every day."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "failures": {"class": "logging.StreamHandler", "formatter": "line", "level": "WARNING"},
        "errors": {"class": "logging.StreamHandler", "formatter": "line", "level": "ERROR"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django.request": {"level": "ERROR"},
        # Scanners fill the log with them.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.security.TooManyFieldsSent": {"level": "CRITICAL"},
        # The worker makes these speak of each task that starts and ends: what matters is what fails.
        "django_tasks": {"handlers": ["failures"], "propagate": False},
        # Asked to end, it warns that it ends.
        "django_tasks_db": {"handlers": ["errors"], "propagate": False},
        "editorial": {"level": "INFO"},
        "publications": {"level": "INFO"},
    },
}
