"""The newsroom's index of words, and the addresses that a search opens."""

from django.db import migrations, models

from editorial.search.search_engines import engine


def create(apps, schema_editor):
    for statement in engine().create:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in engine().drop:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0005_roles_from_groups"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["slug"], name="articles_by_address"),
        ),
        migrations.AddIndex(
            model_name="provenance",
            index=models.Index(fields=["url"], name="pieces_by_original_address"),
        ),
        migrations.RunPython(create, drop),
    ]
