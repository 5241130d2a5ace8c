"""The WSGI entry point that the server loads."""

import os

from django.core.wsgi import get_wsgi_application
from django.db.backends.signals import connection_created

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "editorial.settings")

application = get_wsgi_application()

from editorial.running.patience import limit  # noqa: E402

# Of those who ask a database, only pages have somebody waiting: commands and the worker take their time.
connection_created.connect(limit)
