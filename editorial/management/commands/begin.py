"""Begin an empty site: its first brand, and its first person."""

import sys

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from publications.models import Brand

BRAND = "Which brand comes first (readers find pieces under it)?"
PERSON = "Who comes first (a name to sign in with, or an e-mail address)?"
CHANGED_BRANDS = "they are added and renamed in the newsroom, under “Brands”; nothing was changed."
CHANGED_PEOPLE = (
    "`manage.py create_editor` adds one, `manage.py changepassword` helps out; nothing was changed."
)


class Command(BaseCommand):
    help = (
        "Make the first brand of a site and the login of its first person, who may do everything. What is "
        "not said is asked; what is there already is left, and it is said where it is changed."
    )

    def add_arguments(self, parser):
        parser.add_argument("--brand", default="", help="under which readers find the first pieces")
        parser.add_argument("--person", default="", help="a name to sign in with, or an e-mail address")

    def handle(self, *, brand, person, verbosity, **options):
        first, somebody = (model.objects.order_by("pk").first() for model in (Brand, User))
        is_other = brand and first and brand.strip() != first.name
        is_another = person and somebody and person.strip().partition("@")[0] != somebody.username
        if not first:
            self.settle(self.make_brand, brand, BRAND, "--brand")
        elif is_other:
            self.stdout.write(f"The site has brands already, “{first}” first: {CHANGED_BRANDS}")
        if not somebody:
            self.settle(self.make_login, person, PERSON, "--person")
        elif is_another:
            self.stdout.write(f"The site has logins already, “{somebody}” first: {CHANGED_PEOPLE}")
        if verbosity and first and somebody and not (is_other or is_another):
            self.stdout.write(f"All is there: brand “{first}”, login “{somebody}”. Nothing was changed.")

    def settle(self, make, said, question, option):
        """Make something of what was said; what was asked for and will not do is asked for again."""
        while True:
            answer = said or ask(question, option)
            try:
                return make(answer)
            except CommandError as error:
                if said:
                    raise
                self.stderr.write(str(error))

    def make_brand(self, name):
        """Make the brand, unless its name will not do."""
        brand = Brand(name=name.strip())
        try:
            brand.full_clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        brand.save()
        self.stdout.write(f"Brand “{brand}” made: its pieces stand under {brand.get_absolute_url()}")

    def make_login(self, person):
        """Make the login of somebody who may do everything."""
        name, at, _ = person.strip().partition("@")
        email = person.strip() if at else ""
        if email:
            try:
                validate_email(email)
            except ValidationError as error:
                raise CommandError(f"“{email}” is no e-mail address.") from error
        call_command("create_editor", name, role="publisher", email=email, stdout=self.stdout)
        User.objects.filter(username=name).update(is_superuser=True)


def ask(question, option):
    """Ask whoever sits at the terminal, until they answer. Raise CommandError where nobody does."""
    if not sys.stdin.isatty():
        raise CommandError(f"{question} Nobody is here to ask: say it with {option}.")
    try:
        while not (answer := input(f"{question} ").strip()):
            pass
    except EOFError as error:
        raise CommandError("Nothing was answered.") from error
    return answer
