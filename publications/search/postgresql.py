"""The readers' index in PostgreSQL.

Each row says in which span of thirty days and in which of 360 it stands, so that a word of most pieces is
looked for among the newest first: the index then gives those few, where it would else give nearly all.
"""

from publications import clock
from publications.models.search import seconds_of, since_start
from publications.search.asking import EVERYTHING
from publications.search.databases import KNOWN, TITLE, Database
from publications.search.tokens import readings

DAY = 24 * 60 * 60
SPANS = {"spanq{}": 30 * DAY, "longspanq{}": 360 * DAY}
# How many of the newest spans are looked through, one after the other, before all pieces are.
WINDOWS = [("spanq{}", 1), ("spanq{}", 3), ("longspanq{}", 2), ("longspanq{}", 8)]


def statement():
    """Return the search through one window after the other, each only where those before it had too little.

    What is looked for stands in a table of its own: the planner would take a word that few pieces say for a
    common one, and walk through all rows. “+ 0” keeps it from walking along the key.
    """
    names = [f"w{number}" for number in range(len(WINDOWS) + 1)]
    asked = ", ".join(f"to_tsquery('readers', %s) AS {name}" for name in names)
    steps = [f"asked AS MATERIALIZED (SELECT {asked})"]
    for number, name in enumerate(names):
        enough = "".join(f" AND (SELECT count(*) FROM {before}) < %s" for before in names[:number])
        steps.append(
            f"{name} AS MATERIALIZED (SELECT place FROM publications_search"
            f" WHERE words @@ (SELECT {name} FROM asked){enough} ORDER BY place + 0 DESC LIMIT %s)"
        )
    found = " UNION ".join(f"SELECT place FROM {name}" for name in names)
    return f"WITH {', '.join(steps)} SELECT place FROM ({found}) found ORDER BY place DESC LIMIT %s"


def spans(place):
    """Return the spans in which a place stands, as words that the engine finds it by."""
    return " ".join(span.format(seconds_of(place) // length) for span, length in SPANS.items())


def window(span, count):
    """Return the condition that a piece stands in one of the newest spans."""
    newest = since_start(clock.now()) // SPANS[span]
    return f"({' | '.join(span.format(newest - number) for number in range(count))})"


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
        " to_tsvector('readers', %(words)s) || to_tsvector('simple', %(marks)s)"
        " || to_tsvector('simple', %(spans)s))"
        " ON CONFLICT (place) DO UPDATE SET names = excluded.names, words = excluded.words"
    )
    find = statement()
    drop_one = "DELETE FROM publications_search WHERE place = %s"
    empty = "TRUNCATE publications_search"
    weigh = (
        f"SELECT place, CASE WHEN names @@ to_tsquery('readers', %s) THEN {TITLE} ELSE {KNOWN} END"
        " FROM publications_search WHERE place = ANY(%s) AND names @@ to_tsquery('readers', %s)"
    )

    def candidates(self, question, most):
        """Return the places of the newest pieces that a Question means."""
        wanted = [*self.parts(question), *question.marks] or [EVERYTHING]
        query = " & ".join([*wanted, *(f"!{followed(part)}" for part in question.excluded)])
        queries = [*(f"{query} & {window(*one)}" for one in WINDOWS), query]
        limits = [most] * (len(queries) * (len(queries) + 1) // 2 + 1)
        return self.places(self.find, *queries, *limits)

    def write(self, rows):
        """Put pieces into the index, each with its spans."""
        super().write([row | {"spans": spans(row["place"])} for row in rows])

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
            parts[-1] = begun(question.needed[-1], weight)
        return parts


def followed(words, weight=""):
    """Return words that follow one another, in PostgreSQL's terms, as texts of any language have them."""
    return any_of(joined(one, weight) for one in readings(words))


def begun(words, weight=""):
    """Return the same of words of which the last may go on."""
    last = f"'{words[-1]}':{weight}*"
    return any_of(" <-> ".join([*filter(None, [joined(one, weight)]), last]) for one in readings(words[:-1]))


def joined(words, weight):
    """Return words that follow one another."""
    marked = f":{weight}" if weight else ""
    return " <-> ".join(f"'{word}'{marked}" for word in words)


def any_of(said):
    """Return the condition that one of some is met."""
    return f"({' | '.join(f'({one})' for one in said)})"
