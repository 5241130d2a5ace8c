"""What is logged, and what is not: it tells nothing that is there every day."""


def logging_of(*, as_json):
    """Return the configuration of logs: lines for people, or one JSON object each."""
    console = {"class": "logging.StreamHandler", "formatter": "json" if as_json else "line"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {"()": "publications.log_lines.Plain"},
            "json": {"()": "publications.log_lines.Json"},
        },
        "handlers": {
            "console": console,
            "failures": console | {"level": "WARNING"},
            "errors": console | {"level": "ERROR"},
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
