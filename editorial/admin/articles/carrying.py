"""The notices that came with a text: what each is worth, and the page on which a person decides on one."""

from dataclasses import dataclass, field

from django import forms
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.html import format_html

from editorial.admin.articles.verbs import ReasonForm, confirm, sent
from editorial.importing.judging import in_force, judgement
from editorial.importing.wordings import BY_CODE
from editorial.models import CarriedText, Entity, EntityStatus
from editorial.notices import carried as verbs
from editorial.register.saying import said_of_source

DECLINE, APPLY = "decline", "apply"
DONE = {DECLINE: "declined", APPLY: "applied"}


@dataclass
class Shown:
    """A text that was taken out, and what is to be said of it."""

    row: CarriedText
    judged: list = field(default_factory=list)

    @property
    def is_open(self):
        """Whether a person has yet to decide."""
        return self.row.what == CarriedText.What.NOTICE and self.row.verdict == CarriedText.Verdict.OPEN


def carried_texts(article):
    """Return what was taken out of an article's text, each notice with its judgement. One query, or none."""
    if not getattr(article, "has_carried", True):
        return []
    rows = article.carried_texts.select_related("decided_by")
    return [Shown(row, judged(row) if row.what == CarriedText.What.NOTICE else []) for row in rows]


def judged(row):
    """Return what a notice is worth today, in sentences."""
    return judgement(row.code, row.text, timezone.localdate())


class DecisionForm(ReasonForm):
    """Print nothing, for a reason; or apply the notice that is in force."""

    choice = forms.ChoiceField(
        label="What readers get",
        widget=forms.RadioSelect,
        choices=[(DECLINE, "nothing of it")],
        initial=DECLINE,
    )
    entity = forms.ModelChoiceField(
        Entity.objects.none(), required=False, label="Whom it is about", empty_label="Choose…"
    )
    field_order = ["choice", "entity", "reason"]

    def __init__(self, *args, notice, **kwargs):
        super().__init__(*args, **kwargs)
        self.notice = notice
        held = EntityStatus.objects.confirmed().on(timezone.localdate()).filter(notice=notice)
        holders = Entity.objects.filter(statuses__in=held).distinct() if notice else Entity.objects.none()
        self.fields["entity"].queryset = holders
        if notice and (not notice.designates or holders.exists()):
            self.fields["choice"].choices += [(APPLY, f"the notice “{notice}”, in the wording in force")]
        elif notice:
            self.fields["choice"].help_text = f"“{notice}”: nobody of the register holds that status today."
        if notice is None or not notice.designates or len(self.fields["choice"].choices) == 1:
            del self.fields["entity"]

    def act(self, carried, *, by):
        """Do what was chosen."""
        data = self.cleaned_data
        if data["choice"] == APPLY:
            return verbs.apply(carried, self.notice, by=by, reason=data["reason"], entity=data.get("entity"))
        return verbs.decline(carried, by=by, reason=data["reason"])


def decide(request, article, context, carried):
    """Decline a notice that came with the text, with a reason, or apply what is in force in its place."""
    row = get_object_or_404(article.carried_texts.filter(what=CarriedText.What.NOTICE), pk=carried)
    notice = notice_of(row)
    form = DecisionForm(sent(request), notice=notice)
    return confirm(
        request,
        article,
        context,
        verb="uncarry",
        form=form,
        act=lambda _: form.act(row, by=request.user),
        done=lambda _: format_html(
            "The notice on “{}” is {}: it is not asked again.", article, DONE[form.cleaned_data["choice"]]
        ),
        title="A notice that came with the text",
        button="Decide",
        lead=" ".join([*judged(row), *registered(article, row, notice)]),
        quoted=row,
    )


def registered(article, row, notice):
    """Return what the register says of the source and a notice that says who somebody is before the law."""
    known = BY_CODE.get(row.code)
    names_somebody = notice.designates if notice else bool(known and known.is_legal)
    return said_of_source(article, notice, timezone.localdate()) if names_somebody else []


def notice_of(row):
    """Return the notice here that prints what is in force in the place of a carried wording, or None."""
    known = BY_CODE.get(row.code)
    later = in_force(known, timezone.localdate()) if known else None
    return verbs.notices_for(later.code).first() if later else None
