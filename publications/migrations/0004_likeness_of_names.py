"""Names that stood already get their likeness, by which look-alikes are found."""

from django.db import migrations

from publications.likeness import likeness

BATCH = 1_000


def fill(apps, schema_editor):
    """Work out the likeness of every label."""
    names = apps.get_model("publications", "TermName").objects.using(schema_editor.connection.alias)
    batch = []
    for name in names.exclude(label="").only("label").iterator(BATCH):
        name.likeness = likeness(name.label)[:220]
        batch.append(name)
        if len(batch) == BATCH:
            names.bulk_update(batch, ["likeness"])
            batch = []
    names.bulk_update(batch, ["likeness"])


class Migration(migrations.Migration):
    dependencies = [("publications", "0003_names_of_terms_in_full")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
