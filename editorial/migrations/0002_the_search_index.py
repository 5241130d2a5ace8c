"""The newsroom's index of words."""

from django.db import migrations

from editorial.search.search_engines import engine


def create(apps, schema_editor):
    for statement in engine().create:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in engine().drop:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    # Databases from before the migrations were drawn together have it under its former number.
    replaces = [("editorial", "0006_the_search_index")]
    dependencies = [("editorial", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
