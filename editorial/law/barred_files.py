"""Files that must not come back: refused when somebody sends one, and when a text names one."""

from editorial.law.barred import Bar
from editorial.models import BarredFile
from editorial.plans.moments import spoken


def bar(digest, *, by, reason):
    """Bar a file by its hash; one that is barred already keeps its first reason."""
    return BarredFile.objects.get_or_create(digest=digest, defaults={"by": by, "reason": reason})[0]


def refusal(digest):
    """Return why a file is refused, as a sentence, or nothing."""
    row = BarredFile.objects.filter(digest=digest).first()
    return f"This file was barred on {spoken(row.at)}: {row.reason}" if row else ""


def barred(article, document, moment):
    """Return the bars of a Document that names barred files; without pictures no query."""
    files = {use.file for use in document.content.images if use.file}
    rows = BarredFile.objects.filter(digest__in=files) if files else ()
    return [Bar(f"A picture in this text was barred: {row.reason}") for row in rows]
