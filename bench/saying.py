"""How measurements speak to who runs them."""

import sys


def say(line):
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def run(main):
    """Run what is measured; whoever stops it with Ctrl-C reads that it stopped, and no traceback."""
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("Stopped. What was laid down stays, and the next run goes on from there.")
