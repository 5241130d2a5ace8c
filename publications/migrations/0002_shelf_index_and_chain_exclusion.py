"""The covering index behind every public list, and PostgreSQL's guard against overlapping Editions."""

from django.db import migrations

COVERING = {
    "postgresql": (
        "CREATE INDEX entry_by_shelf ON publications_entry (shelf_id, sort_at DESC, piece_id DESC)"
        " INCLUDE (edition_id, live_from, live_until)"
    ),
    "sqlite": (
        "CREATE INDEX entry_by_shelf ON publications_entry"
        " (shelf_id, sort_at DESC, piece_id DESC, edition_id, live_from, live_until)"
    ),
}
EXCLUSION = (
    "ALTER TABLE publications_edition ADD CONSTRAINT one_edition_of_a_piece_at_a_time"
    " EXCLUDE USING gist (int8range(piece_id, piece_id, '[]') WITH &&, tstzrange(live_from, live_until) WITH &&)"
)


def create(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    schema_editor.execute(COVERING[vendor])
    if vendor == "postgresql":
        schema_editor.execute(EXCLUSION)


def drop(apps, schema_editor):
    schema_editor.execute("DROP INDEX entry_by_shelf")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "ALTER TABLE publications_edition DROP CONSTRAINT one_edition_of_a_piece_at_a_time"
        )


class Migration(migrations.Migration):
    dependencies = [("publications", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
