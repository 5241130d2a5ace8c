"""Signs that make no difference where texts are compared: what nobody sees, kinds of quotes and dashes."""

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
PLAIN = str.maketrans(
    {**dict.fromkeys("«»“”„‟″", '"'), **dict.fromkeys("‘’‚‛′", "'"), **dict.fromkeys("‐‑–—−", "-")}
)
