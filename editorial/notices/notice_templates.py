"""The families of notices that a site may start from: facts to configure, not legal advice.

They come switched off and with no wording activated, so that adding them prints nothing anywhere; so do the
rules that come with some of them.
"""

from datetime import date
from pathlib import Path

import yaml
from django.db import transaction

from editorial.models import NoticeRule
from publications.models import Notice, NoticeText

FILE = Path(__file__).with_suffix(".yaml")
REVIEWED_ON = date(2026, 11, 28)


def templates():
    """Return the templates as they stand in the file."""
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


@transaction.atomic
def load_templates(*, by=None):
    """Make those kinds of notice that are missing. Return how many were made; a second time makes none.

    What a site holds already, under the same code or another that is known for it, stays as it is.
    """
    known = {code.casefold() for code in Notice.objects.values_list("code", flat=True)}
    new = [given for given in templates() if not codes_of(given) & known]
    for given in new:
        make(by=by, **given)
    return len(new)


def codes_of(given):
    """Return the codes under which a site may hold a template."""
    return {code.casefold() for code in (given["code"], *given.get("also", ()))}


def make(*, by, texts, also=(), rule=None, **fields):
    """Make one kind of notice with its wordings, and a rule that is switched off where one comes with it."""
    notice = Notice(switched_on=False, reviewed_on=REVIEWED_ON, **fields)
    rows = [NoticeText(notice=notice, reviewed_on=REVIEWED_ON, **text) for text in texts]
    for row in (notice, *rows):
        row._history_user = by
        row.clean()
        row.save()
    if rule and not NoticeRule.objects.filter(name=rule["name"]).exists():
        made = NoticeRule(notice=notice, effect=NoticeRule.Effect.ATTACH, enabled=False, **rule)
        made._history_user = by
        made.full_clean()
        made.save()
