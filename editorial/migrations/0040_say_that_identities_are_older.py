from django.db import migrations

BEFORE = "Confirmed before the newsroom kept how it is known."


def say_so(apps, schema_editor):
    """Keep what people confirmed of persons before their identity was asked for."""
    statuses = apps.get_model("editorial", "EntityStatus").objects.filter(entity__kind="person", identity="")
    statuses.exclude(confirmed_at=None).update(identity=BEFORE)


class Migration(migrations.Migration):
    dependencies = [("editorial", "0039_identities_on_record")]

    operations = [migrations.RunPython(say_so, migrations.RunPython.noop)]
