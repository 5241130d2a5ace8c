"""What every request to the newsroom passes: texts in one form, and nothing typed thrown away."""

from django.contrib import admin
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import QueryDict
from django.shortcuts import render
from django.urls import reverse

from publications.canonical import normalise
from publications.request_ids import request_id
from publications.theme.phrases import phrases
from publications.views import answers

TOO_MUCH = (
    "What you sent is more than this site takes at once. Go back: pictures belong in the library, not in the"
    " text, and a very long text goes in several pieces."
)
SIGNED_OUT = (
    "You are signed out, so nothing was saved. What you typed stands below: copy it, sign in, and paste it."
)
FULL_DISK = (
    "The disk of this site is nearly full, so nothing was saved: tell whoever runs it. What you typed stands"
    " below: copy it, and paste it when there is room again. Readers notice nothing."
)
WORDS = {"title", "name", "kicker", "standfirst", "body", "short_title", "reason", "label", "subject"}
WORDS |= {"alt", "caption", "credit", "bio", "text", "sentence", "notes"}
OLD_PAGE = (
    "This page was opened before you last signed in, so nothing was saved. What you typed stands below:"
    " copy it, open the page again, and paste it."
)


def normalised(query):
    """Return what was sent with LF line ends, NFC and no control characters; passwords stay as typed."""
    found = QueryDict(mutable=True, encoding=query.encoding)
    for name, values in query.lists():
        is_secret = "password" in name
        found.setlist(normalise(name), values if is_secret else [normalise(value) for value in values])
    found._mutable = False
    return found


def typed(query):
    """Return the texts among what was sent: titles, words, other scripts than Latin; never passwords."""
    sent = [(name, value) for name, values in query.lists() if "password" not in name for value in values]
    return list(dict.fromkeys(value for name, value in sent if value.strip() and is_text(name, value)))


def is_text(name, value):
    """Whether somebody typed a value, rather than chose it: Chinese is written without spaces."""
    return name.rpartition("-")[2] in WORDS or " " in value.strip() or not value.isascii()


def signed_out(request):
    """Answer what was sent by somebody whose session has ended: give the texts back."""
    return given_back(request, SIGNED_OUT)


def full_disk(request):
    """Answer what was sent while the disk is nearly full: give the texts back."""
    return given_back(request, FULL_DISK, status=507)


def csrf_failure(request, reason=""):
    """Answer what was sent without the proof that it came from our own page: give the texts back."""
    return given_back(request, OLD_PAGE)


def given_back(request, sentence, status=403):
    """Refuse, and give back what was typed."""
    context = {"sentence": sentence, "texts": typed(request.POST)}
    return render(request, "403_kept.html", context, status=status)


def bad_request(request, exception=None):
    """Answer 400, perhaps with a sentence of the newsroom's; what was sent may be unreadable."""
    is_much = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    if not (is_much and request.method == "POST"):
        return answers.bad_request(request, exception)
    return render(
        None, "400.html", {"sentence": TOO_MUCH, "t": phrases("en"), "request_id": request_id()}, status=400
    )


def not_found(request, exception=None):
    """Answer 404: in the newsroom's frame to whoever is signed in there, else as to every reader."""
    if not (request.path_info.startswith(reverse("admin:index")) and admin.site.has_permission(request)):
        return answers.not_found(request, exception)
    context = admin.site.each_context(request) | {"title": "There is nothing at this address"}
    return render(request, "admin/404.html", context, status=404)
