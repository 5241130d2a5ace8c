"""The worker's part in surveys: a batch a task, a watch for what was killed, and a new one each day."""

from datetime import timedelta

from django_tasks import task

from editorial.after_commit import enqueue_at
from editorial.batches import items
from editorial.models import Survey
from editorial.terms.tidying import surveying
from publications import clock

SITTING = timedelta(minutes=1)
SOON = 10  # batches that are taken at once, so that a small archive needs no waiting


def begin(*, by=None):
    """Have the archive looked through, a small one at once. Return the Survey."""
    survey = surveying.begin(by=by)
    surveying.take_up(survey.pk)
    if all(surveying.run(survey.pk) for _ in range(SOON)):
        items.hand_over(survey, survey_on, watch)
    else:
        ask_again()
    survey.refresh_from_db()
    return survey


def names_changed():
    """Have the names of tags compared again in a while, so that those of one sitting are compared once."""
    can_wait = survey_on.get_backend().supports_defer
    if can_wait and (survey := surveying.of_names()):
        enqueue_at(clock.now() + SITTING, survey_on, survey.pk)
        enqueue_at(clock.now() + SITTING + items.STILL, watch, survey.pk)


def ask_again():
    """Have the archive looked through again in a day."""
    enqueue_at(clock.now() + surveying.AGE, survey_daily)


@task()
def survey_on(number):
    """Take a batch of a survey, and ask for the next one."""
    if surveying.run(number):
        survey_on.enqueue(number)
    else:
        ask_again()


@task()
def survey_daily():
    """Look through the archive again, unless somebody has had it done meanwhile."""
    if surveying.is_due():
        begin()


@task()
def watch(number):
    """Look after a survey until it is over."""
    for survey in Survey.objects.filter(pk=number):
        items.look_after(survey, survey_on, watch)
