"""The page where two versions meet: each conflict with both sides and what they began with."""

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from editorial.admin.articles import keeping, together
from editorial.admin.articles.answers import seen_in_versions
from editorial.admin.articles.body import BodyField, BodyWidget
from editorial.admin.scripts import passed
from editorial.differences import differences
from editorial.differences.fields import rows
from editorial.differences.naming import FIELDS, readable
from editorial.drafting import uniting
from editorial.models import Autosave
from publications.richtext import blocks

PLAIN = {"title", "kicker", "standfirst", "short_title", "disclosure", "funding", "sponsor"}
ANSWERS = ("mine", "theirs", "both", "hand")


class Meeting:
    """One conflict as a page shows it, and what was answered."""

    def __init__(self, choice, form, labels, sent):
        self.choice, self.key, self.form = choice, choice.key, form
        self.label = FIELDS[choice.name] if choice.name != "body" else f"text, passage {choice.number + 1}"
        self.before = readable(choice.name, text_of(choice, choice.base), labels)
        self.mine, self.theirs = (
            rows(choice.name, text_of(choice, choice.base), text_of(choice, side), labels)
            for side in (choice.mine, choice.theirs)
        )
        self.answer = sent.get(f"choice-{self.key}", "")
        self.written = sent.get(f"hand-{self.key}", None)
        self.error = ""

    @property
    def is_text(self):
        """Whether it can be written by hand here."""
        return self.choice.name in PLAIN | {"body"}

    @property
    def has_both(self):
        """Whether both sides can stand."""
        return self.choice.both is not None

    @property
    def hand(self):
        """The field to write in."""
        value = text_of(self.choice, self.choice.mine) if self.written is None else self.written
        widget = BodyWidget() if self.choice.name == "body" else forms.Textarea({"rows": 2})
        return widget.render(f"hand-{self.key}", value, {"id": f"id_{self.key}"})

    def decided(self):
        """Return the value that the answer means. Raise ValidationError where there is none."""
        if self.answer not in ANSWERS or (self.answer == "both" and not self.has_both):
            raise forms.ValidationError("Choose one of these.")
        if self.answer != "hand":
            return getattr(self.choice, self.answer)
        if not self.is_text:
            raise forms.ValidationError("Choose one of these.")
        if self.choice.name == "body":
            return tuple(blocks(BodyField(required=False).clean(self.written or "")))
        return self.form.fields[self.choice.name].clean(self.written or "")


def text_of(choice, value):
    """Return one side of a conflict as its field in a Document."""
    return "".join(value) if choice.name == "body" else value


def unsaved(request, article, context, key):
    """Show what somebody typed beside what the article says now; save both together."""
    row = get_object_or_404(Autosave, user=request.user, article=article, key=key)
    form, sides, labels = together.sides_of(article, row, by=request.user)
    meetings = [Meeting(choice, form, labels, request.POST) for choice in sides.choices]
    if request.method == "POST" and (saved := answered(request, article, row, meetings)):
        return saved
    later = uniting.editors_since(article, row.version)
    context["media"] = passed(context["media"] + BodyWidget().media, request)
    return TemplateResponse(
        request,
        "admin/articles/unsaved.html",
        context
        | {
            "title": "Bring two versions together" if meetings else "What you wrote and did not save",
            "article": article,
            "row": row,
            "meetings": meetings,
            "who": uniting.who(later, request.user),
            "is_stale": article.version > row.version,
            "errors": refused(form),
            "differences": by_itself(sides, meetings, labels),
        },
    )


def answered(request, article, row, meetings):
    """Save what was decided; return where to go, or None when something is still to be decided."""
    decided = {}
    for meeting in meetings:
        try:
            decided[meeting.key] = meeting.decided()
        except forms.ValidationError as error:
            meeting.error = " ".join(error.messages)
    if len(decided) < len(meetings):
        messages.error(request, "Not saved yet: decide what is marked below. Both texts are kept.")
        return None
    try:
        article, told = together.save(article, row, decided, by=request.user)
    except together.Conflicting:
        messages.error(request, "Somebody saved once more meanwhile: look again. Both texts are kept.")
        return HttpResponseRedirect(request.path)
    except ValueError:
        return None
    messages.success(request, seen_in_versions(told or f"The draft of “{article.title}” is saved.", article))
    response = HttpResponseRedirect(reverse("admin:editorial_article_change", args=[article.pk]))
    return keeping.remember(response, row.key)


def refused(form):
    """Return what keeps the form from being saved, as sentences."""
    if form.is_valid():
        return []
    found = list(form.non_field_errors())
    found += [f"{field.label}: {' '.join(field.errors)}" for field in form if field.errors]
    rows = {"bylines": "By", "images": "Pictures", "notices": "Notices"}
    return found + [
        f"{rows[name]}: not complete." for name, part in form.parts.items() if not part.is_valid()
    ]


def by_itself(sides, meetings, labels):
    """Return what saving changes beside the conflicts, as Differences from what the article says now."""
    mine = {meeting.key: meeting.choice.mine for meeting in meetings}
    decided = {meeting.choice.name for meeting in meetings}
    found = differences(sides.theirs, sides.united(mine), labels)
    return [difference for difference in found if difference.name not in decided]
