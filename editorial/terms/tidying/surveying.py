"""A survey of the archive: taken a batch at a time, each in one transaction, stopped and taken up again."""

from datetime import timedelta

from django.db import transaction

from editorial.models import Article, Survey
from editorial.terms.tidying import comparing, loose, usage
from publications import clock
from publications.models import Tag

ARTICLES, TERMS = 1_000, 500  # rows in one batch
AGE = timedelta(days=1)  # after which the archive is looked through again
Part = Survey.Part
AFTER = {
    Part.ARTICLES: Part.TOPICS,
    Part.TOPICS: Part.REGIONS,
    Part.REGIONS: Part.TAGS,
    Part.TAGS: Part.NAMES,
}


def begin(*, by=None):
    """Begin a survey, or return the one that is under way."""
    return Survey.objects.filter(finished_at=None).first() or Survey.objects.create(by=by)


def of_names():
    """Return a survey that only compares names again, for the rest is known; None where one waits already.

    Nothing is compared before the archive was looked through for the first time.
    """
    newest = Survey.objects.first()
    if newest is None or newest.finished_at is None:
        return None
    kept = {name: getattr(newest, name) for name in ("at", "articles", "total", "caught_up")}
    return Survey.objects.create(part=Part.NAMES, looked_at=newest.total, **kept)


def last():
    """Return the last survey that was finished, or None."""
    return Survey.objects.filter(finished_at__isnull=False).first()


def is_due():
    """Whether no survey is under way and the last one is a day old, or there is none."""
    newest = Survey.objects.first()
    return newest is None or (newest.finished_at is not None and clock.now() - newest.at > AGE)


def run(number):
    """Take the next batch of a survey. Say whether more is left."""
    with transaction.atomic():
        surveys = Survey.objects.select_for_update(of=("self",))
        survey = surveys.filter(pk=number, finished_at=None, stopped_at=None).first()
        if survey is None:
            return False
        if not survey.total:
            survey.total = Article.objects.count() + Tag.objects.count()
        step(survey)
        survey.touched_at = clock.now()
        survey.save()
    return survey.finished_at is None


def step(survey):
    """Take the next batch of the part that a survey is at, or go on to the next part."""
    if survey.part == Part.NAMES:
        comparing.compare()
        survey.finished_at = clock.now()
        return
    place = articles(survey) if survey.part == Part.ARTICLES else terms(survey)
    if place is None:
        survey.part, survey.place = AFTER[survey.part], 0
    else:
        survey.place = place


def articles(survey):
    """Weigh the next articles. Return the key of the last one, or None when none is left."""
    rows = Article.objects.filter(pk__gt=survey.place).order_by("pk")
    numbers = list(rows.values_list("pk", flat=True)[:ARTICLES])
    if not numbers:
        return None
    loose.weigh(numbers)
    survey.articles += len(numbers)
    survey.looked_at += len(numbers)
    return numbers[-1]


def terms(survey):
    """Count the next terms. Return the key of the last one, or None when none is left."""
    place = usage.count(survey.part, survey.place, TERMS)
    if place is not None and survey.part == Part.TAGS:
        survey.looked_at += TERMS
    return place


def stop(number):
    """Stop a survey after its batch; what was found stays."""
    Survey.objects.filter(pk=number, finished_at=None).update(stopped_at=clock.now())


def take_up(number):
    """Let a survey that was stopped or killed go on."""
    Survey.objects.filter(pk=number, finished_at=None).update(stopped_at=None, touched_at=clock.now())
