"""Pieces as PDF files: made by a task, offered while they say what the page says."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from editorial.batches import items
from editorial.compilation.subjects import subject_of
from editorial.models import AppliedNotice, Article, Reprinting
from editorial.paper import articles, following
from editorial.publishing import publish, withdraw
from editorial.rules import dates
from publications import clock, paper
from publications.models import Edition, EditionText, Notice, NoticeText
from publications.notices import Wordings
from tests.subjects import corrected, republished
from tests.workers import BACKEND, work

ADDRESS = "/caravan-lines/corridors/article.pdf"
pytestmark = pytest.mark.django_db


@pytest.fixture
def made(make_live):
    """A live piece with its PDF."""
    pytest.importorskip("weasyprint", exc_type=ImportError)
    body = '<p>Roads <a href="https://roads.example/">here</a>.</p>'
    article = make_live(slug="corridors", title="Two <Corridors> и дороги", body=body)
    articles.make_article_pdf.func(EditionText.objects.get().pk)
    return article


def test_a_piece_is_offered_as_a_pdf_that_says_what_it_is(client, made):
    answer = client.get(ADDRESS)

    read = PdfReader(io.BytesIO(b"".join(answer.streaming_content)))
    text = read.pages[0].extract_text()
    assert answer["Content-Type"] == "application/pdf" and "corridors.pdf" in answer["Content-Disposition"]
    assert (read.metadata.title, read.metadata.author) == ("Two <Corridors> и дороги", "Samir Anvari")
    assert read.root_object["/Lang"] == "en" and "/StructTreeRoot" in read.root_object
    assert "Roads here[1]" in text and "https://roads.example/" in text and "Share" not in text
    assert f'href="{ADDRESS}"' in client.get("/caravan-lines/corridors/").text


def test_what_may_not_be_had_as_a_file_is_not_made(make_live, client):
    make_live(slug="corridors")
    subject = subject_of(EditionText.objects.get().edition)

    assert articles.is_allowed(subject)
    assert not articles.is_allowed(republished())
    assert not articles.is_allowed(replace(subject, corrections=corrected("retraction")))
    assert client.get(ADDRESS).status_code == 404


def test_it_is_gone_with_the_piece(client, make_live, publisher):
    article = make_live(slug="corridors")
    withdraw(article.piece, by=publisher, reason="It was wrong.")

    assert client.get(ADDRESS).status_code == 410
    assert client.get("/caravan-lines/none/article.pdf").status_code == 404


def test_another_wording_of_a_notice_ends_a_pdf_until_one_is_made_with_it(make_live):
    notice = Notice.objects.create(code="us", name="Registrant", family="legal")
    NoticeText.objects.create(
        notice=notice, template="Old words.", is_activated=True, placement="below_title"
    )
    make_live(slug="corridors")
    row = {"language": "en", "published_at": Edition.objects.get().published_at}
    row["notices"] = [[str(notice.uuid), {}]]
    row["pdf"] = paper.named(paper.printed(row, Wordings.of(row["notices"])), "<p>")

    before = paper.is_offered(row, Wordings.of(row["notices"]))
    NoticeText.objects.update(template="New words.")

    assert before and not paper.is_offered(row, Wordings.of(row["notices"]))


@pytest.fixture
def turned(make_article, publisher, settings, monkeypatch):
    """A notice on two live pieces, each with its PDF; it reads otherwise from tomorrow on."""
    pytest.importorskip("weasyprint", exc_type=ImportError)
    notice = Notice.objects.create(code="us", name="Registrant", family="legal")
    tomorrow = timezone.localdate() + timedelta(days=1)
    for words, since, until in (("Old", date(2020, 1, 1), tomorrow), ("New", tomorrow, None)):
        dated = {"effective_from": since, "effective_to": until, "placement": "below_title"}
        NoticeText.objects.create(notice=notice, template=f"{words} words.", is_activated=True, **dated)
    for one in [make_article(slug=f"corridors-{number}") for number in range(2)]:
        AppliedNotice.objects.create(article=one, notice=notice)
        publish(Article.objects.get(pk=one.pk), by=publisher)
    for pk in EditionText.objects.values_list("pk", flat=True):
        articles.make_article_pdf.func(pk)
    dates.look()
    settings.ARTICLE_PDFS = True
    monkeypatch.setattr(following, "BATCH", 1)
    return notice


def test_pdfs_follow_a_wording_that_begins(turned, django_capture_on_commit_callbacks):
    before = dict(EditionText.objects.values_list("pk", "pdf"))

    with time_machine.travel(clock.now() + timedelta(days=1)):
        outdated = len(list(articles.behind()))
        with django_capture_on_commit_callbacks(execute=True):
            dates.look()
        left = list(articles.behind())

    after = dict(EditionText.objects.values_list("pk", "pdf"))
    assert (outdated, left) == (2, [])
    assert all(after.values()) and not set(after.values()) & set(before.values())
    assert turned.reprinting.count == turned.reprinting.total == 2 and not turned.reprinting.is_running


def test_pdfs_that_a_killed_worker_left_are_made_when_the_watch_comes_by(
    transactional_db, turned, admin_client, settings
):
    settings.TASKS = BACKEND
    page = reverse("admin:publications_notice_change", args=[turned.pk])

    with time_machine.travel(clock.now() + timedelta(days=1), tick=False) as clocks:
        number = Reprinting.objects.create(notice=turned).pk
        following.run(number)  # by a worker that is killed before it asks for the next one
        half = admin_client.get(page).content.decode()
        following.watch.func(number)
        work()
        too_early = len(list(articles.behind()))
        clocks.shift(items.STILL + timedelta(seconds=1))
        stood = admin_client.get(page).content.decode()
        following.watch.func(number)
        work()
        left = list(articles.behind())

    assert "1 of 2." in half and "stopped" not in half and "stopped" in stood
    assert (too_early, left) == (1, [])
    assert "PDFs made again" not in admin_client.get(page).content.decode()


def test_a_run_of_pdfs_begins_anew_where_a_wording_changed_meanwhile(turned):
    following.follow(turned)
    seen = turned.reprinting
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        following.follow(turned)

    is_same = following.advance(seen, below=1)

    turned.reprinting.refresh_from_db()
    assert not is_same and turned.reprinting.below is None


def test_a_file_that_the_job_lacks_is_fetched_from_nowhere():
    pytest.importorskip("weasyprint", exc_type=ImportError)
    html = '<p>Text</p><img src="file:///etc/hostname"><img src="http://127.0.0.1:9/a.png">'
    facts = {"title": "T", "authors": [], "language": "en", "tdm": {"tdm-reservation": "1"}}

    pdf = articles.run({"html": html, "url": "https://x.example/", "files": {}, **facts})

    read = PdfReader(io.BytesIO(pdf))
    assert b"<tdm:reservation>1</tdm:reservation>" in read.root_object["/Metadata"].get_data()
    assert len(read.pages[0].images) == 0


def test_a_recompiled_piece_is_offered_as_no_pdf_until_one_is_made(client, made):
    EditionText.objects.update(pdf="")

    assert client.get(ADDRESS).status_code == 404
    assert "article.pdf" not in client.get("/caravan-lines/corridors/").text
