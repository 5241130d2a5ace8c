"""The shipped settings, with files in a folder of the run."""

from pathlib import Path

from editorial.settings import *  # noqa: F403
from editorial.settings import DATABASES

STATIC_ROOT = Path(DATABASES["default"]["NAME"]).parent / "static"
