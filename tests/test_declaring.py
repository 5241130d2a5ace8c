"""What a piece declares: who paid for it to appear, and a machine's part in it; rules that ask for that."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from editorial.approving import checks
from editorial.drafting.drafts import save_draft
from editorial.models import Article, NoticeRule
from editorial.notices.notice_templates import load_templates
from editorial.publishing import publish
from editorial.rules import searching
from publications.document import Content, Document, digest_of
from publications.formats import atom, json_feed, rss
from publications.formats.elsewhere import letter
from publications.formats.ninjs import ninjs
from publications.formats.package import package
from publications.formats.subject import Terms
from tests import register
from tests.filled import fields, send
from tests.newsroom import change, desk, page, reads
from tests.ninjs import errors
from tests.subjects import subject

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
SPONSOR = "Halyard & Sons"
PAID = "Sponsored by <bdi>Halyard &amp; Sons</bdi>"
PARTLY = "Parts of this text were generated with AI and reviewed by the editors."
OPEN = Terms(name="CC BY", allows_republication=True)


def bears(article):
    """Return the codes of what a draft bears by rule."""
    return [row.notice.code for row in article.applied_notices.filter(origin="rule")]


def saved(article, by):
    """Save a draft, and return it as it stands then."""
    save_draft(article, by=by)
    return Article.objects.for_document().get(pk=article.pk)


def asking(**conditions):
    """Return a rule that is on and attaches a wording."""
    return register.rule(notice=register.notice("paid", texts=(("Paid for.", "en"),)), conditions=conditions)


def test_what_was_signed_before_stays_signed_and_a_declaration_makes_it_stale():
    before = Document(content=Content(title="Corridors"))
    older = [name for name in checks.CONTENT if name not in ("sponsor", "ai_use")]

    signed = digest_of(before, checks.CONTENT)

    assert signed == digest_of(before, older)
    assert signed != digest_of(before.replace(sponsor=SPONSOR), checks.CONTENT)
    assert before.text == '{"content":{"title":"Corridors"},"schema":1}'


def test_readers_see_who_paid_before_the_text_and_a_machines_part_below_it(client, make_live):
    make_live(slug="corridors", sponsor=SPONSOR, ai_use="partly")

    text = reads(client)[1]
    listed = reads(client, "/")[1]

    assert text.index(PAID) < text.index("Borders are patient.") < text.index(PARTLY)
    assert PAID in listed
    assert '"sponsor":{"@type":"Organization","name":"Halyard \\u0026 Sons"}' in text.replace("&", "\\u0026")
    assert "CompositeWithTrainedAlgorithmicMediaDigitalSource" in text


def test_links_to_other_sites_say_that_they_were_paid_for(client, make_live):
    body = '<p>See <a href="https://halyard.example/">them</a>.</p>'
    make_live(slug="corridors", sponsor=SPONSOR, body=body)
    make_live(slug="gates", body=body)

    paid, own = reads(client)[1], reads(client, "/caravan-lines/gates/")[1]

    assert '<a href="https://halyard.example/" rel="sponsored noopener">' in paid
    assert '<a href="https://halyard.example/" rel="noopener">' in own


def test_a_piece_that_declares_nothing_says_nothing(client, make_live):
    make_live(slug="corridors")

    text = reads(client)[1]

    assert all(word not in text for word in ("Sponsored", "Use of AI", "digitalSourceType", "sponsor"))


@pytest.mark.parametrize("fmt", [rss, atom, json_feed])
def test_feeds_say_who_paid_in_the_summary_and_in_the_text(fmt):
    item = fmt.item(subject(sponsor="Halyard", ai_use="translated"), "<p>Borders.</p>")

    assert item.count("Sponsored by Halyard") == 2
    assert "translated with AI and checked by an editor" in item


def test_the_package_ninjs_and_letters_say_so_too():
    piece = subject(sponsor="Halyard", ai_use="generated", licence=OPEN)

    packed = package(piece, lambda figures: "<p>Borders.</p>")
    record = json.loads(json.dumps(ninjs(piece, "<p>Borders.</p>")))

    assert all("Sponsored by Halyard" in packed[name] for name in ("html", "markdown", "text"))
    assert all("generated with AI" in packed[name] for name in ("html", "markdown", "text"))
    assert all("Sponsored by Halyard" in part for part in letter(piece))
    assert errors(record) == []
    assert {"name": "Halyard", "rel": "sponsor"} in record["organisations"]
    assert record["digitalSourceType"]["name"] == "trainedAlgorithmicMedia"
    assert all("Sponsored by Halyard" in body["value"] for body in record["bodies"])


def test_a_small_desk_is_asked_for_neither(desk, make_article):
    made = make_article()

    form = fields(desk.get(change(made)))
    new = fields(desk.get(reverse("admin:editorial_article_add")))

    assert not {"sponsor", "ai_use"} & (form.keys() | new.keys())


def test_a_form_asks_for_what_a_rule_or_a_wording_in_use_asks_for(desk, make_article):
    made = make_article()
    asking(ai_use=["partly"])
    register.notice("ad", texts=(("Paid for by {sponsor}", "en"),))

    form = fields(desk.get(change(made)))
    new = fields(desk.get(reverse("admin:editorial_article_add")))

    assert {"sponsor", "ai_use"} <= form.keys() & new.keys()


def test_what_is_declared_can_be_changed_whatever_is_asked_for(desk, make_article):
    made = make_article(sponsor="Halyard")

    send(desk, change(made), sponsor="Halyard Institute")

    assert Article.objects.get(pk=made.pk).sponsor == "Halyard Institute"


def test_a_live_piece_is_fixed_in_what_it_declares(desk, make_live, client):
    made = make_live(slug="corridors", sponsor="Halyard")

    send(desk, page("fix", made), sponsor="", reason="Nobody paid", _amend="1")

    assert "Sponsored by" not in reads(client)[1]


@pytest.mark.parametrize(
    ("conditions", "holds"),
    [
        ({"sponsor": {"any": True}}, True),
        ({"sponsor": {"named": ["HALYARD  & sons"]}}, True),
        ({"sponsor": {"named": ["Halyard"]}}, False),
        ({"ai_use": ["generated", "partly"]}, True),
        ({"ai_use": ["assisted"]}, False),
        ({"ai_use": ["partly"], "sponsor": {"named": ["Halyard", SPONSOR]}}, True),
    ],
)
def test_rules_ask_for_a_sponsor_and_for_a_declared_use_of_ai(make_article, publisher, conditions, holds):
    asking(**conditions)
    made = make_article(sponsor=SPONSOR, ai_use="partly")

    found = bears(saved(made, publisher)), bears(saved(make_article(), publisher))

    assert found == (["paid"] if holds else [], [])


def test_a_trial_finds_live_pieces_by_their_sponsor_and_reads_no_document(make_live, publisher):
    made = make_live(sponsor=SPONSOR)
    make_live()
    rule = asking(sponsor={"named": [SPONSOR]})
    worklist = searching.begin(by=publisher, rule=rule)

    with CaptureQueriesContext(connection) as queries:
        searching.run(worklist.pk)

    assert not any("storeddocument" in query["sql"] for query in queries)
    assert [item.piece for item in worklist.items.all()] == [made.piece]


@pytest.mark.parametrize(
    ("conditions", "sentence"),
    [
        ({"sponsor": {}}, "either for any sponsor or for some by name"),
        ({"sponsor": {"any": False}}, "either for any sponsor or for some by name"),
        ({"sponsor": {"any": True, "named": ["A"]}}, "either for any sponsor or for some by name"),
        ({"sponsor": {"named": []}}, "at least one name"),
        ({"sponsor": {"named": ["—"]}}, "can never apply"),
        ({"ai_use": ["magic"]}, "must be among"),
        ({"ai_use": []}, "at least one member"),
    ],
)
def test_a_condition_that_says_nothing_or_never_applies_is_refused(conditions, sentence):
    with pytest.raises(ValidationError, match=sentence):
        NoticeRule(name="A rule", effect="require_check", conditions=conditions).full_clean()


@pytest.mark.parametrize(
    ("conditions", "sentence"),
    [
        ({"sponsor": {"any": True}}, "when somebody sponsors it."),
        ({"sponsor": {"named": ["Halyard"]}}, "when the sponsor is Halyard."),
        ({"ai_use": ["partly", "generated"]}, "when the declared use of AI is one of parts generated, all"),
    ],
)
def test_such_a_rule_reads_as_a_sentence(conditions, sentence):
    assert sentence in NoticeRule(effect="require_check", conditions=conditions).in_words({})


def test_a_rule_about_them_is_written_in_the_form(desk):
    address = reverse("admin:editorial_noticerule_add")
    given = {"name": "Paid", "effect": "require_check"}

    send(desk, address, when_sponsor_named="Halyard", when_ai_use=["partly"], **given)
    made = NoticeRule.objects.get()
    shown = fields(desk.get(reverse("admin:editorial_noticerule_change", args=[made.pk])))

    assert made.conditions == {"sponsor": {"named": ["Halyard"]}, "ai_use": ["partly"]}
    assert (shown["when_sponsor_named"], shown["when_ai_use"]) == (["Halyard"], ["partly"])


def test_a_wording_that_names_the_sponsor_is_filled_by_the_piece(client, make_article, publisher):
    notice = register.notice("ad", family="sponsor", texts=(("Paid for by {sponsor}", "en"),))
    register.rule(notice=notice, conditions={"sponsor": {"any": True}})

    publish(make_article(slug="corridors", sponsor="Halyard"), by=publisher)

    assert "Paid for by Halyard" in reads(client)[1]


def test_the_shipped_families_bring_rules_that_are_switched_off(make_article, publisher):
    load_templates()

    rules = NoticeRule.objects.all()
    made = saved(make_article(sponsor=SPONSOR, ai_use="generated"), publisher)

    assert {rule.notice.code for rule in rules} == {"sponsored", "AI"}
    assert [rule.enabled for rule in rules] == [False, False]
    assert bears(made) == []
    for rule in rules:
        rule.full_clean()
