"""The pages of merging: chosen, previewed, done, watched and undone by hand."""

import pytest
from django.urls import reverse

from editorial.models import MergeAct, MergedPiece
from editorial.publishing import publish
from editorial.terms import following
from publications import clock
from publications.models import Author, EditionText, Source, Tag, TermMerge
from tests import factories
from tests.factories import term
from tests.newsroom import HOUR, desk, give, reads
from tests.workers import BACKEND, start_worker, until, work

__all__ = ["desk"]
MERGE = "/admin/terms/tag/merge/"


@pytest.fixture
def queue(settings, transactional_db):
    """The tasks' own queue in the database."""
    settings.TASKS = BACKEND


@pytest.fixture
def pair(db):
    """A tag to be merged, and its survivor."""
    return term(Tag, "Belt & Road"), term(Tag, "Belt and Road Initiative")


def text(response):
    """Return a page's text, spaces alike."""
    return " ".join(response.content.decode().split())


def asked(old, new):
    """Return what the page of merging is asked."""
    return {"old": [str(old.uuid)], "new": str(new.uuid)}


def test_a_preview_says_what_a_merge_touches_and_changes_nothing(desk, pair, publisher):
    old, new = pair
    tagged = ([old.name], [old.name, new.name], [old.name])
    live, both, later = (factories.article(tags=tags) for tags in tagged)
    publish(live, by=publisher)
    publish(both, by=publisher)
    publish(later, by=publisher, at=clock.now() + HOUR)
    factories.article(tags=[old.name], title="A draft")

    page = text(desk.get(MERGE, asked(old, new)))

    assert "2 live, 1 scheduled, 1 only in drafts." in page
    assert "will lead to /tags/belt-and-road-initiative/: /tags/belt-road/" in page
    assert "Today: <bdi>Belt &amp; Road</bdi> · After: <bdi>Belt and Road Initiative</bdi></small>" in page
    assert page.count("After:") == 4 and "A draft" in page
    assert not TermMerge.objects.exists()


def test_a_long_list_of_touched_articles_is_paged(desk, pair):
    old, new = pair
    made = [factories.article(tags=[old.name]) for _ in range(26)]

    first = desk.get(MERGE, asked(old, new))
    second = desk.get(MERGE + first.context["more"])

    assert [row.article.pk for row in second.context["rows"]] == [made[0].pk]
    assert second.context["more"] == ""


def test_articles_that_a_person_may_not_see_are_not_named(client, pair, django_user_model):
    old, new = pair
    steward = django_user_model.objects.create_user("steward", password="x", is_staff=True)
    give(steward, "steward", factories.brand("Narrow Seas"))
    client.force_login(steward)
    factories.article(tags=[old.name], title="Not theirs")

    answer = client.get(MERGE, asked(old, new))

    assert "Not theirs" not in answer.content.decode()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (("Belt & Road", "Belt & Road"), "“Belt &amp; Road” cannot be merged into itself."),
        (("Belt & Road", "Nowhere"), "There is no tag “Nowhere”."),
        (("Belt & Road", ""), "Name the one that stays."),
        (("", "Belt & Road"), "Name what is to be merged."),
        (
            ("Belt & Road", "Silk Road"),
            "Readers see “Belt &amp; Road”, but not “Silk Road”: accept that first.",
        ),
    ],
)
def test_what_cannot_be_merged_is_said_on_the_page(desk, pair, sent, sentence):
    term(Tag, "Silk Road", status="proposed")
    old, new = sent

    answer = desk.post(MERGE, {"old-typed": old, "new-typed": new})

    assert answer.status_code == 400
    assert sentence in text(answer).replace("&#x27;", "'")
    assert not TermMerge.objects.exists()


def test_names_may_be_typed_and_several_merged_in_one_press(desk, pair):
    term(Tag, "BRI")

    answer = desk.post(MERGE, {"old-typed": "belt & road; bri", "new-typed": "Belt and Road Initiative"})

    assert answer.headers["Location"] == "/admin/merges/"
    page = text(desk.get("/admin/merges/"))
    assert "Belt &amp; Road → Belt and Road Initiative" in page and "BRI → Belt and Road" in page
    assert "publisher" in page


def test_the_old_address_leads_on_and_back(desk, pair, publisher, django_capture_on_commit_callbacks):
    old, new = pair
    publish(factories.article(tags=[old.name], title="Corridors of steel"), by=publisher)

    with django_capture_on_commit_callbacks(execute=True):
        page = desk.post(MERGE, asked(old, new)).headers["Location"]
    merged = desk.get("/tags/belt-road/"), reads(desk, "/tags/belt-and-road-initiative/")
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(page, {"undo": ""})

    assert (merged[0].status_code, merged[0]["Location"]) == (301, "/tags/belt-and-road-initiative/")
    assert merged[1][0] == 200 and "Corridors of steel" in merged[1][1]
    assert reads(desk, "/tags/belt-road/")[0] == 200
    assert reads(desk, "/tags/belt-and-road-initiative/")[0] == 404
    assert "Undone" in text(desk.get(page))


