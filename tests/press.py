"""One of many who press at once: `python -m tests.press` takes jobs as lines of JSON and answers each.

It says that it is ready first, and acts when a line comes, so that whoever starts ten of these starts their
acts together. The database is that of DATABASE_URL.
"""

import json
import os
import sys
from contextlib import closing, contextmanager
from subprocess import PIPE, Popen
from urllib.parse import urlsplit

MANY = 10


def act(job):
    """Do one job as its user; returns how many Editions it made, or the refusal.

    Jobs are `publish`, `merge`, and the presses that put back what a Move changed, see `back`.
    """
    from django.contrib.auth.models import User

    from editorial.models import Article
    from editorial.publishing import publish
    from editorial.refusing import Refused
    from editorial.terms.vocabulary import merge_terms
    from publications.models import Tag

    by = User.objects.get(username="publisher")
    try:
        if "merge" in job:
            merge_terms(*(Tag.objects.get(pk=pk) for pk in job["merge"]), by=by)
            return {"made": 0}
        if "back" in job:
            return {"made": len([back(*job["back"], by=by)])}
        article = Article.objects.get(pk=job["publish"])
        return {"made": len([publish(article, by=by) for _ in range(job.get("times", 1))])}
    except Refused as refused:
        return {"refused": str(refused)}


def back(how, number, *, by):
    """Put back what a Move changed, by one of four presses. Return the Edition."""
    from editorial import publishing
    from editorial.models import Move
    from editorial.releasing import undoing, unretracting

    move = Move.objects.get(pk=number)
    if how == "unretract":
        return unretracting.unretract(move.piece, by=by, reason="A mistake")
    if how == "withdrawal":
        return publishing.undo_withdrawal(move.piece, by=by)
    return (undoing.undo if how == "undo" else publishing.put_back)(move, by=by)


@contextmanager
def processes():
    """Start ten processes on the test's database; yields a function that gives each a job, all at once."""
    command = [sys.executable, "-m", "tests.press"]
    environment = {**os.environ, "DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    many = [Popen(command, env=environment, stdin=PIPE, stdout=PIPE, text=True) for _ in range(MANY)]
    try:
        assert [one.stdout.readline() for one in many] == ["ready\n"] * MANY
        yield lambda jobs: given(many, jobs)
    finally:
        for one in many:
            one.communicate(timeout=30)


def given(many, jobs):
    """Give each process a job, then read what each answered."""
    for one, job in zip(many, jobs, strict=True):
        one.stdin.write(json.dumps(job) + "\n")
        one.stdin.flush()
    return [json.loads(one.stdout.readline()) for one in many]


def database_url():
    """Return the address of the database that the running test uses."""
    from django.db import connection

    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def main():
    """Answer jobs until there are no more; no connection stays open between two."""
    import django

    django.setup()
    from django.db import connection

    said("ready")
    for line in sys.stdin:
        with closing(connection):
            answer = act(json.loads(line))
        said(json.dumps(answer))


def said(line):
    """Tell whoever started this process."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
