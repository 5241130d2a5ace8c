"""A mail of an issue says when a server refused it, and perhaps its address."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("editorial", "0025_the_key_of_counted_logs")]

    operations = [
        migrations.AddField(
            model_name="issuemail", name="doubted_at", field=models.DateTimeField(null=True)
        ),
    ]
