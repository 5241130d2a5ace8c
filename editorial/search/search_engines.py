"""How each database keeps and searches the newsroom's index: SQLite's FTS5, PostgreSQL's tsvector with GIN.

Two indexes of plain words stand behind a search: `names` holds what a piece is known by, letter by letter;
`words` holds everything it says, by stem. The rows bear the article's number and nothing else of it.
"""

from dataclasses import dataclass

from django.db import connection

# How many of the newest articles PostgreSQL reads before it asks an index.
NEAR = 4_000
TOKENS = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"


@dataclass(frozen=True)
class Engine:
    """A database's own words: statements that make, drop, write and empty the index, and those that search.

    `write` takes (number, names, words); `match` is a statement of article numbers, newest first.
    """

    create: tuple
    drop: tuple
    empty: tuple
    write: tuple
    match: str
    joined: str
    prefix: str

    def query(self, tokens):
        """Write words as the engine wants them: all must be there, the last one may go on."""
        *whole, last = [f'"{token}"' if connection.vendor == "sqlite" else token for token in tokens]
        return self.joined.join([*whole, last + self.prefix if len(tokens[-1]) > 1 else last])

    def candidates(self, index, most):
        """Return the statement of the newest articles that an index finds; it takes the query."""
        return self.match.format(index=index, most=most, near=NEAR)


SQLITE = Engine(
    create=(
        f'CREATE VIRTUAL TABLE editorial_search_names USING fts5(text, tokenize="{TOKENS}")',
        f'CREATE VIRTUAL TABLE editorial_search_words USING fts5(text, tokenize="porter {TOKENS}")',
    ),
    drop=("DROP TABLE editorial_search_names", "DROP TABLE editorial_search_words"),
    empty=("DELETE FROM editorial_search_names", "DELETE FROM editorial_search_words"),
    write=(
        "REPLACE INTO editorial_search_names (rowid, text) VALUES (%(number)s, %(names)s)",
        "REPLACE INTO editorial_search_words (rowid, text) VALUES (%(number)s, %(words)s)",
    ),
    match=(
        "SELECT rowid FROM (SELECT rowid FROM editorial_search_{index}"
        " WHERE editorial_search_{index} MATCH %s ORDER BY rowid DESC LIMIT {most})"
    ),
    joined=" AND ",
    prefix="*",
)
# The stemmer without a list of stop words, so that “The Who” can be looked for.
POSTGRESQL = Engine(
    create=(
        "CREATE TEXT SEARCH DICTIONARY newsroom_stem (TEMPLATE = snowball, Language = english)",
        "CREATE TEXT SEARCH CONFIGURATION newsroom (COPY = simple)",
        "ALTER TEXT SEARCH CONFIGURATION newsroom ALTER MAPPING FOR asciiword, word WITH newsroom_stem",
        "CREATE TABLE editorial_search"
        " (number bigint PRIMARY KEY, names tsvector NOT NULL, words tsvector NOT NULL)",
        "CREATE INDEX editorial_search_names ON editorial_search USING gin (names)",
        "CREATE INDEX editorial_search_words ON editorial_search USING gin (words)",
    ),
    drop=(
        "DROP TABLE editorial_search",
        "DROP TEXT SEARCH CONFIGURATION newsroom",
        "DROP TEXT SEARCH DICTIONARY newsroom_stem",
    ),
    empty=("TRUNCATE editorial_search",),
    write=(
        "INSERT INTO editorial_search VALUES (%(number)s, to_tsvector('simple', %(names)s),"
        " to_tsvector('newsroom', %(words)s)) ON CONFLICT (number) DO UPDATE"
        " SET names = excluded.names, words = excluded.words",
    ),
    # What most pieces say is met at once among the newest. All else is left to the index of words, whatever
    # the planner thinks of it: it takes a word that few pieces say for a common one, and walks through all.
    match=(
        "WITH asked AS MATERIALIZED (SELECT to_tsquery("
        "CASE '{index}' WHEN 'names' THEN 'simple' ELSE 'newsroom' END::regconfig, %s) AS query),"
        " near AS MATERIALIZED (SELECT number FROM"
        " (SELECT number, {index} FROM editorial_search ORDER BY number DESC LIMIT {near}) newest"
        " WHERE {index} @@ (SELECT query FROM asked) ORDER BY number DESC LIMIT {most})"
        " SELECT number FROM near UNION (SELECT number FROM editorial_search"
        " WHERE {index} @@ (SELECT query FROM asked) AND (SELECT count(*) FROM near) < {most}"
        " ORDER BY number + 0 DESC LIMIT {most})"
    ),
    joined=" & ",
    prefix=":*",
)


def engine():
    """Return the engine of the database in use."""
    return SQLITE if connection.vendor == "sqlite" else POSTGRESQL


def run(statements, many):
    """Carry out statements once for every set of parameters."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.executemany(statement, many)
