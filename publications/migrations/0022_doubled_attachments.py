"""Leave the hash of a file to the first attachment that has it: others were sent in the same moment."""

from django.db import migrations
from django.db.models import Count, Min


def leave_to_the_first(apps, schema_editor):
    """Take it from the others; they keep their file, and Documents may name them."""
    rows = apps.get_model("publications", "Attachment").objects.exclude(digest="")
    found = rows.order_by().values("digest").annotate(first=Min("pk"), number=Count("pk"))
    for digest, first in list(found.filter(number__gt=1).values_list("digest", "first")):
        rows.filter(digest=digest).exclude(pk=first).update(digest="")


class Migration(migrations.Migration):
    dependencies = [("publications", "0021_changes_in_their_order")]

    operations = [migrations.RunPython(leave_to_the_first, migrations.RunPython.noop)]
