"""Merges as the newsroom keeps them: who, when, how many, and how far texts have followed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from publications import clock
from publications.models import Piece, TermMerge


class MergeAct(models.Model):
    """One merge as the newsroom keeps it, and the worker's way through the texts that follow it, or its undo.

    `touched_at` moves with every batch: what stands still was killed, and is taken up again.
    """

    merge = models.OneToOneField(TermMerge, models.PROTECT, related_name="act")
    old_name = models.CharField(max_length=200)
    new_name = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    moved = models.PositiveIntegerField(default=0, help_text="Pieces whose lists were changed.")
    returned = models.PositiveIntegerField(default=0, help_text="Pieces that an undo put back.")
    touched_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"“{self.old_name}” into “{self.new_name}”"

    @property
    def is_running(self):
        """Whether a worker has it, or should."""
        return self.finished_at is None and self.stopped_at is None


class MergedPiece(models.Model):
    """A piece that a merge moved; it waits until its texts are made again."""

    act = models.ForeignKey(MergeAct, models.CASCADE, related_name="pieces", db_index=False)
    piece = models.ForeignKey(Piece, models.CASCADE, related_name="+")
    waits = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["act", "piece"], name="a_merge_moves_a_piece_once"),
        ]
        indexes = [
            models.Index(fields=["act", "-piece"], name="moved_pieces_that_wait", condition=Q(waits=True))
        ]

    def __str__(self):
        return f"{self.piece_id} in {self.act_id}"
