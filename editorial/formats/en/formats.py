"""English, in the order and with the clock that the newsroom's own pages use."""

DATETIME_FORMAT = "j F Y, H:i"
TIME_FORMAT = "H:i"
