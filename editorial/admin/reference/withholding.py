"""The page on which a name is withheld: one press with a reason, from an author's page or an article's."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse

from editorial import workflow
from editorial.admin.articles.answers import linked
from editorial.admin.articles.verbs import ReasonForm, confirm, sent
from editorial.batches import bulk, bulk_tasks
from editorial.law import withholding_everywhere
from editorial.law.withholding import signers
from editorial.models import LegalOrder
from editorial.refusing import Refused
from editorial.register.touching import counted
from publications.models import Author

RIGHT = "editorial.publish_article"
LEAD = (
    "Everything that this person signs, this piece and every other, live and scheduled, is signed otherwise"
    " at once. What stood there before may then be seen by legal reviewers and publishers alone. Nothing"
    " brings the name back until the legal order that this makes is ended."
)


class WithholdForm(ReasonForm):
    """Why, and under which name instead."""

    pen = forms.CharField(
        label="Pen name",
        required=False,
        max_length=200,
        help_text="Left empty, readers get “Name withheld” in each piece’s language.",
    )
    field_order = ["pen", "reason"]


class WhoseForm(WithholdForm):
    """Whose name, where a piece is signed by several."""

    author = forms.ModelChoiceField(
        Author.objects.none(),
        label="Whose name",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose whose name it is.", "invalid_choice": "Choose one of these."},
    )
    field_order = ["author", "pen", "reason"]

    def __init__(self, data, authors):
        super().__init__(data)
        self.fields["author"].queryset = authors
        if len(authors) == 1:
            self.initial["author"] = authors[0].pk


def offered(user, author):
    """Return the field of an author's form that leads to the page, for whoever may open it."""
    return ["withhold_line"] if author and user.has_perm(RIGHT) else []


def paths():
    """Return the address of the page."""
    return [path("<int:pk>/withhold/", admin.site.admin_view(withhold), name="author-withhold")]


def withhold(request, pk):
    """Ask once, then begin; the page of the act shows how far it is."""
    author = get_object_or_404(Author, pk=pk)
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    form, back = WithholdForm(sent(request)), reverse("admin:publications_author_change", args=[pk])
    if request.method == "POST" and form.is_valid():
        try:
            acts = withholding_everywhere.begin(author, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.code or None, str(refused))
        else:
            return begun(request, acts, author, back)
    context = admin.site.each_context(request) | {
        "title": f"Withhold the name {author.name}",
        "author": author,
        "form": form,
        "back": back,
        "counted": counted([f"author:{author.uuid}"]),
    }
    return TemplateResponse(request, "admin/reference/withhold.html", context)


def of_article(request, article, context):
    """Withhold the name of somebody who signs this article, in every piece of theirs."""
    authors, acts = signers(article), []
    form = WhoseForm(sent(request), authors)
    none = [] if authors else ["Nobody signs this piece by name."]
    return confirm(
        request,
        article,
        context,
        form=form,
        reasons=workflow.refusals(article, "withhold", by=request.user) + none,
        act=lambda data: acts.extend(
            withholding_everywhere.begin(
                data["author"], by=request.user, reason=data["reason"], pen=data["pen"]
            )
        ),
        done=lambda _: "The name is withheld.",
        then=lambda: (
            perform(request, acts, form.cleaned_data["author"])
            or reverse("admin:editorial_article_change", args=[article.pk])
        ),
        title="Withhold a name",
        button="Withhold the name",
        lead=LEAD,
        danger=True,
    )


def begun(request, acts, author, back):
    """Lead to the first act, or back where readers have nothing under the name."""
    if not acts:
        messages.success(request, "The name is withheld. Readers have nothing under it.")
    return HttpResponseRedirect(perform(request, acts, author) or back)


def perform(request, acts, author):
    """Do a few at once, and hand more to the worker. Return the address of the first act, if any."""
    order = LegalOrder.objects.filter(about=LegalOrder.About.NAME, author=author).first()
    look = reverse("admin:order-look", args=[order.pk])
    messages.info(request, linked("A text may still say the name.", look, "Look for it in every text"))
    for act in acts:
        if bulk.run(act.pk):
            bulk_tasks.begin(act)
    return reverse("admin:article-many", args=[acts[0].pk]) if acts else ""
