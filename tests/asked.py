"""What tests that run once ask of their database, and no other test asks: PostgreSQL would never be asked it.

Loaded by hand: `python -m pytest -n 2 -p tests.asked -m "not browser"` names the statements at its end, each
with its tests. Statements are told apart by their text; how many values stand in a list makes no difference.
"""

import re
from collections import defaultdict

import pytest
from django.db.backends.utils import CursorWrapper

VALUES = re.compile(r"%s(?:, %s)+|\(%s\)(?:, \(%s\))+|(?<=LIMIT )\d+|\"s\d+_x\d+\"")
now, both, once = set(), set(), defaultdict(set)


def heard(method):
    """Return a method of a cursor that notes the statement."""

    def execute(cursor, statement, *rest):
        now.add(VALUES.sub("…", str(statement)))
        return method(cursor, statement, *rest)

    return execute


CursorWrapper.execute = heard(CursorWrapper.execute)
CursorWrapper.executemany = heard(CursorWrapper.executemany)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """Note what one test asked, under the runs that it is part of."""
    now.clear()
    answer = yield
    if item.get_closest_marker("once"):
        for statement in now:
            once[statement].add(item.nodeid)
    else:
        both.update(now)
    return answer


def pytest_sessionfinish(session):
    """Hand what a worker heard to the process that started it."""
    if hasattr(session.config, "workeroutput"):
        heard_once = [(statement, sorted(tests)) for statement, tests in once.items()]
        session.config.workeroutput["asked"] = [sorted(both), heard_once]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """Take what a worker heard."""
    heard_both, heard_once = getattr(node, "workeroutput", {}).get("asked", ([], []))
    both.update(heard_both)
    for statement, tests in heard_once:
        once[statement].update(tests)


def pytest_terminal_summary(terminalreporter):
    """Name what only tests that run once asked."""
    alone = {statement: tests for statement, tests in once.items() if statement not in both}
    terminalreporter.section(f"{len(alone)} statements that PostgreSQL is never asked")
    for statement, tests in sorted(alone.items(), key=lambda pair: sorted(pair[1])):
        terminalreporter.write_line(f"{', '.join(sorted(tests)[:3])}\n    {statement[:300]}")
