"""Nothing looks for a known word by how it begins but by its first letters, which have a column.

PostgreSQL no longer keeps the index that would, which every publication wrote a row of for each of its words.
"""

from django.db import migrations

TWIN = "publications_knownword_word_507340a6_like"


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {TWIN}")


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"CREATE INDEX {TWIN} ON publications_knownword (word varchar_pattern_ops)")


class Migration(migrations.Migration):
    dependencies = [("publications", "0029_entries_known_to_be_seen")]
    operations = [migrations.RunPython(drop, create)]
