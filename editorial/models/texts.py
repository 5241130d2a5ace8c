"""The door of the newsroom's tables: texts are normalised as they come in."""

from django.db import models

from publications.canonical import normalise


class Texts(models.Model):
    """A row whose texts have LF line ends, NFC and no control characters, so that digests agree."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Normalise every text field, then save."""
        self.normalise()
        super().save(*args, **kwargs)

    def normalise(self):
        """Normalise every text field; many rows that are stored at once are not saved one by one."""
        for field in self._meta.concrete_fields:
            value = getattr(self, field.attname)
            if isinstance(field, models.CharField | models.TextField) and isinstance(value, str):
                setattr(self, field.attname, normalise(value))
