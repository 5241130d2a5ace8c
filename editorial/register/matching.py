"""Which entities a Document mentions: one pass over its words, however many names the register holds."""

from collections import defaultdict

from django.db.models import F

from editorial.models import EntityDomain, EntityName
from editorial.register.words import hosts, words
from publications import richtext
from publications.listed import Among, listed
from publications.prepared import Prepared

NAMES = Prepared(
    lambda firsts: (
        EntityName.objects.filter(Among(F("first"), firsts)).order_by().values("key", "entity__uuid", "use")
    )
)
DOMAINS = Prepared(
    lambda hosts: (
        EntityDomain.objects.filter(Among(F("domain"), hosts)).order_by().values("domain", "entity__uuid")
    )
)


class Matcher:
    """Names by their first word, the longest first, and domains; each leads to an entity.

    `mention:<uuid>` is a mention by exact register name or domain, `hint:<uuid>` one by any other name.
    """

    def __init__(self, names=(), domains=()):
        self.by_first = defaultdict(list)
        self.domains = {row["domain"]: str(row["entity__uuid"]) for row in domains}
        for row in names:
            parts = row["key"].split()
            how = "mention" if row["use"] == EntityName.Use.REGISTER else "hint"
            self.by_first[parts[0]].append((parts, how, str(row["entity__uuid"])))
        for found in self.by_first.values():
            found.sort(key=lambda name: -len(name[0]))

    @classmethod
    def load(cls, documents):
        """Return what the register holds of the words and domains in some Documents: two queries at most.

        A name is asked for by its first word, so that a long register costs no more than a short one.
        """
        said = {word for document in documents for text in texts(document) for word in words(text)}
        led = {host for document in documents for host in hosts(document.content.body)}
        names = NAMES(firsts=listed(said)) if said else ()
        return cls(names, DOMAINS(hosts=listed(led)) if led else ())

    def keys(self, document):
        """Return the keys of the shelves of those whom a Document mentions."""
        if not self.by_first and not self.domains:
            return set()
        found = {key for text in texts(document) for key in self.named(words(text))}
        if self.domains:
            reached = hosts(document.content.body)
            found |= {f"mention:{self.domains[host]}" for host in reached if host in self.domains}
        return found

    def named(self, said):
        """Yield the keys of the names in a text: of names that begin alike, the longest is meant."""
        place = 0
        while place < len(said):
            length = 1
            for parts, how, uuid in self.by_first.get(said[place], ()):
                if length > 1 and len(parts) < length:
                    break
                if said[place : place + len(parts)] == parts:
                    length = max(length, len(parts))
                    yield f"{how}:{uuid}"
            place += length


def texts(document):
    """Yield the texts of a piece in which names are looked for."""
    content = document.content
    yield from (content.title, content.kicker, content.standfirst, *content.takeaways)
    yield richtext.plain(content.body)
    yield from (use.caption for use in content.images)
