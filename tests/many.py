"""What tests of acts on many articles share: how articles are chosen, and what became of them."""

import pytest

from editorial.models import BulkAct

LIST = "/admin/editorial/article/"


def choose(client, verb, *articles, **more):
    """Choose articles in the list for an act; return the address of its page."""
    sent = {"action": verb, "index": "0", "_selected_action": [article.pk for article in articles]} | more
    return client.post(LIST, sent).headers["location"]


def outcomes():
    """Return what became of each article of the last act, in order."""
    act = BulkAct.objects.first()
    return list(act.items.values_list("outcome", flat=True))


def sentences():
    """Return what was said of each article of the last act, in order."""
    return [item.sentence for item in BulkAct.objects.first().items.all()]


@pytest.fixture
def carry_on(django_capture_on_commit_callbacks):
    """Press a button, and let the tasks run that it asks for."""

    def press(client, address, **sent):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address, sent, follow=True)

    return press
