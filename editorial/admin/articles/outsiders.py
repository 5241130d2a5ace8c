"""What the inspector says about people outside: who approved which text, and which mail did not go out."""

from django.utils import timezone
from django.utils.formats import date_format

from editorial import workflow
from editorial.admin.articles.sharing import post


def outsiders(article, user):
    """Return the sentences, and whether this person may send the draft out. One query without links."""
    links = list(article.preview_links.with_opening().prefetch_related("approvals__document"))
    content = article.document().content
    said, people = [], set()
    for link in links:
        person = link.email.casefold() or link.pk
        approved = next((one for one in link.approvals.all() if one.approved), None)
        if approved and person not in people:
            people.add(person)
            said.append(sentence(approved, content))
    stuck = [f"The mail to {link.name} is {post(link)}" for link in links if link.is_stuck and link.is_open]
    return {
        "said": said,
        "stuck": stuck,
        "has_links": bool(links),
        "may_share": not workflow.refusals(article, "share", by=user),
    }


def sentence(approval, content):
    """Say who approved, when, and whether the text is still that one."""
    day = date_format(timezone.localtime(approval.at), "j F Y")
    is_same = approval.document.value.content == content
    return f"Approved by {approval.name} on {day}{'' if is_same else ', text changed since'}."
