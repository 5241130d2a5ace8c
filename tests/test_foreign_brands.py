"""Every address of the newsroom against every role for another brand: nothing opens, is done, or is told."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from editorial.access.roles import Role
from editorial.models import Article, Comment, LegalOrder, Move, Notification, Pickup, Profile
from publications import clock
from publications.models import Author, Edition, Image, Notice, Topic
from tests import factories
from tests.addresses import PER_MODEL, ROWS
from tests.desks import person
from tests.filled import fields
from tests.test_addresses import ACTS, address, alike, is_refused, made, taken_back

__all__ = ["made"]
pytestmark = [pytest.mark.django_db, pytest.mark.once]
SECRET = "Nobody elsewhere knows"
THEIRS = "Signal Chain"
STRANGERS = [Role.MANAGING_EDITOR, Role.PUBLISHER, Role.LEGAL_REVIEWER, Role.AUDITOR]
LANES = ["due", "planned", "review", "scheduled"]
MANY = ["publish", "schedule", "move", "assign", "retag"]


def hidden(article, by):
    """Let the draft say what nobody of another brand may read, wherever a draft says anything."""
    Article.objects.filter(pk=article.pk).update(
        title=SECRET,
        notes=SECRET,
        kicker=SECRET,
        due_on=clock.now(),
        planned_on=clock.now(),
        review_on=clock.now(),
    )
    Comment.objects.create(article=article, by=by, text=SECRET, quote=SECRET)
    return article


def strangers():
    """Yield the roles that may most, with a client that somebody of that role for another brand uses."""
    for role in STRANGERS:
        client = Client()
        client.force_login(person(role, factories.brand(THEIRS), name=f"a-{role}"))
        yield role, client


def text_of(answer):
    """Return all that an answer says, where it leads included."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    said = (
        "".join(map(str, answer.wsgi_request._messages)) if hasattr(answer.wsgi_request, "_messages") else ""
    )
    return body.decode("utf-8", "replace") + answer.headers.get("Location", "") + said


@pytest.mark.parametrize("names", alike(name for name, row in ROWS.items() if row.article))
def test_an_address_of_an_article_opens_for_nobody_of_another_brand(made, client, publisher, names):
    article, keys = made(ROWS[names[0]])
    hidden(article, publisher)
    client.force_login(publisher)
    people = list(strangers())
    before = Article.objects.values().get(), Move.objects.count(), Edition.objects.count()

    found = []
    for name in names:
        path = address(name, article, keys)
        held = {
            key: [one.replace(SECRET, "x") for one in sent] for key, sent in fields(client.get(path)).items()
        }
        for role, of_role in people:
            for answer in (of_role.get(path), of_role.post(path, held | ROWS[name].sends)):
                found += [(name, role, answer.status_code)] if not is_refused(answer, name) else []
                found += [(name, role, "said")] if SECRET in text_of(answer) else []

    assert found == []
    assert (Article.objects.values().get(), Move.objects.count(), Edition.objects.count()) == before


@pytest.fixture
def world(made, publisher):
    """A piece of one brand with much around it, live and rewritten since."""
    article = hidden(made(ROWS["article-fix"])[0], publisher)
    image = Image.objects.create(alt="A gate", creator="Ayşe", caption="A pass")
    article.images.create(image=image, place="body", alt="A gate")
    article.pins.create(piece=factories.article(title=SECRET).piece)
    notice = Notice.objects.create(code="n", name="Views")
    article.applied_notices.create(notice=notice)
    Pickup.objects.create(piece=article.piece, url="https://example.org/copy", note=SECRET)
    day = clock.now().date()
    LegalOrder.objects.create(
        about="piece",
        piece=article.piece,
        demanded_by="A court",
        reference="1",
        demand="It",
        received_on=day,
        since=day,
    )
    Notification.objects.create(user=publisher, article=article, sentence=SECRET, key="k", kind="move")
    return article


def paths(article):
    """Yield the addresses that name no article: lists, pages, and the rows of every table."""
    things = [Author, Image, Notice, Topic, Edition, LegalOrder, Pickup]
    keys = {model._meta.label_lower: model.objects.order_by("pk").first() for model in things}
    rows = [[row.pk] for row in keys.values() if row] + [
        [],
        ["topic"],
        ["piece"],
        ["editorial"],
        [article.pk],
    ]
    names = [name for name, row in ROWS.items() if not row.article]
    names += [f"{model}_{act}" for model in PER_MODEL for act in ACTS]
    for name in names:
        for args in rows:
            try:
                yield reverse(f"admin:{name}", args=args)
            except NoReverseMatch:
                continue


# Asked of what offers a search, or suggests while somebody types.
ASKED = "?q=elsewhere&typed=elsewhere&term=elsewhere&all=1"
# Who reads only what is their own, who does the most, and who reads the most.
LOOKING = [Role.CONTRIBUTOR, Role.PUBLISHER, Role.AUDITOR]


def told_at(client, path):
    """Return what of an address tells of the secret, or breaks: asked plainly, and asked for something."""
    with taken_back():
        answer = client.get(path)
        is_page = "html" in answer.headers.get("Content-Type", "")
        asks = answer.status_code < 500 and (answer.streaming or not is_page or b'name="q"' in answer.content)
        answers = {path: answer} | ({path + ASKED: client.get(path + ASKED)} if asks else {})
        return [at for at, one in answers.items() if SECRET in text_of(one) or one.status_code >= 500]


@pytest.mark.parametrize("role", LOOKING)
def test_no_page_says_what_a_draft_of_another_brand_says(world, role):
    user = person(role, factories.brand(THEIRS), name=f"a-{role}")
    Profile.objects.create(user=user, calendar_key="k" * 40)
    client = Client()
    client.force_login(user)

    places = dict.fromkeys([*paths(world), "/in/calendar/" + "k" * 40 + ".ics"])
    told = [told for path in places for told in told_at(client, path)]

    assert told == []


def bodies(path, article):
    """Yield what somebody might send to a page that names no article in its address."""
    pk, uuid = article.pk, str(article.piece.uuid)
    common = {"article": pk, "to": "2030-01-01", "note": "x", "reason": "x", "piece": uuid, "pk": pk}
    yield common | {"verb": "submit", "here": "", "item": f"due-{pk}", "days": "1"}
    if "calendar" in path:
        yield from (common | {"item": f"{lane}-{pk}", "days": "1"} for lane in LANES)
    if path.endswith("/article/"):
        yield from (
            {"action": one, "_selected_action": [pk], "index": "0", "select_across": "1"} for one in MANY
        )


def test_what_is_sent_about_a_piece_of_another_brand_does_nothing_and_tells_nothing(world):
    client = Client()
    client.force_login(person("publisher", factories.brand(THEIRS), name="stranger"))
    before = list(Article.objects.order_by("pk").values())
    places = [path for path in paths(world) if "/logout" not in path and "/password" not in path]

    told = []
    for path in dict.fromkeys(places):
        for body in bodies(path, world):
            with taken_back():
                answer = client.post(path, body)
                told += [path] if SECRET in text_of(answer) else []
                told += [path] if list(Article.objects.order_by("pk").values()) != before else []

    assert told == []
