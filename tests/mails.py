"""What tests of mail share: the queue that ships, and a mail server that is down."""

import socket

import pytest
from django.core.management import call_command


@pytest.fixture
def queue(settings):
    """The queue that ships, with a worker that is called by hand."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    return lambda: call_command("db_worker", batch=True, verbosity=0, startup_delay=False)


@pytest.fixture
def no_server(settings):
    """A mail server that is down."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = probe.getsockname()[1]
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
