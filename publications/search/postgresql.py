"""The readers' index in PostgreSQL.

Each row says in which span of thirty days and in which of 360 it stands, so that a word of most pieces is
looked for among the newest first: the index then gives those few, where it would else give nearly all.
"""

from publications.models.search import seconds_of
from publications.search.asking import EVERYTHING
from publications.search.databases import KNOWN, TITLE, Database
from publications.search.tokens import readings
from publications.search.windows import MONTH, MONTHS, NAMES, month_of, windows

SPANS = dict(zip(NAMES, (MONTH, MONTH * MONTHS), strict=True))


def spans(place):
    """Return the spans in which a place stands, as words that the engine finds it by."""
    return " ".join(span.format(seconds_of(place) // length) for span, length in SPANS.items())


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
    # A query that stands apart is read once, not for each row, and “+ 0” keeps the planner off the key: it
    # would take a word that few pieces say for a common one, and walk through all rows. The rank is told at
    # once, for the row is at hand.
    find = (
        "SELECT place{} FROM publications_search WHERE words @@ (SELECT to_tsquery('readers', %s))"
        " ORDER BY place + 0 DESC LIMIT %s"
    )
    rank = (
        ", CASE WHEN NOT names @@ (SELECT to_tsquery('readers', %s)) THEN 0"
        f" WHEN names @@ (SELECT to_tsquery('readers', %s)) THEN {TITLE} ELSE {KNOWN} END"
    )
    marks = (
        "SELECT min(place), (SELECT place FROM publications_search ORDER BY place DESC LIMIT 1 OFFSET %s),"
        " max(place) FROM publications_search"
    )
    drop_one = "DELETE FROM publications_search WHERE place = %s"
    empty = "TRUNCATE publications_search"

    def candidates(self, question, most):
        """Return the places of the newest pieces that a Question means."""
        return [place for (place,) in self.found(self.find.format(""), [], question, most)]

    def ranked(self, question, most):
        """Return {place: where its words stand} of the same pieces."""
        if not question.needed:
            return dict.fromkeys(self.candidates(question, most), 0)
        anywhere, title = (" & ".join(self.parts(question, weight)) for weight in ("", "A"))
        return dict(self.found(self.find.format(self.rank), [anywhere, title], question, most))

    def found(self, statement, parameters, question, most):
        """Return the rows of the newest pieces that a Question means; no window's texts are read twice."""
        wanted = [*self.parts(question), *question.marks] or [EVERYTHING]
        query = " & ".join([*wanted, *(f"!{followed(part)}" for part in question.excluded)])
        rows, reach = [], self.reach(most)
        for window in windows(rows, most, *reach) if reach else ():
            rows += self.rows(statement, [*parameters, f"{query} & {window}", most - len(rows)])
        return rows

    def reach(self, most):
        """Return the months of the oldest piece, of the last of so many, and of the newest, or nothing."""
        oldest, enough, newest = self.rows(self.marks, [most - 1])[0]
        return [month_of(place) for place in (oldest, enough or oldest, newest)] if newest else []

    def write(self, rows):
        """Put pieces into the index, each with its spans."""
        super().write([row | {"spans": spans(row["place"])} for row in rows])

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
