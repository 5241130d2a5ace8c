"""Comments in the admin: the box beside a text, and a page of its own that works without scripts."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse

from editorial import workflow
from editorial.admin.scripts import module, passed
from editorial.comments import anchors, commenting, mentions
from editorial.messages.telling import named
from editorial.models import Comment
from editorial.refusing import Refused
from publications.canonical import normalise

Audience = Comment.Audience
# What runs beside the form, and what beside a text that is only read.
FORM_SCRIPT, PAGE_SCRIPT = "editorial/comments/form.js", "editorial/comments.js"
# What a button of the box does, and what is said once it is done.
SAID = {
    "comment": "Your comment is saved. Readers never see it.",
    "reply": "Your answer is saved.",
    "edit": "Your comment says something else now.",
    "resolve": "The thread is resolved; it stands under “Resolved”.",
    "reopen": "The thread is open again.",
}


@dataclass
class Said:
    """One comment as it is shown: who said it, and whether the reader may still reword it."""

    row: Comment
    who: str
    may_edit: bool
    typed: str = ""


@dataclass
class Thread:
    """A thread as it is shown: its comments, and the passage as it stands in the saved text, if it does."""

    first: Comment
    comments: list
    typed: str
    label: str
    passage: anchors.Quote
    is_gone: bool


@dataclass
class Box:
    """Everything that the box of comments shows."""

    article: object
    open: list
    resolved: list
    shown: bool
    may_comment: bool
    audiences: list
    said: str = ""
    reasons: list = field(default_factory=list)
    typed: dict = field(default_factory=dict)


def box(article, user, *, is_staged=None, has_links=None, asked=False, **said):
    """Gather the comments of an article that a person may read. `said`: said, reasons, typed.

    `is_staged` says whether the piece passes through review, and `has_links` whether anybody outside has a
    link to it, where the caller knows. Who `asked` for comments is shown them, though there are none yet.
    """
    is_staged = workflow.is_staged(article) if is_staged is None and not asked else is_staged
    related = ("by", "resolved_by", "link")
    rows = list(Comment.objects.visible_to(user, article).select_related(*related))
    typed, texts = said.get("typed", {}), Texts(article)
    threads = [thread(row, rows, user, texts, typed) for row in rows if row.thread_id is None]
    may_comment = not workflow.refusals(article, "comment", by=user)
    return Box(
        article=article,
        open=[one for one in threads if not one.first.resolved_at],
        resolved=[one for one in threads if one.first.resolved_at],
        shown=asked or bool(threads) or is_staged,
        may_comment=may_comment,
        audiences=audiences(article, user, has_links) if may_comment else [],
        **said,
    )


class Texts:
    """The texts of an article, ready to look passages up in; nothing is read before the first one."""

    def __init__(self, article):
        self.article, self.folded = article, {}

    def find(self, comment):
        """Return (the passage as it stands now, False), or (as it was quoted, True) when it is gone."""
        quoted = anchors.Quote(comment.quote, comment.before, comment.after)
        if not comment.quote:
            return quoted, False
        if not self.folded:
            plain = commenting.texts(self.article)
            self.folded = {name: anchors.Folded(text) for name, text in plain.items()}
        text = self.folded.get(comment.field)
        place = text and anchors.find(text, quoted)
        return (anchors.quote(text.original, *place), False) if place else (quoted, True)


def thread(first, rows, user, texts, typed):
    """Return one thread with its answers."""
    passage, is_gone = texts.find(first)
    return Thread(
        first=first,
        comments=[shown(row, user, typed) for row in rows if first.pk in (row.pk, row.thread_id)],
        typed=typed.get(f"reply-{first.pk}", ""),
        label="" if first.field == "body" else commenting.FIELDS.get(first.field, ""),
        passage=passage,
        is_gone=is_gone,
    )


def shown(row, user, typed):
    """Return one comment with who said it."""
    who = named(row.by) if row.by_id else f"{row.link.name} (outside)"
    return Said(row, who, commenting.may_edit(row, user), typed.get(f"edit-{row.pk}", row.text))


def audiences(article, user, has_links=None):
    """Return [(value, label)] of whom a person may write for; outsiders only where somebody has a link."""
    may_share = user.has_perm("editorial.share_article", article)
    if may_share and has_links is None:
        has_links = article.preview_links.exists()
    may = {
        Audience.NEWSROOM: True,
        Audience.OUTSIDE: may_share and has_links,
        Audience.PRIVILEGED: user.has_perm("editorial.see_privileged", article),
    }
    return [(one.value, one.label) for one in Audience if may[one]]


def paths(page):
    """Return the addresses of comments, for whoever may see an article."""
    return [
        path("<int:pk>/comments/", page(comments, seen=True), name="article-comments"),
        path("<int:pk>/people/", page(people, seen=True), name="article-people"),
    ]


def comments(request, article, context):
    """Show the comments of an article, or do what a button of theirs says."""
    context["may_change"] = request.user.has_perm("editorial.change_article", article)
    context["media"] = passed(module("editorial/article.js") + module(PAGE_SCRIPT), request)
    if request.method == "POST":
        return done(request, article, context)
    context |= {"title": "Comments", "article": article, "box": box(article, request.user, asked=True)}
    return TemplateResponse(request, "admin/articles/comments.html", context)


def done(request, article, context):
    """Do one act, and answer with the page, or with the box alone to the script beside a form.

    The box answers 200 also when it says why not: a browser's console calls any other code an error.
    """
    verb, _, key = request.POST.get("act", "").partition(" ")
    alone, said, row = "X-Fragment" in request.headers, {}, None
    try:
        row = act(verb, key, article, request)
        said["said"] = SAID[verb]
    except Refused as refused:
        said = {"reasons": refused.reasons, "typed": request.POST}
    if row and not alone:
        messages.success(request, SAID[verb])
        address = reverse("admin:article-comments", args=[article.pk])
        return HttpResponseRedirect(f"{address}#comment-{row.pk}")
    context |= {
        "title": "Comments",
        "article": article,
        "box": box(article, request.user, asked=True, **said),
    }
    template = "_comments" if alone else "comments"
    status = 200 if row or alone else 403
    return TemplateResponse(request, f"admin/articles/{template}.html", context, status=status)


def act(verb, key, article, request):
    """Do what a button names. Return the Comment. Raise Refused with what stands in the way."""
    sent, user = request.POST, request.user
    if verb == "comment":
        words = {name: sent.get(name, "") for name in ("text", "quote", "before", "after", "field")}
        words["audience"] = sent.get("audience", Audience.NEWSROOM)
        return commenting.comment(article, by=user, **words)
    if verb not in SAID or not (key.isascii() and key.isdigit() and len(key) < 16):
        raise Refused("There is no such act.")
    said = {"text": sent.get(f"{verb}-{key}", "")} if verb in ("reply", "edit") else {}
    return getattr(commenting, verb)(article, int(key), by=user, **said)


def people(request, article, context):
    """Answer `?q=` with up to eight people who may read a comment, as {id, label, detail}."""
    if workflow.refusals(article, "comment", by=request.user):
        raise Http404
    audience = request.GET.get("audience", Audience.NEWSROOM)
    found = mentions.suggest(article, normalise(request.GET.get("q", "")[:60]), audience)
    rows = [{"id": user.pk, "label": named(user), "detail": user.get_username()} for user in found]
    return JsonResponse({"results": rows})
