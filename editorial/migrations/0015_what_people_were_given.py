"""Indexes of what people were given: most rows are given to nobody."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0014_daily_digests"),
        ("publications", "0005_what_the_desk_asks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("assignee__isnull", False)),
                fields=["assignee", "state"],
                name="articles_given_to_people",
            ),
        ),
        migrations.AddIndex(
            model_name="check",
            index=models.Index(
                condition=models.Q(("assignee__isnull", False)),
                fields=["assignee", "status"],
                name="checks_given_to_people",
            ),
        ),
    ]
