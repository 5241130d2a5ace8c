"""What holds the index: SQLite FTS5, PostgreSQL tsvector with GIN, or OpenSearch where SEARCH_URL names it.

All answer alike. `candidates` finds the places of the newest pieces that a Question means; `tiers` says where
its words stand in some of them: 2 in the title, 1 in the standfirst or a name, else only in the text.
"""

from django.conf import settings
from django.db import connection

from publications.search.asking import EVERYTHING
from publications.search.opensearch import OpenSearch

# How many of the newest pieces PostgreSQL reads before it asks its index.
NEAR = 4_000
TOKENS = "porter unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
TITLE, KNOWN = 2, 1


def engine():
    """Return the engine of this site."""
    return OpenSearch(settings.SEARCH_URL) if settings.SEARCH_URL else of_database()


def of_database():
    """Return the engine that comes with the database."""
    return SQLite() if connection.vendor == "sqlite" else PostgreSQL()


class Database:
    """What both databases share: statements, and rows of places."""

    def places(self, statement, *parameters):
        """Return the places that a statement finds."""
        return [row[0] for row in self.rows(statement, parameters)]

    def rows(self, statement, parameters):
        """Return what a statement finds."""
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchall()

    def write(self, rows):
        """Put pieces into the index, in the place of what it held: place, title, known, words, marks."""
        if rows:
            with connection.cursor() as cursor:
                cursor.executemany(self.put, rows)

    def remove(self, places):
        """Take pieces out of the index."""
        if places:
            with connection.cursor() as cursor:
                cursor.executemany(self.drop_one, [[place] for place in places])

    def clear(self):
        """Take everything out of the index."""
        with connection.cursor() as cursor:
            cursor.execute(self.empty)

    def settle(self):
        """Wait until what was written is found: here it is at once."""


class SQLite(Database):
    """FTS5, its rows numbered by place, so that the newest are read first."""

    create = (
        "CREATE VIRTUAL TABLE publications_search USING"
        f' fts5(title, known, words, marks, tokenize="{TOKENS}")',
    )
    drop = ("DROP TABLE publications_search",)
    put = (
        "REPLACE INTO publications_search (rowid, title, known, words, marks)"
        " VALUES (%(place)s, %(title)s, %(known)s, %(words)s, %(marks)s)"
    )
    drop_one = "DELETE FROM publications_search WHERE rowid = %s"
    empty = "DELETE FROM publications_search"
    find = (
        "SELECT rowid FROM publications_search WHERE publications_search MATCH %s AND rowid >= %s"
        " ORDER BY rowid DESC LIMIT %s"
    )

    def candidates(self, question, most):
        """Return the places of the newest pieces that a Question means."""
        wanted = [*self.parts(question), *question.marks] or [EVERYTHING]
        match = " AND ".join(wanted)
        if question.excluded:
            match = f"({match}) NOT ({' OR '.join(map(phrase, question.excluded))})"
        return self.places(self.find, match, 0, most)

    def tiers(self, question, places):
        """Return {place: 2 or 1} of those places where the words stand higher than in the text."""
        if not question.needed or not places:
            return {}
        asked, lowest, found = " AND ".join(self.parts(question)), min(places), {}
        for columns, tier in (("title known", KNOWN), ("title", TITLE)):
            match = f"{{{columns}}} : ({asked})"
            found |= dict.fromkeys(self.places(self.find, match, lowest, len(places)), tier)
        return found

    def parts(self, question):
        """Return what must be there, in FTS5's terms."""
        parts = list(map(phrase, question.needed))
        return [*parts[:-1], f"{parts[-1]} *"] if question.is_open and parts else parts


def phrase(words):
    """Return words that follow one another, in FTS5's terms."""
    return f'"{" ".join(words)}"'


class PostgreSQL(Database):
    """Stored vectors with GIN; the stemmer has no stop words, so that “The Who” can be looked for."""

    create = (
        "CREATE TEXT SEARCH DICTIONARY readers_stem (TEMPLATE = snowball, Language = english)",
        "CREATE TEXT SEARCH CONFIGURATION readers (COPY = simple)",
        "ALTER TEXT SEARCH CONFIGURATION readers ALTER MAPPING FOR asciiword, word WITH readers_stem",
        "CREATE TABLE publications_search"
        " (place bigint PRIMARY KEY, names tsvector NOT NULL, words tsvector NOT NULL)",
        "CREATE INDEX publications_search_words ON publications_search USING gin (words)",
    )
    drop = (
        "DROP TABLE publications_search",
        "DROP TEXT SEARCH CONFIGURATION readers",
        "DROP TEXT SEARCH DICTIONARY readers_stem",
    )
    put = (
        "INSERT INTO publications_search VALUES (%(place)s,"
        " setweight(to_tsvector('readers', %(title)s), 'A') || to_tsvector('readers', %(known)s),"
        " to_tsvector('readers', %(words)s) || to_tsvector('simple', %(marks)s))"
        " ON CONFLICT (place) DO UPDATE SET names = excluded.names, words = excluded.words"
    )
    drop_one = "DELETE FROM publications_search WHERE place = %s"
    empty = "TRUNCATE publications_search"
    # What most pieces say is met at once among the newest. All else is left to the index, whatever the
    # planner thinks of it: it takes a word that few pieces say for a common one, and walks through all.
    find = (
        "WITH asked AS MATERIALIZED (SELECT to_tsquery('readers', %s) AS query),"
        " near AS MATERIALIZED (SELECT place FROM"
        f" (SELECT place, words FROM publications_search ORDER BY place DESC LIMIT {NEAR}) newest"
        " WHERE words @@ (SELECT query FROM asked) ORDER BY place DESC LIMIT %s)"
        " SELECT place FROM (SELECT place FROM near UNION (SELECT place FROM publications_search"
        " WHERE words @@ (SELECT query FROM asked) AND (SELECT count(*) FROM near) < %s"
        " ORDER BY place + 0 DESC LIMIT %s)) found ORDER BY place DESC LIMIT %s"
    )
    weigh = (
        f"SELECT place, CASE WHEN names @@ to_tsquery('readers', %s) THEN {TITLE} ELSE {KNOWN} END"
        " FROM publications_search WHERE place = ANY(%s) AND names @@ to_tsquery('readers', %s)"
    )

    def candidates(self, question, most):
        """Return the places of the newest pieces that a Question means."""
        wanted = [*self.parts(question), *question.marks] or [EVERYTHING]
        query = " & ".join([*wanted, *(f"!{followed(part)}" for part in question.excluded)])
        return self.places(self.find, query, *[most] * 4)

    def tiers(self, question, places):
        """Return {place: 2 or 1} of those places where the words stand higher than in the text."""
        if not question.needed or not places:
            return {}
        title, any_of_them = (" & ".join(self.parts(question, weight)) for weight in ("A", ""))
        return dict(self.rows(self.weigh, [title, places, any_of_them]))

    def parts(self, question, weight=""):
        """Return what must be there, in PostgreSQL's terms; a weight says in which part of the names."""
        parts = [followed(part, weight) for part in question.needed]
        if question.is_open and parts:
            parts[-1] = followed(question.needed[-1], f"{weight}*")
        return parts


def followed(words, suffix=""):
    """Return words that follow one another, in PostgreSQL's terms."""
    marked = f":{suffix}" if suffix else ""
    quoted = [f"'{word}'{marked}" for word in words]
    return f"({' <-> '.join(quoted)})"
