"""What the shown site holds beside the demonstration magazine: a piece with everything, in two languages."""

from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import override_settings

from editorial import media
from editorial.models import AppliedNotice, Article, Correction, ImageUse
from editorial.publishing import publish
from publications import richtext
from publications.models import Brand, Licence, Notice, NoticeText, Piece, Series
from tests import pictures
from tests.factories import article, brand, term
from tests.shown import beside

EVERYTHING = "everything-that-a-piece-can-hold"
ARABIC = "كل-ما-يحمله-المقال"
FREE = {"code": "shown-by-nd", "name": "CC BY-ND 4.0", "allows_republication": True}
FREE |= {"url": "https://creativecommons.org/licenses/by-nd/4.0/", "summary": "Print it, change nothing."}
SAID = {
    "en": "Borders are patient, and lorries are not; between the two lies most of what trade costs. ",
    "ar": "الحدود صبورة والشاحنات ليست كذلك، وبينهما يقع معظم ما تكلفه التجارة. ",
}
NOTE = '<sup data-note="">See <em>the annex</em>, <a href="https://example.org/annex">table two</a>.</sup>'
BODY = """
<p>{said}{note} It was said <span lang="ru">по-русски</span> and
<span lang="ar">بالعربية</span>, in CO<sub>2</sub> and on the 5<sup>th</sup>, with a
<a href="https://example.org/a">link</a> and <a data-piece="{other}">ours</a>.</p>
<h2>The first part</h2><p>{said}{said}</p><figure data-image="{image}"></figure>
<h3>Below it</h3><ul><li><p>One</p><ol><li><p>inner</p></li></ol></li><li><p>Two</p></li></ul>
<blockquote><p>{said}</p></blockquote><aside data-pull=""><p>{said}</p></aside>
<h2>The second part</h2><p>{said}{note}</p>
<table><tbody><tr><th><p>Border</p></th><th><p>Hours</p></th><th><p>Dollars</p></th></tr>
<tr><td><p>Khorgos</p></td><td><p>38</p></td><td><p>1,204</p></td></tr>
<tr><td><p>Termez</p></td><td><p>61</p></td><td><p>976</p></td></tr></tbody></table>
<aside data-callout=""><p>Called out.</p><ul><li><p>{said}</p></li></ul></aside>
<h2>The third part</h2><p>{said}{said}{said}</p><hr><p>{said}</p>
<figure data-card=""><a href="https://video.example/1">A talk with an uncommonly long name</a></figure>
<h2>The fourth part</h2><p>{said}{said}{note}</p>
"""
LONG_WORD = "НАСТОЯЩИЙ МАТЕРИАЛ РАСПРОСТРАНЕН"


def make():
    """Fill an empty, migrated database."""
    with override_settings(ARTICLE_PDFS=False, SHARE_IMAGES=False):  # forty times, these are the longest
        call_command("load_demo", verbosity=0)
        call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
    by = User.objects.create_superuser("shown")
    original = everything(by, "ar", ARABIC, "كل ما يحمله المقال")
    title = "Everything That a Piece Can Hold, and a Long Title"
    beside.author("Samir Anvari", SAID["en"] * 3)
    beside.shared(everything(by, "en", EVERYTHING, title, translation_of=original.piece), by)
    beside.newsletters(SAID["en"])
    beside.about_itself(SAID, by)
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)


def everything(by, language, slug, title, **fields):
    """Publish a piece that uses whatever a piece may hold; returns its Article."""
    picture, _ = media.store(pictures.upload(pictures.encoded(picture=pictures.drawn(size=(1800, 1200)))))
    second, _ = media.store(pictures.upload(pictures.encoded("PNG", pictures.drawn(size=(900, 700)))))
    said = SAID[language]
    words = {"said": said, "note": NOTE, "image": second.uuid, "other": Piece.objects.earliest("pk").uuid}
    house = Brand.objects.get(name="Caravan Lines")
    house.licence = Licence.objects.get_or_create(**FREE)[0]
    house.save()
    made = article(
        title=title,
        slug=slug,
        language=language,
        brand=house,
        kicker="Transit",
        kind="report",
        doi="10.5555/12345678",
        report_number="2026/9",
        standfirst=said * 2,
        body=richtext.clean(BODY.format(**words)),
        takeaways=[said, said],
        disclosure=said,
        funding=said,
        series=Series.objects.first() or term(Series, "Gauges", brand=brand()),
        number=9 if language == "en" else 8,
        topics=["Diplomacy", "Economy"],
        regions=["Central Asia"],
        tags=["Kyiv", "Wheat"],
        authors=["Samir Anvari", "Mina Park"],
        **fields,
    )
    use(made, picture, ImageUse.Place.LEAD, said)
    use(made, second, ImageUse.Place.BODY, said)
    label(made)
    beside.report(made, said)
    Correction.objects.create(article=made, sentence=said, wrong=said, shows_wrong=True)
    Correction.objects.create(article=made, sentence=said, correction="clarification", place="top")
    publish(Article.objects.for_document().get(pk=made.pk), by=by)
    return made


def use(made, picture, place, said):
    """Put a picture into an article."""
    words = {"alt": said, "caption": said, "credit": "A. Berg / Lamplight Pictures"}
    ImageUse.objects.create(article=made, image=picture, place=place, file=picture.digest, **words)


def label(made):
    """Put a legal notice of twice the size on an article, in Russian, as a law asks for."""
    notice, is_new = Notice.objects.get_or_create(code="shown", defaults={"name": "Shown", "family": "legal"})
    if is_new:
        wording = {"language": "ru", "prominence": "double", "placement": "below_title"}
        NoticeText.objects.create(notice=notice, template=LONG_WORD, is_activated=True, **wording)
    AppliedNotice.objects.create(article=made, notice=notice)
