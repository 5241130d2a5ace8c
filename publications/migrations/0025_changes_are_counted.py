"""A table in which the database counts what is written of all that readers see, by triggers laid afterwards."""

from django.db import migrations, models

from publications.caching import counting


class Migration(migrations.Migration):

    dependencies = [
        ('publications', '0024_how_an_author_is_reached'),
    ]

    operations = [
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField()),
                ('at', models.BigIntegerField()),
            ],
        ),
        migrations.RunPython(migrations.RunPython.noop, counting.remove),
    ]
