"""How static files ship: hashed and compressed, each of them once."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ShippedFiles(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, which a second start does not make compress everything again.

    Brotli at its best takes longer than all else that collecting does.
    """

    def compress_files(self, paths):
        """Compress what has no compressed copy yet, or has changed since."""
        hashed = set(self.hashed_files.values())
        return super().compress_files(
            [path for path in paths if not self.is_compressed(path, is_hashed=path in hashed)]
        )

    def is_compressed(self, path, *, is_hashed):
        """Say whether the copy is there; a hashed name means one text for ever."""
        copy = f"{path}.gz"
        return (
            self.exists(copy)
            and (is_hashed or self.get_modified_time(copy) >= self.get_modified_time(path))
            and self.is_whole(copy, path)
        )

    def is_whole(self, copy, path):
        """Say whether a copy ends with the length of its file (RFC 1952), which one cut by a kill does not.

        It is written after the copy by Brotli, so that this one is whole too.
        """
        with self.open(copy) as file:
            return int.from_bytes(file.read()[-4:], "little") == self.size(path)
