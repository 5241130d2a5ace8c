"""What the commands that act on a piece share: which piece, who acts, and how a refusal reads."""

from abc import ABC, abstractmethod

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from editorial.plans.moments import BadMoment
from editorial.refusing import Refused
from editorial.search.finding import NotFound, article_at


class ActCommand(BaseCommand, ABC):
    """A command that lets one person do one thing to one piece, through the verb that everybody uses."""

    def add_arguments(self, parser):
        parser.add_argument(
            "place", metavar="BRAND/SLUG", help="the piece, by any address of it: readers’, or the newsroom’s"
        )
        parser.add_argument("--by", required=True, metavar="USER", help="the login that does it")

    def handle(self, *, place, by, **options):
        try:
            sentence = self.act(article_at(place), self.person(by), **options)
        except (BadMoment, NotFound, Refused) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(sentence)

    @abstractmethod
    def act(self, article, by, **options):
        """Do it and return what was done, as a sentence."""

    def person(self, username):
        """Return the login of that name."""
        try:
            return User.objects.get(username=username)
        except User.DoesNotExist as error:
            raise CommandError(f"There is no login “{username}”.") from error
