"""The words that readers' search knows are found without their counts.

Each publication changes the counts of some 250 words: while two indexes held them PostgreSQL wrote four places
of each anew, and now none.
"""

from django.db import migrations, models

INDEXES = {"known_words_by_their_look": "initial", "known_words_by_their_start": "start"}


class Migration(migrations.Migration):
    dependencies = [("publications", "0030_known_words_are_compared_whole")]
    operations = [
        *(migrations.RemoveIndex("knownword", name) for name in INDEXES),
        *(
            migrations.AddIndex("knownword", models.Index(fields=[field, "length"], name=name))
            for name, field in INDEXES.items()
        ),
    ]
