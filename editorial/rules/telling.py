"""What a search says of a change: the sentences that readers have now, and those that they would have.

A batch of changes takes seven queries at most, whatever the archive: names, texts, sponsors, wordings.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models.fields.json import KT

from editorial.models import Entity
from editorial.releasing.declared import SPONSORED
from editorial.rules.judging import complete
from publications.models import EditionText, Notice
from publications.notices import Wordings, wording

SPONSOR = KT("structured__@graph__0__sponsor__name")
NONE = "no wording in force"


@dataclass(frozen=True)
class Turn:
    """What would change on one Edition from a moment: the notices it bears, loses and gains."""

    row: dict
    at: datetime
    keys: frozenset
    borne: list
    gone: list
    new: list

    @property
    def why(self):
        """Why it would change."""
        return "; ".join(one.why for one in self.new) or "No rule gives it this notice any more."

    @property
    def named(self):
        """The UUIDs of all notices before and after."""
        return [row.notice for row in self.borne] + [one.notice.uuid for one in self.new]


class Told:
    """The sentences of some Turns."""

    def __init__(self, turns):
        complete([one for turn in turns for one in turn.new])
        numbers = [turn.row["pk"] for turn in turns]
        texts = EditionText.objects.filter(edition__in=numbers).values_list("edition", "language", "notices")
        self.texts = {number: (language, notices) for number, language, notices in texts}
        paid = [turn.row["pk"] for turn in turns if SPONSORED in turn.keys]
        rows = EditionText.objects.filter(edition__in=paid).values_list("edition", SPONSOR) if paid else ()
        self.sponsors = dict(rows)
        named = {uuid for turn in turns for uuid in turn.named}
        self.notices = dict(Notice.objects.filter(uuid__in=named).values_list("uuid", "name"))
        self.wordings = Wordings.of([[uuid, {}] for uuid in named])
        about = {row.entity for turn in turns for row in turn.borne if row.entity}
        self.entities = dict(Entity.objects.filter(uuid__in=about).values_list("uuid", "name"))

    def before(self, turn):
        """Return what readers of an Edition are told now, a notice a line."""
        return "\n".join(said for _, said in self.borne(turn))

    def after(self, turn):
        """Return what readers of an Edition would be told, a notice a line."""
        kept = [said for row, said in self.borne(turn) if row not in turn.gone]
        return "\n".join([*kept, *(self.gained(turn, one) for one in turn.new)])

    def borne(self, turn):
        """Yield the notices that an Edition bears, each with what it says; both are kept in one order."""
        _, notices = self.texts.get(turn.row["pk"], ("", ()))
        rows = sorted(turn.borne, key=lambda row: str(row.key))
        given = [parameters for _, parameters in notices] if len(notices) == len(rows) else [{}] * len(rows)
        for row, parameters in zip(rows, given, strict=True):
            yield row, self.said(turn, row.notice, self.entities.get(row.entity), parameters)

    def gained(self, turn, one):
        """Return what a notice would say that an Edition does not bear yet."""
        sponsor = self.sponsors.get(turn.row["pk"]) or ""
        return self.said(turn, one.notice.uuid, one.entity, {"sponsor": sponsor, **dict(one.parameters)})

    def said(self, turn, notice, entity, parameters):
        """Return a notice by its name, whom it is about, and the sentence that readers get."""
        language, _ = self.texts.get(turn.row["pk"], ("", ()))
        text = self.wordings.text(notice, language, turn.row["published_at"], turn.at)
        name = f"{self.notices.get(notice, notice)}" + (f" ({entity})" if entity else "")
        return f"{name}: {f'“{wording(text, parameters, language).text}”' if text else NONE}"
