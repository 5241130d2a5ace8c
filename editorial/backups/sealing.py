"""Encryption for one who is not here: a backup is sealed with a public key, and opened with a kept one.

The format is age's (age-encryption.org/v1), so that the `age` tool opens it too. The key that opens never
stands on the machine that makes backups. `pip install pyrage` brings it.
"""

import os
from hashlib import sha256

from editorial.backups.streams import Read, Unusable

SUFFIX = ".age"
MISSING = "Encryption needs a package more: .venv/bin/python -m pip install pyrage==1.4.0"


def library():
    """Return the library. Raise Unusable where it is not installed."""
    try:
        import pyrage
    except ImportError as error:
        raise Unusable(MISSING) from error
    return pyrage


def make_key(path):
    """Write a new key that opens into a file of its own. Return the public one, which seals."""
    identity = library().x25519.Identity.generate()
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Unusable(f"The key cannot be written to {path}: {error.strerror}.") from error
    with os.fdopen(descriptor, "w") as file:
        file.write(f"# public key: {identity.to_public()}\n{identity}\n")
    return str(identity.to_public())


def sealer(recipient):
    """Return what seals pieces for a public key, or None without one. Raise Unusable for what is no key."""
    if not recipient:
        return None
    age = library()
    try:
        key = age.x25519.Recipient.from_str(recipient)
    except age.RecipientError as error:
        raise Unusable("This is no public key of age’s: it begins with “age1”.") from error

    def seal(pieces, target):
        try:
            age.encrypt_io(Read(pieces), target, [key])
        except age.EncryptError as error:
            raise target.failed or Unusable(f"It could not be encrypted: {error}.") from error

    return seal


def mark_of(recipient):
    """Return what ends the names of files that were sealed for a public key."""
    return f".{sha256(recipient.encode()).hexdigest()[:8]}{SUFFIX}" if recipient else ""


def opener(recipient, path):
    """Return what opens files that were sealed for a public key, with the key in a file.

    Without one, what copies files as they are. Raise Unusable where the key is missing, or another one.
    """
    if not recipient:
        return copy
    if not path:
        raise Unusable(f"This backup is encrypted for {recipient}: give the key that opens it (--key FILE).")
    age = library()
    try:
        lines = [line.strip() for line in open(path, encoding="utf-8")]  # noqa: SIM115
        identity = age.x25519.Identity.from_str(next(one for one in lines if one and one[0] != "#"))
    except (OSError, UnicodeError, StopIteration, age.IdentityError) as error:
        raise Unusable(f"There is no key of age’s in {path}: it begins with “AGE-SECRET-KEY-1”.") from error
    if str(identity.to_public()) != recipient:
        raise Unusable(
            f"This is the wrong key: it opens what was encrypted for {identity.to_public()}, and this backup"
            f" was encrypted for {recipient}."
        )

    def decrypt(file, target):
        try:
            age.decrypt_io(file, target, [identity])
        except (age.DecryptError, OSError) as error:  # the latter, without a number, where a piece is damaged
            if getattr(error, "errno", None):
                raise
            raise getattr(target, "failed", None) or Unusable(
                "The backup is damaged: it cannot be decrypted."
            ) from error

    return decrypt


def copy(file, target):
    """Write what a file holds, a piece at a time."""
    while piece := file.read(1 << 20):
        target.write(piece)
