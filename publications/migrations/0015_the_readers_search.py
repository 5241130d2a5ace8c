"""Which pieces the readers' search holds, and the words that it offers for mistyped ones."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publications', '0014_pictures_of_a_page'),
    ]

    operations = [
        migrations.CreateModel(
            name='Indexed',
            fields=[
                ('place', models.BigIntegerField(primary_key=True, serialize=False)),
                ('shelves', models.TextField(help_text='Lists to count by: a letter for each vocabulary, and a number.')),
                ('known', models.TextField(help_text='What the dictionary holds of it: words of its title and its names.')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='publications.edition')),
                ('piece', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='indexed', to='publications.piece')),
            ],
            options={
                'verbose_name_plural': 'indexed pieces',
            },
        ),
        migrations.CreateModel(
            name='KnownWord',
            fields=[
                ('word', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('initial', models.CharField(max_length=1)),
                ('length', models.PositiveSmallIntegerField()),
                ('pieces', models.IntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['initial', 'length', '-pieces'], name='known_words_by_their_look')],
            },
        ),
    ]