def test_the_page_of_a_merge_says_what_an_undo_cannot_put_back(desk, pair, publisher):
    old, new = pair
    made = factories.article(tags=[old.name], title="Edited since")
    publish(made, by=publisher)
    page = desk.post(MERGE, asked(old, new)).headers["Location"]

    before = text(desk.get(page))
    made.tagged.all().delete()

    assert "Edited since" not in before
    assert "Not put back" in text(desk.get(page)) and "Edited since" in text(desk.get(page))


def test_a_merge_too_old_to_undo_says_so_instead_of_offering_it(desk, pair):
    old, new = pair
    page = desk.post(MERGE, asked(old, new)).headers["Location"]
    TermMerge.objects.update(at=clock.now() - 31 * 24 * HOUR)

    answer = text(desk.get(page))

    assert "A merge is undone within 30 days." in answer
    assert 'name="undo"' not in answer


def test_lists_and_forms_of_terms_lead_to_merging(desk, pair):
    old, new = pair
    listed = reverse("admin:publications_tag_changelist")

    answer = desk.post(listed, {"action": "merge_terms", "_selected_action": [old.pk]})
    form = text(desk.get(reverse("admin:publications_tag_change", args=[old.pk])))
    desk.post(MERGE, asked(old, new))
    survivor = text(desk.get(reverse("admin:publications_tag_change", args=[new.pk])))

    assert answer["Location"] == f"{MERGE}?old={old.uuid}"
    assert f'href="{MERGE}?old={old.uuid}"' in form
    assert f'href="/admin/merges/{MergeAct.objects.get().pk}/"' in survivor and "Belt &amp; Road" in survivor


def test_a_form_leads_to_no_page_that_its_reader_may_not_open(client, desk, pair, django_user_model):
    old, new = pair
    desk.post(MERGE, asked(old, new))
    writer = django_user_model.objects.create_user("writer", password="x", is_staff=True)
    give(writer, "contributor", factories.brand("Narrow Seas"))
    client.force_login(writer)

    author = reverse("admin:publications_author_change", args=[term(Author, "Mina Park").pk])

    forms = [client.get(reverse("admin:publications_tag_change", args=[one.pk])) for one in pair]
    signer = client.get(author)
    client.force_login(django_user_model.objects.get(username="publisher"))
    publishers = client.get(author)

    assert "/withhold/" not in text(signer) and "/withhold/" in text(publishers)
    assert [form.status_code for form in forms] == [200, 200]
    for form in forms:
        assert "/admin/merges/" not in text(form) and "/admin/terms/" not in text(form)
    assert f'<div class="readonly">{new.name}</div>' in text(forms[0])


@pytest.mark.parametrize("model", [Author, Source])
def test_every_vocabulary_has_its_page(desk, model):
    one, other = term(model, "One", **fields(model, 1)), term(model, "Other", **fields(model, 2))

    answer = desk.post(f"/admin/terms/{model.vocabulary}/merge/", asked(one, other))

    assert answer.status_code == 302
    assert model.objects.get(pk=one.pk).survivor() == other


def fields(model, number):
    """Return what else a row of a vocabulary needs."""
    return {"domain": f"wire{number}.example"} if model is Source else {}


def test_an_unknown_vocabulary_is_no_page(desk):
    assert desk.get("/admin/terms/colour/merge/").status_code == 404


# Texts follow by a worker -----------------------------------------------------------


def named():
    """Return how many compiled texts name the survivor, and how many the merged tag."""
    feet = list(EditionText.objects.values_list("foot", flat=True))
    return sum("/tags/belt-and-road-initiative/" in foot for foot in feet), sum(
        "/tags/belt-road/" in foot for foot in feet
    )


def test_texts_follow_in_batches_are_stopped_and_taken_up_again(queue, desk, pair, publisher):
    old, new = pair
    for _ in range(following.BATCH + 2):
        publish(factories.article(tags=[old.name]), by=publisher)
    work()
    page = desk.post(MERGE, asked(old, new)).headers["Location"]

    work(most=1)
    half = desk.get(f"{page}progress/").json()
    desk.post(page, {"stop": ""})
    work()
    stopped = named()
    desk.post(page, {"again": ""})
    work()

    assert half == {"settled": following.BATCH, "count": following.BATCH + 2, "refused": 0, "running": True}
    assert stopped == (following.BATCH, 2)
    assert named() == (following.BATCH + 2, 0)
    assert MergeAct.objects.get().finished_at


def test_a_worker_killed_in_the_middle_leaves_the_rest_to_the_next(queue, desk, pair, publisher):
    old, new = pair
    for _ in range(12):
        publish(factories.article(tags=[old.name]), by=publisher)
    page = desk.post(MERGE, asked(old, new)).headers["Location"]

    worker = start_worker()
    until(lambda: MergedPiece.objects.filter(waits=True).count() < 12, worker)
    worker.kill()
    worker.communicate()
    desk.post(page, {"again": ""})
    work()

    assert named() == (12, 0)
    assert MergeAct.objects.get().finished_at
