"""The readers' index of words; `reindex --readers` fills it for what is live already."""

from django.db import migrations

from publications.search.engines import of_database


def create(apps, schema_editor):
    for statement in of_database().create:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in of_database().drop:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("publications", "0015_the_readers_search")]

    operations = [migrations.RunPython(create, drop)]
