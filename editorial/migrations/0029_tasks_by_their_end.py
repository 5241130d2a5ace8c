"""Failed tasks are found, and old results forgotten, by an index: there may be millions."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0028_signs_of_life"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX tasks_by_their_end ON django_tasks_database_dbtaskresult (status, finished_at)",
            "DROP INDEX tasks_by_their_end",
        ),
    ]
