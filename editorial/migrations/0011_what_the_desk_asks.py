"""Indexes for what the desk asks of a large archive."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0010_legal_moves"),
        ("publications", "0005_what_the_desk_asks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("conflict__isnull", False)), fields=["id"], name="articles_to_settle"
            ),
        ),
        migrations.AddIndex(
            model_name="move",
            index=models.Index(
                condition=models.Q(("override", ""), _negated=True), fields=["-at"], name="acts_that_overrode"
            ),
        ),
        migrations.AddIndex(
            model_name="notification",
            index=models.Index(
                condition=models.Q(models.Q(("failed", ""), _negated=True), ("sent_at", None)),
                fields=["user"],
                name="messages_that_failed",
            ),
        ),
    ]
