"""What holds the index: SQLite FTS5, PostgreSQL tsvector with GIN, or OpenSearch where SEARCH_URL names it.

All answer alike. `candidates` finds the places of the newest pieces that a Question means; `ranked` says also
where its words stand in each: 2 in the title, 1 in the standfirst or a name, 0 only in the text.
"""

from django.conf import settings
from django.db import connection

from publications.search.opensearch import OpenSearch
from publications.search.postgresql import PostgreSQL
from publications.search.sqlite import SQLite


def engine():
    """Return the engine of this site."""
    return OpenSearch(settings.SEARCH_URL) if settings.SEARCH_URL else of_database()


def of_database():
    """Return the engine that comes with the database."""
    return SQLite() if connection.vendor == "sqlite" else PostgreSQL()
