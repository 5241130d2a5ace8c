"""Time house style: `python bench/style.py`.

Needs a database of its own in DATABASE_URL, which it migrates and fills with 300 rules (those that ship,
words, and 60 patterns), 200 tags with names that are not to be written, and an article of 2,500 words.
Prints the median and the slowest in milliseconds of wall time, and of the processor’s: of a check with all
that it asks the database, of the rules alone, after a rule changed, and of a text of ten million characters.
"""

import os
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS, RULES, PATTERNS, TAGS, WORDS = 50, 300, 60, 200, 2_500
SYLLABLES = ("ka", "ra", "van", "mer", "i", "dian", "port", "al", "to", "ne", "silk", "gard", "um", "or")
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "editorial.settings")
os.environ.setdefault("DEBUG", "1")
if "DATABASE_URL" not in os.environ:
    sys.exit("Say in DATABASE_URL which empty database may be filled.")


def main():
    """Fill, measure and print."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.DEBUG = False
    call_command("migrate", verbosity=0)
    write_rules()
    write_names()
    for line in measured(written()):
        print(line)  # noqa: T201


def word(number):
    """Return a word that no language has, the same for the same number."""
    parts = []
    for _ in range(3):
        number, rest = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[rest])
    return "".join(parts)


def write_rules():
    """Make the rules that ship, and more of every sort up to the number."""
    from editorial.models import StyleRule
    from editorial.style.starting import load_starter

    load_starter()
    rest = RULES - StyleRule.objects.count()
    for number in range(rest):
        lines = [f"{word(number * 7 + n)} => {word(number * 7 + n + 900)}" for n in range(5)]
        if number < PATTERNS:
            lines = [rf"\b{word(number * 3)}(?:s|es)?\s+(?:of|in)\s+(\w+) => \1 {word(number)}"]
        fields = {"kind": ("preferred", "banned", "names")[number % 3], "preferred": word(number)}
        StyleRule(
            name=f"Rule {number}", wording="\n".join(lines), is_regex=number < PATTERNS, **fields
        ).save()


def write_names():
    """Make tags with names that are not to be written."""
    from publications.models import Tag, TermName

    for number in range(TAGS):
        tag = Tag.objects.create(name=f"{word(number)} League".capitalize())
        for name in (f"{word(number)}-K".upper(), f"{word(number)}-KP".upper()):
            TermName.objects.add_alias(tag, name, discouraged=True)


def written():
    """Return an article of 2,500 words in which a word in thirty is one that a rule looks for."""
    from editorial.models import Article
    from publications.models import Brand, Tag, Topic

    sentence = (
        "Borders are patient and lorries are not, said the ministers, who met in May to talk of the {} in "
    )
    sentences = [(sentence + "Geneva.").format(word(number * 5)) for number in range(WORDS // 21)]
    body = "".join(
        f"<p>{' '.join(sentences[start : start + 5])}</p>" for start in range(0, len(sentences), 5)
    )
    article = Article.objects.create(
        title="Corridors", slug="corridors", body=body, brand=Brand.objects.create(name="Caravan Lines")
    )
    article.topics.add(Topic.objects.create(name="Trade"))
    article.tags.add(*Tag.objects.all()[:10])
    return Article.objects.for_document().get(pk=article.pk)


def measured(article):
    """Yield a line for each figure."""
    from editorial.models import StyleRule
    from editorial.style import book, checking
    from publications import richtext

    document = article.document()
    found = checking.check(document)
    size = f"{richtext.words(document.content.body)} words, {len(book.current().rules)} rules"
    yield f"check, {size}: {timed(lambda: checking.check(document))}, {len(found)} found"
    ruleset = book.current()
    yield f"the rules alone: {timed(lambda: checking.findings(document, ruleset))}"
    yield f"the question whether a rule changed: {timed(book.current)}"
    rule = StyleRule.objects.first()
    yield f"check after a change: {timed(lambda: (rule.save(), checking.check(document)), 5)}"
    endless = document.replace(body=document.content.body * (10_000_000 // len(document.content.body)))
    yield f"check of ten million characters: {timed(lambda: checking.check(endless), 3)}"


def timed(act, runs=RUNS):
    """Return the median and the slowest of some runs, and the median of the processor's time."""
    times, work = [], []
    for _ in range(runs):
        start, busy = time.perf_counter(), time.process_time()
        act()
        times.append(1000 * (time.perf_counter() - start))
        work.append(1000 * (time.process_time() - busy))
    wall, cpu = statistics.median(times), statistics.median(work)
    return f"{wall:.1f} ms (slowest {max(times):.1f}; processor {cpu:.1f})"


if __name__ == "__main__":
    main()
