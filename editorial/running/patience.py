"""How long a page's question to PostgreSQL may take."""

from django.conf import settings


def limit(sender, connection, **signal):
    """Let no question of a new connection hold it for long."""
    if connection.vendor == "postgresql" and settings.STATEMENT_TIMEOUT:
        with connection.cursor() as cursor:
            seconds = f"{settings.STATEMENT_TIMEOUT}s"
            cursor.execute("SELECT set_config('statement_timeout', %s, false)", [seconds])
