"""Going on after the database went away for a while: restarted, taken over, or behind a cut line."""

import logging
import time

from django.db import InterfaceError, OperationalError, connections

from editorial.unready import is_missing, silence

logger = logging.getLogger(__name__)
SECONDS = 5


def last(work, wait=time.sleep):
    """Do what goes on for ever; where the database ends it, wait until that answers, and do it again."""
    while True:
        try:
            return work()
        except (OperationalError, InterfaceError) as error:
            if is_missing(error):
                raise
            said = str(error).strip().partition("\n")[0]
            logger.warning("The worker waits for the database, and goes on with it: %s", said)
        connections.close_all()
        wait(SECONDS)
        while silence():
            wait(SECONDS)
