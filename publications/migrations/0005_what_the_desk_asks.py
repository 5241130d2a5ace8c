"""Indexes for what the desk asks of a large archive."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0004_retracted_texts_and_former_standings"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("immediate", False)),
                fields=["live_from"],
                name="editions_by_their_moment",
            ),
        ),
        migrations.AddIndex(
            model_name="image",
            index=models.Index(
                condition=models.Q(("proof", ""), models.Q(("file", ""), _negated=True)),
                fields=["id"],
                name="pictures_without_proof",
            ),
        ),
        migrations.AddIndex(
            model_name="image",
            index=models.Index(
                condition=models.Q(("expires_on__isnull", False)),
                fields=["expires_on"],
                name="pictures_by_their_end",
            ),
        ),
    ]
