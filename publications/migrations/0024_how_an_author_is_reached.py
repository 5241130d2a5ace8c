"""An author may say how readers reach them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publications', '0023_a_file_is_one_attachment'),
    ]

    operations = [
        migrations.AddField(
            model_name='author',
            name='contact',
            field=models.CharField(blank=True, default='', db_default='', max_length=200),
        ),
    ]
