"""Start the decoder as a child process, and read its answer."""

import base64
import json
import logging
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from editorial.media import decoding

logger = logging.getLogger(__name__)


class Unreadable(ValueError):
    """A file that is not taken; the message is one sentence for an editor."""


@dataclass(frozen=True)
class Decoded:
    """A clean picture, and the raw blocks of words that it came with."""

    data: bytes
    extension: str
    width: int
    height: int
    xmp: bytes = b""
    iptc: dict = field(default_factory=dict)
    exif: dict = field(default_factory=dict)


def decode(data):
    """Return an upload's bytes as a clean picture. Raise Unreadable."""
    answer, clean = answered(run(data))
    if refusal := answer.get("refusal"):
        logger.info("A picture was refused: %s (%s)", refusal, answer.get("reason", "expected"))
        raise Unreadable(refusal)
    return Decoded(
        data=clean,
        extension=answer["extension"],
        width=answer["width"],
        height=answer["height"],
        xmp=base64.b64decode(answer["xmp"] or ""),
        iptc={key: [base64.b64decode(v) for v in values] for key, values in (answer["iptc"] or {}).items()},
        exif=answer["exif"] or {},
    )


def examined(data, extension):
    """Return how many pages an attachment has, None where that is not known. Raise Unreadable.

    One that no library can read is taken as it is: its reader may.
    """
    answer, _ = answered(run(data, extension))
    if (refusal := answer.get("refusal")) and refusal != decoding.DAMAGED:
        raise Unreadable(refusal)
    return answer.get("pages")


def run(data, *work):
    """Return what the child printed; nothing when it was stopped at a limit."""
    command = [sys.executable, "-I", str(Path(decoding.__file__)), *work]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=2 * decoding.SECONDS)
    except subprocess.TimeoutExpired:
        return b""
    if done.returncode:
        logger.warning("The picture decoder ended with %s: %s", done.returncode, done.stderr[-500:])
        return b""
    return done.stdout


def answered(output):
    """Return the child's answer and the picture's bytes. Raise Unreadable when it gave none."""
    line, _, clean = output.partition(b"\n")
    if not line:
        raise Unreadable(decoding.TOO_HEAVY)
    return json.loads(line), clean
