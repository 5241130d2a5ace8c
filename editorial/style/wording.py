"""Rules about words: a preferred term, a banned phrase, a sign, a capital, a word that is worth a look."""

import unicodedata
from dataclasses import replace

from editorial.style.ruling import Place, as_met, worded

VARIANT, GOOD, FIRST = "variant", "good", "first"


def words(rule):
    """Return what a rule is met by, as (text, meaning): what it looks for, and what it asks for."""
    entries = rule.entries
    found = [(what, (VARIANT, instead)) for what, instead in entries]
    good = dict.fromkeys(instead for _, instead in entries if instead)
    known = {what for what, _ in entries}
    found += [(text, (GOOD, text)) for text in good if text not in known]
    if rule.first and rule.first not in known:
        found.append((rule.first, (FIRST, rule.first)))
    return found


def forms(rule):
    """Return the forms of a rule about capitals, each met in any case."""
    return [(what, (GOOD, what)) for what, _ in rule.entries]


def preferred(rule, reading):
    """Find what a term is not to be called, and a first mention that is not the form for it."""
    found, tags = [], tagged(reading)
    for text in reading.texts:
        hits = reading.hits(text)
        if rule.first and text.field == "body":
            found += [place for place in mentions(rule, text, hits) if place]
        else:
            found += [swapped(rule, text, hit) for hit in hits if hit.meaning[0] == VARIANT]
    return (
        [replace(one, message=f"The tag says “{rule.preferred}”. {one.message}") for one in found]
        if tags
        else found
    )


def tagged(reading):
    """Whether the piece bears a tag of the preferred form, so that text and tag say different things."""
    texts = [text for text in reading.texts if text.field == "tags"]
    return any(reading.rule.preferred in text.plain.splitlines() for text in texts)


def mentions(rule, text, hits):
    """Yield what is wrong with the first mention of a term in a text, and with those after it."""
    for number, hit in enumerate(hits):
        what, quote = hit.meaning[0], text.plain[hit.start : hit.end]
        is_first = number == 0 and text.plain[hit.start - 1 : hit.start] != "("
        if is_first and what != FIRST:
            said = f"At first mention write “{rule.first}”."
            yield Place(text, hit.start, hit.end, said, rule.first)
        elif what == VARIANT:
            yield swapped(rule, text, hit)
        elif what == FIRST and number:
            said = f"After the first mention write “{rule.preferred}”."
            yield Place(text, hit.start, hit.end, said, rule.preferred) if quote != rule.preferred else None


def swapped(rule, text, hit):
    """Return the place of a variant, with what is to stand there."""
    quote = text.plain[hit.start : hit.end]
    instead = as_met(hit.meaning[1], quote) if is_literal_in_any_case(rule, hit) else hit.meaning[1]
    said = f"Write {shown(instead)}, not {shown(quote)}." if instead else f"Do not write {shown(quote)}."
    return Place(text, hit.start, hit.end, said, instead)


def shown(words):
    """Return words in quotation marks; a mark alone by its name, for it would be lost among others."""
    if len(words) != 1 or words.isalnum():
        return f"“{words}”"
    return f"{words} ({unicodedata.name(words, 'a sign').lower()})"


def is_literal_in_any_case(rule, hit):
    """Whether a place was met by words that count in any case, so that a capital is kept."""
    return not rule.is_regex and worded(hit.met_by)


def banned(rule, reading):
    """Find phrases that are not to be written."""
    return replaced(rule, reading)


def replaced(rule, reading):
    """Find what is to be written otherwise, or not at all."""
    return [
        swapped(rule, text, hit)
        for text in reading.texts
        for hit in reading.hits(text)
        if hit.meaning[0] == VARIANT
    ]


def watched(rule, reading):
    """Find words that are right in one sense and a slip in another."""
    found = []
    for place in replaced(rule, reading):
        meant = f": is “{place.replacement}” meant?" if place.replacement else ": is it the right word here?"
        found.append(Place(place.text, place.start, place.end, f"“{place.quote}”{meant}", place.replacement))
    return found


def capitals(rule, reading):
    """Find words whose capitals are not those of the form; headings and titles may have others."""
    found = []
    for text in reading.texts:
        for hit in reading.hits(text):
            quote, form = text.plain[hit.start : hit.end], hit.meaning[1]
            if not fits(quote, form, text, hit.start):
                said = f"Write “{form}”, not “{quote}”."
                found.append(Place(text, hit.start, hit.end, said, form))
    return found


def fits(quote, form, text, start):
    """Whether words stand as a form has them, or as their place lets them: a title, a beginning."""
    if quote == form or quote.isupper() or text.field == "title":
        return True
    if any(first <= start < last for first, last in text.headings):
        return True
    before = text.plain[:start].rstrip("“‘\"'([ ")
    begins = not before or before[-1] in ".!?:…\n"
    return begins and quote == form[:1].upper() + form[1:]
