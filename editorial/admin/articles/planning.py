"""The planning box of an article's form: its fields, what a save records, and taking a piece."""

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.urls import path

from editorial.admin.articles.answers import seen_in_versions
from editorial.admin.articles.verbs import confirm, sent
from editorial.messages.telling import named
from editorial.plans import planning
from editorial.plans.assigning import note_assignment, refuse_assignee
from editorial.refusing import Refused
from editorial.releasing import embargo

FIELDS = ("assignee", *planning.PLANNED)


def paths(page):
    """Return the addresses of these pages; `page` wraps a view of one article."""
    return [path("<int:pk>/claim/", page(claim), name="article-claim")]


def offer(form):
    """Let a form plan its article where the person may; else the fields show what is planned, and no more.

    Each field carries the value that it was opened with: a day that a colleague moved meanwhile stays.
    """
    form.before = {name: getattr(form.instance, name) for name in FIELDS}
    form.may_plan = bool(form.by and form.by.has_perm("editorial.assign_article", form.instance))
    people = get_user_model().objects.filter(is_active=True, is_staff=True)
    form.fields["assignee"].queryset = people
    form.fields["assignee"].label_from_instance = named
    form.fields["assignee"].empty_label = "nobody"
    form.fields["assignee"].label = "With"
    form.fields["priority"].required = False
    form.fields["priority"].empty_value = form.instance.priority
    for name in FIELDS:
        form.fields[name].disabled = not form.may_plan
        form.fields[name].show_hidden_initial = form.may_plan
    form.fields["embargo_until"].show_hidden_initial = True


def keep_what_others_planned(form, data):
    """Leave alone whatever was not changed in this form, and refuse what cannot be meant."""
    for name in FIELDS:
        if name in data and name not in form.changed_data:
            data[name] = form.before[name]
    for name in planning.DAYS:
        if name in form.changed_data and planning.is_strange(data.get(name)):
            form.add_error(name, "Check the year of that day.")
    to = data.get("assignee")
    if "assignee" in form.changed_data and to and to != form.before["assignee"]:
        refuse_unable(form, to)


def refuse_unable(form, to):
    """Refuse to give a piece to somebody who could not open it."""
    try:
        refuse_assignee(form.instance, to)
    except Refused as refused:
        form.add_error("assignee", str(refused))


def note_edits(form, article, *, by):
    """Record what a save changed of an article's plan and of its embargo."""
    changed = [name for name in FIELDS if getattr(article, name) != form.before[name]]
    if "assignee" in changed:
        changed.remove("assignee")
        note_assignment(article, by=by)
    if changed:
        planning.note(article, changed, by=by)
    if "embargo_until" in form.changed_data and article.embargo_until:
        embargo.note(article, by=by)


def take(request, article):
    """Take an article for the person who asks, after it was saved."""
    try:
        planning.claim(article, by=request.user)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, f"“{article.title}” is yours.")


def claim(request, article, context):
    """Take an article that nobody has."""
    return confirm(
        request,
        article,
        context,
        verb="assign" if article.assignee_id else "claim",
        form=forms.Form(sent(request)),
        act=lambda _: planning.claim(article, by=request.user),
        done=lambda _: f"“{article.title}” is yours.",
        link=seen_in_versions,
        title="Take it",
        button="I take it",
        lead=f"{named(article.assignee)} has it now." if article.assignee_id else "Nobody has it now.",
    )
