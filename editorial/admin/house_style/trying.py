"""The trial of one rule on a text that was typed, or on a piece that the person can see."""

from dataclasses import dataclass, replace

from django.utils import timezone

from editorial.admin.paging import is_number
from editorial.models import Article
from editorial.style.checking import checked
from editorial.style.findings import HINT
from editorial.style.ruleset import Ruleset
from editorial.style.texts import BODY, SCOPES, body, plain, texts
from publications import richtext

BESIDE, SHOWN = 60, 50


@dataclass(frozen=True)
class Shown:
    """A finding with the words around it."""

    where: str
    before: str
    quote: str
    after: str
    message: str
    replacement: str


@dataclass(frozen=True)
class Trial:
    """What a rule found: where it looked, the first findings, and how many there are."""

    where: str
    shown: list
    count: int

    @classmethod
    def of(cls, rule, text, piece):
        """Try a rule, whatever its brand and its days, and whether it is on or off."""
        alone = replace(rule, brand="", instead_of=None, since=None, until=None, severity=HINT)
        ruleset = Ruleset([alone])
        if piece is not None:
            document = piece.document()
            found, read = checked(ruleset, document, timezone.localdate()), texts(document)
            return cls(f"In “{piece.title}”", shown(found, read), len(found))
        name = BODY if BODY in alone.scope else alone.scope[0]
        read = {name: typed(name, text)}
        found = ruleset.findings(read, language=rule.language or "en") if text.strip() else []
        return cls("In the text above", shown(found, read), len(found))


def typed(name, text):
    """Return a text that was typed as a field of a piece, paragraph by paragraph."""
    return body(richtext.clean(richtext.from_text(text))) if name == BODY else plain(name, text)


def shown(found, read):
    """Return the first findings with the words around them."""
    return [around(one, read[one.field].plain if one.field in read else "") for one in found[:SHOWN]]


def around(one, text):
    """Return one finding with the words around it."""
    return Shown(
        where=SCOPES[one.field],
        before=text[max(0, one.start - BESIDE) : one.start],
        quote=one.quote,
        after=text[one.end : one.end + BESIDE],
        message=one.message,
        replacement=one.replacement,
    )


def piece_called(named, by):
    """Return the article of a number or a title among those that a person may see, the latest, or None."""
    articles = Article.objects.for_document().visible_to(by)
    if is_number(named):
        return articles.filter(pk=named).first()
    return articles.filter(title__iexact=named).order_by("-pk").first()
