"""What pictures lack: the conditions behind the library's filter, each spelled once."""

from django.db.models import Q
from django.utils import timezone

from publications import clock


def gaps():
    """Return {name: (label, condition)} of what may be wrong with a picture today."""
    today = timezone.localdate(clock.now())
    return {
        "words": ("Words to confirm", Q(proposal__isnull=False)),
        "alt": ("No alternative text", Q(alt="") & ~Q(file="")),
        "licence": ("No licence", Q(licence=None)),
        "proof": ("No proof of licence", Q(proof="")),
        "ended": ("Licence has ended", Q(expires_on__lt=today)),
        "file": ("No file, only a credit", Q(file="")),
    }
