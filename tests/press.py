"""Many who press at once: `python -m tests.press` takes jobs as lines of JSON and answers each.

It loads the project once and becomes ten processes, each with a socket of its own. Each says that it is ready
first, and acts when a line comes, so that who writes to all of them starts their acts together. The database
is that of DATABASE_URL.
"""

import json
import os
import socket
import sys
from contextlib import closing, contextmanager, suppress
from subprocess import Popen
from urllib.parse import urlsplit
from uuid import uuid4

MANY = 10


def act(job):
    """Do one job as its user; returns how many Editions it made, or the refusal.

    Jobs are `publish`, `fix` (with new words each time), `merge`, and the presses that put back what a Move
    changed, see `back`.
    """
    from django.contrib.auth.models import User

    from editorial.models import Article
    from editorial.publishing import amend, publish
    from editorial.refusing import Refused
    from editorial.terms.vocabulary import merge_terms
    from publications.models import Piece, Tag

    by = User.objects.get(username="publisher")
    try:
        if "merge" in job:
            merge_terms(*(Tag.objects.get(pk=pk) for pk in job["merge"]), by=by)
            return {"made": 0}
        if "back" in job:
            return {"made": len([back(*job["back"], by=by)])}
        if "fix" in job:
            piece, words = Piece.objects.get(pk=job["fix"]), (uuid4().hex for _ in range(job["times"]))
            return {"made": len([amend(piece, by=by, reason="A word", title=word) for word in words])}
        return {"made": len([publish(Article.objects.get(pk=job["publish"]), by=by)])}
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
    pairs = [socket.socketpair() for _ in range(MANY)]
    ours, theirs = [one.makefile("rw") for one, _ in pairs], [other for _, other in pairs]
    numbers = [other.fileno() for other in theirs]
    command = [sys.executable, "-m", "tests.press", *map(str, numbers)]
    environment = {**os.environ, "DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    with Popen(command, env=environment, pass_fds=numbers):
        for end in theirs:
            end.close()
        try:
            assert [one.readline() for one in ours] == ["ready\n"] * MANY
            yield lambda jobs: given(ours, jobs)
        finally:
            for (end, _), one in zip(pairs, ours, strict=True):
                with suppress(OSError):  # of what was written to one that died; the others wait for their end
                    one.close()
                end.close()


def given(many, jobs):
    """Give each process a job, then read what each answered."""
    for one, job in zip(many, jobs, strict=True):
        one.write(json.dumps(job) + "\n")
        one.flush()
    return [json.loads(one.readline()) for one in many]


def database_url():
    """Return the address of the database that the running test uses."""
    from django.db import connection

    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def main(numbers):
    """Become as many processes as there are sockets, and wait for all of them."""
    import django

    django.setup()
    import editorial.urls  # noqa: F401 -- what an act needs is loaded before there are ten

    ends = [socket.socket(fileno=number) for number in numbers]
    for end in ends:
        if os.fork() == 0:
            for other in ends:
                if other is not end:
                    other.close()
            with end.makefile("rw") as lines:
                answer(lines)
            os._exit(0)
    for end in ends:
        end.close()
    for _ in ends:
        os.wait()


def answer(lines):
    """Answer jobs until there are no more; no connection stays open between two."""
    from django.db import connection

    said(lines, "ready")
    for line in lines:
        with closing(connection):
            done = act(json.loads(line))
        said(lines, json.dumps(done))


def said(lines, line):
    """Tell whoever started these processes."""
    lines.write(line + "\n")
    lines.flush()


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]])
