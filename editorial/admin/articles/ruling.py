"""What the rules say of an article, beside its form: why a notice is there, what is proposed and asked."""

from dataclasses import dataclass, field

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from editorial.admin.articles.verbs import ReasonForm, confirm, sent
from editorial.models import ProposalAnswer
from editorial.rules.answering import answer
from editorial.rules.asking import unanswered, verdict_of

CONFIRM, REFUSE = "confirm", "refuse"


@dataclass
class Ruled:
    """What the rules say, and what people answered to them."""

    attached: list
    proposed: list
    checks: list
    bars: list
    answered: list = field(default_factory=list)


def ruled(article):
    """Return what the rules say of a piece, or None where none has a say in it: then nothing shows."""
    if not getattr(article, "is_ruled", True):
        return None
    document = article.document()
    verdict = verdict_of(article, document)
    said = Ruled(
        attached=verdict.attach,
        proposed=unanswered(article, document),
        checks=[rule.reason or rule.name for rule in verdict.checks],
        bars=[bar.sentence for bar in verdict.bars],
    )
    if verdict.propose:
        answers = ProposalAnswer.objects.filter(
            piece=article.piece_id, key__in=[f.key for f in verdict.propose]
        )
        said.answered = list(answers.select_related("rule__notice", "by"))
    return said if any(vars(said).values()) else None


class AnswerForm(ReasonForm):
    """It belongs here, or it does not, for a reason."""

    choice = forms.ChoiceField(
        label="This notice",
        widget=forms.RadioSelect,
        choices=[(CONFIRM, "belongs on this piece"), (REFUSE, "does not belong here")],
    )
    field_order = ["choice", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False


def answer_page(request, article, context, uuid):
    """Confirm or refuse a proposed notice; of a person, to confirm says that this very person is meant."""
    found = next((one for one in unanswered(article, article.document()) if one.key == uuid), None)
    if found is None:
        messages.warning(request, "This was answered already, or is proposed no more.")
        return HttpResponseRedirect(reverse("admin:editorial_article_change", args=[article.pk]))
    person = found.entity is not None and found.entity.is_person
    meant = f" To confirm it says that the piece means this very person: {found.entity}." if person else ""
    return confirm(
        request,
        article,
        context,
        verb="answer",
        form=AnswerForm(sent(request)),
        act=lambda data: answer(
            article, uuid, by=request.user, accepted=data["choice"] == CONFIRM, reason=data["reason"]
        ),
        done=lambda made: format_html(
            "“{}” is {} on “{}”.", found.notice, "confirmed" if made.accepted else "refused", article.title
        ),
        title=f"Does “{found.notice}” belong here?",
        button="Answer",
        lead=f"{found.why}.{meant}",
    )
