"""What every test may use: the browser; and, below it, the factories."""

import gc
import os

import hypothesis
import pytest
from django.test import client
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import expect

from editorial.terms import indexing
from publications import copies, furniture
from tests import chromium, emptying, migrated
from tests.aggregator_copy import import_copies
from tests.factories import make_article, make_live, publisher
from tests.shown.site import site

# Playwright's synchronous API runs an event loop in this thread, which Django's ORM would refuse to share.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
# A busy machine fails no test.
expect.set_options(timeout=20_000)
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

keep_context = client.store_rendered_templates

DATABASE = {"db", "transactional_db", "live_server"}


def of_whole_pages(store, signal, sender, template, context, **kwargs):
    """Keep the contexts of pages: copying those of partials and widgets took a tenth of a form’s test."""
    name = template.name or ""
    if "widgets/" not in name and not name.rpartition("/")[2].startswith("_"):
        keep_context(store, signal, sender, template, context, **kwargs)


client.store_rendered_templates = of_whole_pages


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what uses a page as `browser`, and what touches no database as `once`.

    A browser shares the machine with whatever else runs there: what fails in it is tried a second time, and
    the summary names it. The run on PostgreSQL leaves both out. Sweeps of every address for every role call
    themselves `once`: what they add is decided before any query. So are tests in modules of `words`, which
    ask what others ask on both databases; those that ask anything else are `both` (`asked.py` finds them).
    """
    for item in items:
        if "page" in item.fixturenames:
            item.add_marker("browser")
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))
        is_of_words = item.get_closest_marker("words") and not item.get_closest_marker("both")
        uses_rows = item.get_closest_marker("django_db") or not DATABASE.isdisjoint(item.fixturenames)
        if is_of_words or not uses_rows:
            item.add_marker("once")


def pytest_collection_finish():
    """Leave what is loaded by now out of every collection of garbage: walking it took a tenth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, django_db_modify_db_settings):
    """Make a worker's database as a copy of a migrated one: migrations take longer than many a test file."""
    with django_db_blocker.unblock():
        migrated.lay()
        made = setup_databases(verbosity=0, interactive=False, keepdb=True)
        emptying.quick()
    yield
    with django_db_blocker.unblock():
        migrated.alone_with()
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def shown(tmp_path_factory):
    """The address of the readers' site as it ships, which the processes of one run share."""
    folder = tmp_path_factory.getbasetemp()
    with site((folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "shown") as address:
        yield address


@pytest.fixture(autouse=True)
def names_are_read_again():
    """Forget the names of terms: a test that rolls back gives their numbers to others."""
    indexing.forget()


@pytest.fixture(autouse=True)
def nothing_is_remembered_of_the_site():
    """Forget what another test switched on or restored: it was rolled back with it."""
    furniture.remember(())
    copies.remember(False)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start the Chromium that the machine has, never a download of Playwright's."""
    return {**browser_type_launch_args, "executable_path": chromium.path(), "args": chromium.FLAGS}


@pytest.fixture
def browser_page(page, live_server):
    """A page that must stay quiet: no console error, no policy violation, no third party, no failed file."""
    complaints = chromium.Complaints(page, own=live_server.url)
    yield page
    assert complaints.found == []


@pytest.fixture
def newsroom_page(browser_page, live_server, client, publisher):
    """A quiet page of somebody who has logged in and may do everything."""
    client.force_login(publisher)
    session = client.cookies["sessionid"].value
    browser_page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return browser_page


__all__ = [
    "browser_page",
    "browser_type_launch_args",
    "django_db_setup",
    "import_copies",
    "make_article",
    "make_live",
    "names_are_read_again",
    "newsroom_page",
    "nothing_is_remembered_of_the_site",
    "publisher",
    "shown",
]
