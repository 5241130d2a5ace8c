"""The covering index behind every public list, and what PostgreSQL guards itself.

No two Editions of a piece overlap, nor do two wordings of a notice in one language. A language is
compared by its hash, as a range of one number, so that no extension is needed.
"""

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
EXCLUSIONS = {
    ("publications_edition", "one_edition_of_a_piece_at_a_time"): (
        "int8range(piece_id, piece_id, '[]') WITH &&, tstzrange(live_from, live_until) WITH &&"
    ),
    ("publications_noticetext", "one_wording_of_a_notice_in_a_language_at_a_time"): (
        "int8range(notice_id, notice_id, '[]') WITH &&,"
        " int8range(hashtext(language)::bigint, hashtext(language)::bigint, '[]') WITH &&,"
        " daterange(effective_from, effective_to) WITH &&"
    ),
}


def create(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    schema_editor.execute(COVERING[vendor])
    if vendor == "postgresql":
        for (table, name), what in EXCLUSIONS.items():
            schema_editor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING gist ({what})")


def drop(apps, schema_editor):
    schema_editor.execute("DROP INDEX entry_by_shelf")
    if schema_editor.connection.vendor == "postgresql":
        for table, name in EXCLUSIONS:
            schema_editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")


class Migration(migrations.Migration):
    dependencies = [("publications", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
