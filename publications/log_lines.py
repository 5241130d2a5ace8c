"""How a line of the log is written: with the name of the request, scrubbed, for people or as JSON."""

import json
import logging
from datetime import UTC, datetime

from publications.request_ids import is_asked, request_id
from publications.scrubbing import scrubbed


class Plain(logging.Formatter):
    """A line for people; what a failure left behind follows on lines of its own."""

    def format(self, record):
        """Write a record."""
        named = f" [{request_id()}]" if is_asked() else ""
        said = f"{record.levelname} {record.name}{named}: {super().format(record)}"
        return scrubbed(f"{self.formatTime(record)} {said}")


class Json(logging.Formatter):
    """One object a line, for machines that collect logs."""

    def format(self, record):
        """Write a record."""
        said = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": scrubbed(record.getMessage()),
        }
        if is_asked():
            said["request"] = request_id()
        if record.exc_info:
            said["failure"] = scrubbed(self.formatException(record.exc_info))
        return json.dumps(said, ensure_ascii=False)
