"""Every article that is there, in the search."""

from django.db import migrations

from editorial.search.searching import rebuild


def fill(apps, schema_editor):
    """Index what is there; on an empty database nothing is."""
    for _ in rebuild():
        pass


class Migration(migrations.Migration):
    dependencies = [("editorial", "0006_the_search_index")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
