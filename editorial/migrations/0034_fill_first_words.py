from django.db import migrations


def fill(apps, schema_editor):
    """Note the first word of every name, by which it is looked for in texts."""
    names = apps.get_model("editorial", "EntityName").objects
    for name in names.filter(first="").iterator():
        names.filter(pk=name.pk).update(first=name.key.partition(" ")[0])


class Migration(migrations.Migration):
    dependencies = [("editorial", "0033_first_words_of_names")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
