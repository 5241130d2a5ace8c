"""Start the child processes that read pictures, and read their answers."""

import base64
import json
import logging
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from editorial.media import decoding, narrowing

logger = logging.getLogger(__name__)


class Unmade(Exception):
    """A child ended before every rendition was made."""


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


def renditions_of(data, names):
    """Yield (name, bytes) of renditions of a stored picture. Raise Unmade at the end where some lack."""
    made = set()
    output = run(data, *names, child=narrowing)
    while b"\n" in output:
        line, _, output = output.partition(b"\n")
        said = json.loads(line)
        content, output = output[: said["size"]], output[said["size"] :]
        if len(content) == said["size"]:
            made.add(said["name"])
            yield said["name"], content
    if missing := [name for name in names if name not in made]:
        raise Unmade(f"Renditions were not made: {', '.join(missing)}")


def run(data, *arguments, child=decoding):
    """Return what a child printed, perhaps in part; nothing when the decoder was stopped at a limit."""
    command = [sys.executable, "-I", str(Path(child.__file__)), *arguments]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=2 * child.SECONDS)
    except subprocess.TimeoutExpired as late:
        return kept(late.output, child)
    if done.returncode:
        logger.warning("A child that reads pictures ended with %s: %s", done.returncode, done.stderr[-500:])
        return kept(done.stdout, child)
    return done.stdout


def kept(output, child):
    """Return what counts of a broken answer: whole renditions, but never half a picture."""
    return (output or b"") if child is narrowing else b""


def answered(output):
    """Return the child's answer and the picture's bytes. Raise Unreadable when it gave none."""
    line, _, clean = output.partition(b"\n")
    if not line:
        raise Unreadable(decoding.TOO_HEAVY)
    return json.loads(line), clean
