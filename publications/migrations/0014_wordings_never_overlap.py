"""PostgreSQL's guard against two wordings of a notice in one language on the same day.

A language is compared by its hash, as a range of one number, so that no extension is needed.
"""

from django.db import migrations

EXCLUSION = (
    "ALTER TABLE publications_noticetext ADD CONSTRAINT one_wording_of_a_notice_in_a_language_at_a_time"
    " EXCLUDE USING gist (int8range(notice_id, notice_id, '[]') WITH &&,"
    " int8range(hashtext(language)::bigint, hashtext(language)::bigint, '[]') WITH &&,"
    " daterange(effective_from, effective_to) WITH &&)"
)
DROP = "ALTER TABLE publications_noticetext DROP CONSTRAINT one_wording_of_a_notice_in_a_language_at_a_time"


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(EXCLUSION)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP)


class Migration(migrations.Migration):
    dependencies = [("publications", "0013_notices_so_far_are_in_use")]
    operations = [migrations.RunPython(create, drop)]
