"""Changes of what readers have now, without publishing the draft: a fix of the text, a correction."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from editorial import publishing, workflow
from editorial.admin.articles.answers import seen_by_readers
from editorial.admin.articles.facts import WORDS
from editorial.admin.articles.fix_forms import CorrectionForm, FixForm
from editorial.admin.articles.verbs import sent
from editorial.admin.scripts import module, passed, sought
from editorial.admin.style.shown import of_live
from editorial.admin.style.views import SCRIPT as STYLE_SCRIPT
from editorial.differences import differences
from editorial.differences.naming import labels_of
from editorial.law import orders
from editorial.refusing import Unapproved
from editorial.releasing.changes import last_change
from editorial.releasing.standing import standing

SCRIPT = "editorial/article.js"
SIGN_FIRST = (
    "Make the change in the draft, ask for the check there, and publish the changes once it is signed."
)


def fix(request, article, context):
    """Fix the live text: show the difference first, then amend."""
    return amend(request, article, context, FixForm, "admin/articles/fix.html", "Fix the live text")


def correct(request, article, context):
    """Add a correction to what readers have."""
    return amend(request, article, context, CorrectionForm, "admin/articles/correct.html", "Add a correction")


def amend(request, article, context, form_class, template, title):
    """Show a form over the live Document, and amend it."""
    known = standing(article.piece)
    seen = known.live or (request.method == "POST" and article.last_live_edition())
    if not seen:
        messages.error(request, "Readers have no version of this piece now, so there is nothing to fix.")
        return back(article)
    form = form_class(sent(request), edition=seen, scheduled=known.scheduled)
    reasons = workflow.refusals(article, "amend", by=request.user)
    barred = [] if reasons else orders.in_the_way(article, seen.document.value)
    reasons += [one.sentence for one in barred if not one.way]
    compared = []
    if request.method == "POST" and form.is_valid() and not reasons:
        changes = form.changes()
        if "_compare" in request.POST:
            compared = compare(form.live, changes, request.user)
            if not compared:
                form.add_error(None, "Nothing differs from what readers have.")
        elif done(request, article, form, changes):
            return back(article)
    style = of_live(article, seen.document.value, request.user)
    scripts = [SCRIPT, STYLE_SCRIPT] if style else [SCRIPT]
    context |= {
        "article": article,
        "form": form,
        "style": style,
        "reasons": reasons,
        "compared": compared,
        "barred": [one for one in barred if one.way],
        "standing": known,
        "title": title,
        "media": passed(form.media + sum(map(module, scripts), sought(request)), request),
    }
    status = 403 if request.method == "POST" and reasons else 200
    return TemplateResponse(request, template, context, status=status)


def compare(live, changes, by):
    """Return the Differences that a fix makes for readers; a picture's words come with the text."""
    fixed = live.replace(**{name: value for name, value in changes.items() if name != "images"})
    return differences(live, fixed, labels_of(live, fixed, by=by))


def done(request, article, form, changes):
    """Amend, and say what became of the draft. Return whether it was done."""
    data = form.cleaned_data
    try:
        edition = publishing.amend(
            article.piece,
            by=request.user,
            reason=data.get("reason") or data.get("sentence", "")[:300],
            ahead=data.get("ahead") or None,
            minor=data.get("minor", False),
            legal=data.get("legal", False),
            seen=data["seen"],
            override=data.get("override", ""),
            password=data.get("password", ""),
            **changes,
        )
    except publishing.Refused as refused:
        refuse(form, refused, article, request.user)
        return False
    article.refresh_from_db()
    if "body" in form.fields:
        form.fields["body"].keep_carried(article, by=request.user)
    if article.conflict:
        words = ", ".join(WORDS[name] for name in article.conflict)
        url = reverse("admin:article-settle", args=[article.pk])
        text = "Readers have the {}. The draft changed the same passage ({}): <a href='{}'>settle that</a>."
        messages.warning(request, format_html(text, form.called, words, url))
    else:
        said = f"Readers have the {form.called}, and it is merged into the draft. {carried(article, edition)}"
        said = f"{said.strip()} {taken_back(article)}"
        messages.success(request, seen_by_readers(said.strip(), article))
    return True


def refuse(form, refused, article, by):
    """Show why it was refused; where a check is missing, say what to do, and ask why it goes out so."""
    for reason in refused.reasons:
        form.add_error(None, reason)
    if isinstance(refused, Unapproved):
        form.add_error(None, SIGN_FIRST)
        if by.has_perm("editorial.override_check", article):
            form.offer_override(with_password=refused.code == "password")


def taken_back(article):
    """Say which button takes a change of the live text back, or nothing where none does."""
    change = last_change(standing(article.piece).live)
    return f"“Put back what readers had before the {change.called}” takes it back." if change else ""


def carried(article, edition):
    """Say which sign-offs were carried over a typo, or nothing."""
    rows = article.signoffs.filter(document=edition.document_id, carried_from__isnull=False)
    labels = sorted({row.get_kind_display() for row in rows})
    if not labels:
        return ""
    return f"It counts as a typo, so what was signed stays signed: {', '.join(labels)}."


def back(article):
    """Lead back to the article."""
    return HttpResponseRedirect(reverse("admin:editorial_article_change", args=[article.pk]))
