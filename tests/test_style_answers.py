"""How far an answer to a finding reaches: to what was said of these words at this place, no further."""

import pytest

from editorial.models import Article, StyleRule
from editorial.publishing import publish
from editorial.refusing import Refused, Unapproved
from editorial.style import waiving
from editorial.style.checking import blocking, check_article, open_findings
from editorial.style.texts import MOST
from editorial.terms.retagging import retag
from publications import clock
from publications.models import Tag
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.words]


@pytest.fixture
def article(db):
    """An article that says “fora” in Latin."""
    return factories.article(slug="corridors", body="<p>He said fora in Latin.</p>")


def rule(name="Forums", by=None, **fields):
    """Return a rule about “fora”, an error that blocks where somebody made it."""
    said = {"kind": "banned", "wording": "fora => forums", "severity": "error"} | fields
    made = StyleRule(name=name, **said)
    made.blocked_by, made.blocked_at = by, by and clock.now()
    made.save()
    return made


def block(made, by, **fields):
    """Let a rule block from now on, perhaps saying something else."""
    StyleRule.objects.filter(pk=made.pk).update(blocked_by=None, blocked_at=None)
    made = StyleRule.objects.get(pk=made.pk)
    for name, value in fields.items():
        setattr(made, name, value)
    made.save()
    made.severity, made.blocked_by, made.blocked_at = "error", by, clock.now()
    made.save()


def written(article, body):
    """Return the article with another text, saved."""
    article = Article.objects.for_document().get(pk=article.pk)
    article.body = body
    article.save()
    return Article.objects.for_document().get(pk=article.pk)


def waived(article, by, reason="Latin, on purpose."):
    """Waive everything that blocks."""
    for one in blocking(article, article.document()):
        waiving.waive(article, one.key, reason, by)
    return Article.objects.for_document().get(pk=article.pk)


def keys(article):
    """Return the keys of what is open."""
    return [one.key for one in open_findings(Article.objects.for_document().get(pk=article.pk))]


def test_a_hint_that_was_accepted_is_asked_again_when_its_rule_blocks(article, publisher):
    made = rule(severity="hint")
    waiving.accept(article, keys(article)[0], publisher)
    assert keys(article) == []

    block(made, publisher)

    with pytest.raises(Unapproved):
        publish(Article.objects.for_document().get(), by=publisher)


@pytest.mark.both
def test_a_rule_that_says_something_else_asks_again(article, publisher):
    made = rule(by=publisher)
    waived(article, publisher)

    block(made, publisher, wording="fora => meetings", explanation="Libel!")

    with pytest.raises(Unapproved):
        publish(Article.objects.for_document().get(), by=publisher)


def test_an_answer_about_one_passage_is_about_no_other(article, publisher):
    rule(by=publisher)
    waived(article, publisher)

    other = written(article, "<p>Entirely other sentence with fora here.</p>")

    assert len(blocking(other, other.document())) == 1


def test_an_answer_stays_where_other_words_change_and_the_same_come_before(article, publisher):
    rule(by=publisher)
    waived(article, publisher)

    more = written(article, "<p>These fora meet. Quite some words. He said fora in Latin. The end.</p>")

    found = blocking(more, more.document())
    assert [(one.start, one.quote) for one in found] == [(6, "fora")]


@pytest.mark.both
def test_a_tag_that_a_rule_blocks_is_found_though_the_text_is_the_same(article, publisher):
    rule(by=publisher, scope=["tags"])
    article = written(article, "<p>Borders.</p>")
    publish(article, by=publisher)
    tag = factories.term(Tag, "Fora")
    retag(article, by=publisher, add={"tags": [tag.uuid]}, remove={})
    article = Article.objects.for_document().get()
    article.tags.add(factories.term(Tag, "Fora Two"))

    with pytest.raises(Refused) as refused:
        publish(Article.objects.for_document().get(), by=publisher)

    assert "Fora" in str(refused.value.reasons)


def test_what_blocks_is_never_cut_from_a_long_list(article, publisher):
    for number in range(11):
        rule(f"Hint {number}", wording=f"word{number}", severity="hint")
    rule(by=publisher)
    hits = " ".join(f"word{number % 11}" for number in range(11 * 210))

    long = written(article, f"<p>{hits}</p><p>And the fora.</p>")

    assert [one.quote for one in blocking(long, long.document())] == ["fora"]


def test_every_place_of_a_rule_that_blocks_is_asked_about(article, publisher):
    rule(by=publisher)

    long = written(article, f"<p>{'fora and ' * 205}</p>")

    assert len(blocking(long, long.document())) == 205


@pytest.mark.parametrize("blocks", [True, False])
def test_a_text_too_long_to_be_read_whole_is_held_where_a_rule_blocks(article, publisher, blocks):
    rule(by=publisher if blocks else None)
    long = written(article, f"<p>{'word ' * (MOST // 5)}</p><p>The fora.</p>")

    found = check_article(long)

    assert [(one.name, one.blocks) for one in found] == [("Length", blocks)]
    if blocks:
        with pytest.raises(Unapproved, match="only its beginning"):
            publish(long, by=publisher)
        publish(waived(long, publisher, "Read by two people."), by=publisher)


def test_a_rule_that_takes_too_long_blocks_where_it_was_to_block(article, publisher):
    rule(by=publisher, wording="(a+)+b", is_regex=True)
    long = written(article, f"<p>{'a' * 5000}</p>")

    found = blocking(long, long.document())

    assert [(one.name, one.quote) for one in found] == [("Forums", "")]
