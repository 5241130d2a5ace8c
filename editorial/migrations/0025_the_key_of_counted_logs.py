"""Keep the key under which logs were counted so far, so that they are known again."""

from hashlib import sha256

from django.conf import settings
from django.db import migrations

BLOCK = 64  # bytes: HMAC takes the hash of a longer key in its place (RFC 2104), so that hash does as well


def keep(apps, schema_editor):
    """Keep what the key followed from, as its hash; a short one cannot be kept without being told."""
    key = f"reads {settings.SECRET_KEY}".encode()
    if len(key) > BLOCK and apps.get_model("editorial", "CountedLog").objects.exists():
        row = {"key": sha256(key).hexdigest()}
        apps.get_model("editorial", "LogKey").objects.get_or_create(pk=1, defaults=row)


class Migration(migrations.Migration):
    dependencies = [("editorial", "0024_lines_of_counted_logs")]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
