"""A table that was written anew is vacuumed, so that PostgreSQL reads lists from their index alone again.

Until then it looks each row up, for it does not know which all may see; and nothing would begin that by itself.
"""

from django.db import migrations


def vacuum(apps, schema_editor):
    """Note of each page that all may see what stands there."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("VACUUM (ANALYZE) publications_entry")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("publications", "0028_smaller_rows_and_indexes")]
    operations = [migrations.RunPython(vacuum, migrations.RunPython.noop, atomic=False)]
