"""Measure suggestions: `python bench/suggestions.py [--seed FILE]`.

Needs a database of its own in DATABASE_URL, which it migrates and fills. Prints precision and recall of tags,
regions and topics on the demo's pieces (each judged by what the others say of usage) and on the labelled
texts beside this file; then how long a text of 2,500 words takes, with 50,000 more names, in milliseconds by
the clock and of the process alone: finding the names, and all that the form asks for. With `--seed` a
plain-text copy is imported, too, and what is offered is held against the terms that it came with, which the
instance then knows.
"""

import os
import random
import statistics
import sys
import time
import tracemalloc
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LABELLED = Path(__file__).resolve().parent / "labelled"
NAMES, TERMS, WORDS, RUNS = 50_000, 25_000, 2_500, 30
FIELDS = {"tag": "tags", "region": "regions", "topic": "topics"}
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "editorial.settings")
os.environ.setdefault("DEBUG", "1")
if "DATABASE_URL" not in os.environ:
    sys.exit("Say in DATABASE_URL which empty database may be filled.")


def main(seed):
    """Fill, measure and print."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.DEBUG = False  # it would keep every statement
    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0)
    tell("demo pieces", demo())
    if seed:
        call_command("import_text", seed, "--accept")
        know_adjectives()
        tell("seed", [imported()])
    know()
    tell("labelled texts", labelled())
    distract()
    timed()


def tell(name, judged):
    """Print precision and recall of each vocabulary over some judged texts."""
    for vocabulary in FIELDS:
        counts = Counter()
        for one in judged:
            if vocabulary in one:
                offered, wanted = one[vocabulary]
                counts.update(right=len(offered & wanted), offered=len(offered), wanted=len(wanted))
        precision, recall = (counts["right"] / max(1, counts[of]) for of in ("offered", "wanted"))
        print(f"{name}, {vocabulary}s: precision {precision:.2f}, recall {recall:.2f}, {dict(counts)}")  # noqa: T201


def judged(document, wanted):
    """Return {vocabulary: (UUIDs offered, UUIDs wanted)} for a Document without its terms."""
    from editorial.terms.suggesting import suggest

    bare = document.replace(tags=(), regions=(), topics=())
    offered = {name: set() for name in FIELDS}
    for one in suggest(bare):
        offered[one.vocabulary].add(one.uuid)
    return {name: (offered[name], set(uuids)) for name, uuids in wanted.items()}


def demo():
    """Return the judgement of every demo piece, usage counted without the piece itself."""
    from editorial.models import Article
    from editorial.terms import usage

    found = []
    for article in Article.objects.for_document():
        usage.count(besides=article.piece)
        document = article.document()
        found.append(judged(document, {name: document.get(field) for name, field in FIELDS.items()}))
    usage.count()
    return found


def imported():
    """Return the judgement of the piece imported last; print what is wrong and what is missing."""
    from editorial.models import Article
    from publications.models import Region, Tag, Topic

    article = Article.objects.for_document().latest("pk")
    document = article.document()
    found = judged(document, {name: document.get(field) for name, field in FIELDS.items()})
    for model in (Tag, Region, Topic):
        offered, wanted = found[model.vocabulary]
        named = dict(model.objects.values_list("uuid", "name"))
        others, missing = ([named[uuid] for uuid in some] for some in (offered - wanted, wanted - offered))
        print(f"  {model.vocabulary}s: others {sorted(others)}, missing {sorted(missing)}")  # noqa: T201
    return found


def know_adjectives():
    """Give regions that are tags the adjectives that an editor would type: no rule makes them."""
    from publications.models import Tag, TermName

    for name in ("Central Asia", "South Asia"):
        for tag in Tag.objects.filter(name=name):
            TermName.objects.add_alias(tag, f"{name}n")


def know():
    """Teach the instance the names that the labelled texts need, and a few hundred that they do not."""
    import yaml

    from publications.models import Region, Tag, TermName

    said = yaml.safe_load((LABELLED / "vocabulary.yaml").read_text())
    for name, aliases in said["names"].items():
        for alias in aliases:
            TermName.objects.add_alias(Tag.objects.get(name=name), alias)
    for given in said["tags"]:
        tag, _ = Tag.objects.get_or_create(name=given["name"], defaults={"kind": given["kind"]})
        tag.regions.set(Region.objects.filter(name__in=given.get("regions", ())))
        for alias in given.get("aliases", ()):
            TermName.objects.add_alias(tag, alias)
    for number in range(300):
        Tag.objects.create(name=f"{invented(number)} {invented(number + 7)}", kind=Tag.Kind.ORGANISATION)


def invented(number):
    """Return a word that no text says."""
    pick = random.Random(number)
    return "".join(pick.choice("bdfgklmnprstvz") + pick.choice("aeiou") for _ in range(4)).title()


def labelled():
    """Return the judgement of every labelled text, and print those that fell into their trap."""
    import yaml

    from publications.document import Content, Document
    from publications.models import Region, Tag, Topic

    models, found = {"tag": Tag, "region": Region, "topic": Topic}, []
    for given in yaml.safe_load((LABELLED / "texts.yaml").read_text()):
        document = Document(content=Content(title=given["title"], body=f"<p>{given['body']}</p>"))
        wanted = {
            name: {models[name].objects.get(name=label).uuid for label in given[field]}
            for name, field in FIELDS.items()
            if field in given
        }
        found.append(judged(document, wanted))
        if any(offered != right for offered, right in found[-1].values()):
            print(f"  not as labelled: {given['title']} ({given['trap']})")  # noqa: T201
    return found


def named(label, term):
    """Return an unsaved name of a tag."""
    from publications.models import TermName
    from publications.stems import stems_of_name

    stems = stems_of_name(label)
    return TermName(vocabulary="tag", key=label.lower(), label=label, term=term, stems=stems)


def distract():
    """Add so many names of so many terms, many of which begin alike."""
    from publications.models import Tag, TermName

    pick = random.Random(1)
    firsts = ["National", "United", "Ministry", "New", "South", "Central"]
    tags = Tag.objects.bulk_create(
        [Tag(name=f"Term {n}", slug=f"term-{n}", kind="organisation") for n in range(TERMS)], batch_size=500
    )
    labels = set()
    while len(labels) < NAMES:
        words = [invented(pick.randrange(20_000)) for _ in range(pick.choice([1, 2, 2, 3, 4]))]
        if pick.random() < 0.2:
            words.insert(0, pick.choice(firsts))
        labels.add(" ".join(words))
    rows = [named(label, tags[number % TERMS].uuid) for number, label in enumerate(sorted(labels))]
    TermName.objects.bulk_create(rows, batch_size=500)


def timed():
    """Print what a text of 2,500 words takes that names sixty of the names among ordinary words."""
    from editorial.models import Article
    from editorial.style.texts import texts
    from editorial.terms import indexing
    from editorial.terms.evidence import Said
    from editorial.terms.knowing import names_in
    from editorial.terms.suggesting import suggest
    from publications import richtext
    from publications.document import Content, Document
    from publications.models import TermName

    ordinary = " ".join(richtext.plain(one.body) for one in Article.objects.all()).split()
    pick = random.Random(2)
    named = pick.sample(
        list(TermName.objects.filter(label__regex="^[A-Z][a-z]+ ").values_list("label", flat=True)), 60
    )
    words = ordinary[: WORDS - sum(len(name.split()) for name in named)]
    for name in named:
        words.insert(pick.randrange(len(words)), name)
    body = "".join(f"<p>{' '.join(words[at : at + 80])}</p>" for at in range(0, len(words), 80))
    document = Document(content=Content(title="Corridors", body=body))
    indexing.forget()
    start = time.perf_counter()
    indexing.INDEX.follow()
    print(f"compiling: {1000 * (time.perf_counter() - start):.0f} ms")  # noqa: T201
    tracemalloc.start()
    indexing.forget()
    indexing.INDEX.follow()
    print(f"compiled names: {tracemalloc.get_traced_memory()[0] / 1e6:.0f} MB")  # noqa: T201
    tracemalloc.stop()

    def finding():
        said = Said(texts(document))
        names, _ = names_in(said.cuts.values())
        return len(list(said.mentions(names)))

    for name, act in (("finding names", finding), ("all suggestions", lambda: len(suggest(document)))):
        act()
        times, own = [], []
        for _ in range(RUNS):
            start, busy = time.perf_counter(), time.process_time()
            number = act()
            times.append(1000 * (time.perf_counter() - start))
            own.append(1000 * (time.process_time() - busy))
        clock, busy = statistics.median(times), statistics.median(own)
        print(f"{name}: median {clock:.1f} ms, of the process alone {busy:.1f} ms, {number} found")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[sys.argv.index("--seed") + 1] if "--seed" in sys.argv else "")
