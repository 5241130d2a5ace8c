"""Names that stood already get the stems by which texts are searched for them."""

from django.db import migrations

from publications.stems import stems_of_name

BATCH = 1_000


def fill(apps, schema_editor):
    """Work out the stems of every label."""
    names = apps.get_model("publications", "TermName").objects.using(schema_editor.connection.alias)
    batch = []
    for name in names.exclude(label="").only("label").iterator(BATCH):
        name.stems = stems_of_name(name.label)
        batch.append(name)
        if len(batch) == BATCH:
            names.bulk_update(batch, ["stems"])
            batch = []
    names.bulk_update(batch, ["stems"])


class Migration(migrations.Migration):
    dependencies = [("publications", "0005_stems_of_names")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
