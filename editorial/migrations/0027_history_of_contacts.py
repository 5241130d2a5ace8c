"""What became of contacts is kept."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('editorial', '0026_doubts_about_addresses'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalauthor',
            name='contact',
            field=models.CharField(blank=True, default='', db_default='', max_length=200),
        ),
    ]
