"""Kinds of notice that were here before they could be switched off are in use."""

from django.db import migrations


def switch_on(apps, schema_editor):
    apps.get_model("publications", "Notice").objects.update(switched_on=True)


class Migration(migrations.Migration):
    dependencies = [("publications", "0012_channels_and_sources_of_notices")]
    operations = [migrations.RunPython(switch_on, migrations.RunPython.noop)]
