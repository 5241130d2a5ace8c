"""The readers' index in SQLite."""

from publications.search.asking import EVERYTHING
from publications.search.databases import KNOWN, TITLE, Database
from publications.search.tokens import readings

TOKENS = "porter unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"


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
        parts = [phrase(part) for part in question.needed]
        if question.is_open and parts:
            parts[-1] = begun(question.needed[-1])
        return parts


def phrase(words):
    """Return words that follow one another, in FTS5's terms, as texts of any language have them."""
    return any_of(f'"{" ".join(one)}"' for one in readings(words))


def begun(words):
    """Return the same of words of which the last may go on."""
    return any_of(f'"{" ".join([*one, words[-1]])}" *' for one in readings(words[:-1]))


def any_of(said):
    """Return the condition that one of some is met."""
    return f"({' OR '.join(said)})"
