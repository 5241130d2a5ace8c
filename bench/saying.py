"""How measurements speak to who runs them."""

import sys


def say(line):
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
