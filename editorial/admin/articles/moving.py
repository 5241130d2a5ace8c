"""Handing a piece on: a move of the desk, with a note and the person who has it next."""

from django import forms
from django.http import Http404
from django.urls import reverse

from editorial import workflow
from editorial.admin.articles.answers import seen_on_the_desk
from editorial.admin.articles.verbs import confirm, seen, sent
from editorial.messages.telling import named
from editorial.models import Article
from editorial.plans import assigning
from editorial.refusing import SAVED_MEANWHILE, Stale

LEADS = {
    "submit": "The desk of the brand is told, with your note. You read along; the desk changes it from here.",
    "accept": "The pitch becomes a draft. Whoever proposed it is told.",
    "ready": "Everything is done: a publisher takes it from here.",
    "return": "It becomes a draft again. Say what is to be done: the note goes to whoever wrote it.",
    "hold": "Nobody publishes it until it is taken off hold. What readers have stays as it is.",
    "resume": "It becomes a draft again.",
    "decline": "It will not be published. The note goes to whoever wrote it.",
    "kill": "It will not be published. Its text and its history are kept.",
    "reopen": "It becomes a draft again.",
    "assign": "It stays as it is, and is somebody else’s to take further.",
}
FINAL = {"decline", "kill"}


class PersonField(forms.ModelChoiceField):
    """A person by name."""

    def label_from_instance(self, person):
        return named(person)


class MoveForm(forms.Form):
    """The next person, where the move hands the piece on, and a note."""

    to = PersonField(queryset=None, required=False, label="Next", empty_label="Whoever is free")
    note = forms.CharField(
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Sent to the people concerned and kept on the record. Readers never see it.",
    )

    def __init__(self, data=None, *, article, verb, by):
        people = workflow.takers(article, verb)
        super().__init__(data, initial={"to": proposed(article, verb, people, by)})
        self.fields["to"].queryset = people
        self.fields["note"].required = workflow.VERBS[verb].asks_why
        label = workflow.VERBS[verb].label
        self.fields["note"].error_messages["required"] = f"Say why: “{label}” needs a note."
        if not (workflow.VERBS[verb].next or verb == "assign"):
            del self.fields["to"]


def proposed(article, verb, people, by):
    """Return who is likely to have a piece next: whoever wrote it, who has it, or the only one who may."""
    wanted = [article.created_by_id] if verb in {"return", "accept"} else [article.assignee_id]
    some = list(people[:30])
    likely = [one for one in some if one.pk in wanted and one != by]
    others = [one for one in some if one != by]
    return (likely or (others if len(others) == 1 and verb != "assign" else []) or [None])[0]


def move(request, article, context, verb):
    """Ask once, then move; who made the move twice, or may not, is told in a sentence."""
    if verb not in LEADS:
        raise Http404
    form = MoveForm(sent(request), article=article, verb=verb, by=request.user)
    act = workflow.VERBS[verb]
    return confirm(
        request,
        article,
        context,
        verb=verb,
        form=form,
        act=lambda data: done(article, verb, data, by=request.user, saw=seen(request)),
        done=lambda _: moved(article),
        link=seen_on_the_desk,
        then=lambda: where(article, request.user),
        danger=verb in FINAL,
        title=act.label,
        button=act.label,
        lead=LEADS[verb],
    )


def done(article, verb, data, *, by, saw):
    """Move an article, or give it to somebody; `saw` is the version on the page that was pressed."""
    if verb != "assign":
        to = data.get("to", workflow.KEEP)
        return workflow.move(article, verb, by=by, note=data["note"], to=to, seen=saw)
    if saw != article.version:
        raise Stale(SAVED_MEANWHILE)
    return assigning.assign(article, data["to"], by=by, note=data["note"])


def moved(article):
    """Say where a piece stands now and who has it."""
    now = Article.objects.select_related("assignee").get(pk=article.pk)
    state = workflow.in_state(now).removeprefix("that is ").removeprefix("that was ")
    return f"“{now.title}” is {state} now{f', with {named(now.assignee)}' if now.assignee_id else ''}."


def where(article, user):
    """Return the page of a piece that is for a person: its form, or its reading page."""
    changes = Article.objects.editable_by(user).filter(pk=article.pk).exists()
    return reverse("admin:editorial_article_change" if changes else "admin:article-read", args=[article.pk])
