"""How long a page's question to PostgreSQL may take."""

from django.conf import settings


def limit(sender, connection, **signal):
    """Let no question of a new connection hold it for long.

    Behind a pooler the next who gets it may be a command that takes its time: there the pooler says how long.
    """
    if connection.vendor == "postgresql" and settings.STATEMENT_TIMEOUT and not settings.DATABASE_POOLED:
        with connection.cursor() as cursor:
            seconds = f"{settings.STATEMENT_TIMEOUT}s"
            cursor.execute("SELECT set_config('statement_timeout', %s, false)", [seconds])
