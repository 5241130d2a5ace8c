"""Every address of the newsroom against every role: who may open it, and who may act there."""

from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse

from editorial import outside, publishing
from editorial.access.roles import GRANTS, Role, is_own_only
from editorial.approving import checks
from editorial.front import pinning
from editorial.importing.reading import CarriedNotice, Removed
from editorial.models import Article, Move
from editorial.notices import carried
from editorial.terms import indexing
from publications import clock
from tests import factories
from tests.addresses import ANYBODY, PER_MODEL, ROWS, SUPERUSER
from tests.aggregator_copy import NOTICE
from tests.desks import person, rewrite
from tests.filled import fields
from tests.newsroom import HOUR
from tests.test_corrections import word

pytestmark = pytest.mark.django_db
# What an article has only where an address names it.
MADE_FOR = {"carried", "pin", "link"}
ACTS = ["changelist", "add", "history", "delete", "change", "password_change"]


def names(resolver=None, prefix=""):
    """Yield the name of every address of the newsroom."""
    for one in (resolver or get_resolver()).url_patterns:
        path = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from names(one, path)
        elif path.startswith("admin/") and one.name:
            yield one.name


def test_every_address_has_a_row():
    of_models = {f"{model}_{act}" for model in PER_MODEL for act in ACTS}
    own = set(names()) - of_models

    assert sorted(own - set(ROWS)) == []
    assert sorted(set(ROWS) - own) == []


def grants(role, right):
    """Whether a role gives a right."""
    return right == ANYBODY or (right != SUPERUSER and right in GRANTS[role])


@pytest.fixture
def made(publisher):
    """Make the article that a row is about; return it with what else its address may name, by kind."""

    def make(row):
        article = rewrite(factories.article(slug="corridors", takeaways=["x"]), by=publisher, kicker="A word")
        keys = {"revision": article.revisions.first().pk, "edition": 0, "move": 0}
        if row.state == "live":
            keys["edition"] = publishing.publish(article, by=publisher).pk
            rewrite(Article.objects.get(pk=article.pk), by=publisher, title="Changed since")
        elif row.state in ("scheduled", "cancelled"):
            edition = publishing.publish(article, by=publisher, at=clock.now() + HOUR)
            keys["edition"] = edition.pk
            if row.state == "cancelled":
                publishing.cancel(edition, by=publisher, reason="Later")
                keys["move"] = Move.objects.get(verb="cancel").pk
        elif row.state == "withdrawn":
            publishing.publish(article, by=publisher)
            publishing.withdraw(article.piece, by=publisher, reason="A mistake")
        elif row.state == "retracted":
            publishing.publish(article, by=publisher)
            publishing.amend(article.piece, by=publisher, reason="x", corrections=(word("retraction"),))
            keys["move"] = Move.objects.get(verb="amend").pk
        elif row.state == "embargoed":
            Article.objects.filter(pk=article.pk).update(embargo_until=clock.now() + HOUR)
        elif row.state == "signed":
            checks.sign(article, "facts", by=publisher)
            rewrite(Article.objects.get(pk=article.pk), by=publisher, title="Changed since")
        if "carried" in row.args:
            notice = CarriedNotice(NOTICE, "RU-FA-2020", "ru")
            carried.keep(article, [notice], [Removed("carried notice", NOTICE)], by=publisher)
            keys["carried"] = article.carried_texts.get().pk
        if "pin" in row.args:
            keys["pin"] = pinning.pin(article, 0, by=publisher).pk
        if "link" in row.args:
            keys["link"] = outside.share(article, by=publisher, name="Mina Park", days=1).pk
        return article, keys

    return make


def alike(names, most=12):
    """Return lists of names that one article serves, so that it is made once for each list."""
    by_article = {}
    for name in names:
        row = ROWS[name]
        by_article.setdefault((row.state, *sorted(MADE_FOR & set(row.args))), []).append(name)
    lists = [of[at : at + most] for of in by_article.values() for at in range(0, len(of), most)]
    return [pytest.param(of, id=of[0]) for of in lists]


@contextmanager
def taken_back():
    """Take back what the block does, as the end of a test would."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    indexing.forget()


def address(name, article, keys):
    """Return the address of a row."""
    args = [keys.get(arg, arg) for arg in ROWS[name].args]
    try:
        return reverse(f"admin:{name}", args=[article.pk, *args])
    except NoReverseMatch:
        return reverse(f"admin:{name}", args=args)


def clients(*, of_site=False):
    """Yield each role with a client of somebody of that role, for the article's brand or for all."""
    for role in Role.values:
        client = Client()
        client.force_login(person(role, *([] if of_site else [factories.brand()]), name=f"a-{role}"))
        yield role, client


def is_refused(answer, name):
    """Whether an answer sends somebody away: no such page, not allowed, back to the desk, or only to read."""
    place = answer.headers.get("Location", "")
    sent_to_read = place.endswith("/read/") and name != "article-read"
    return answer.status_code in (403, 404) or place in ("/admin/", "/admin/login/") or sent_to_read


def allowed(role, row, *rights):
    """Whether a role may do this with a piece of its brand that somebody else wrote."""
    own_only = row.article and any(is_own_only(role, right) for right in rights)
    return all(grants(role, right) for right in rights) and not own_only


@pytest.mark.once
@pytest.mark.parametrize("names", alike(name for name, row in ROWS.items() if row.opens != ANYBODY))
def test_an_address_opens_for_the_roles_that_may(made, names):
    article, keys = made(ROWS[names[0]])
    people = {of_site: list(clients(of_site=of_site)) for of_site in {ROWS[name].of_site for name in names}}

    opened = {}
    for name in names:
        path = address(name, article, keys)
        with taken_back():
            here = people[ROWS[name].of_site]
            opened[name] = [role for role, client in here if not is_refused(client.get(path), name)]

    assert opened == {name: roles_for(ROWS[name], ROWS[name].opens) for name in names}


def roles_for(row, *rights):
    """Return the roles that may do this with a piece of their brand that somebody else wrote."""
    return [role for role in Role.values if allowed(role, row, *rights)]


@pytest.mark.once
@pytest.mark.parametrize("names", alike(name for name, row in ROWS.items() if row.acts))
def test_an_act_is_done_for_the_roles_that_may_and_for_nobody_else(made, client, publisher, names):
    article, keys = made(ROWS[names[0]])
    client.force_login(publisher)
    people = list(clients())

    done = {name: [] for name in names}
    for name in names:
        path = address(name, article, keys)
        held = fields(client.get(path)) | ROWS[name].sends
        for role, of_role in people:
            with taken_back():
                assert of_role.post(path, held).status_code < 500
                done[name] += [role] if Move.objects.filter(by__username=f"a-{role}").exists() else []

    assert done == {name: roles_for(ROWS[name], ROWS[name].opens, ROWS[name].acts) for name in names}
