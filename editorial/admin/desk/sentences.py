"""How what needs attention is said: a sentence and a way for each column that counts."""

from dataclasses import dataclass

from django.urls import reverse

from editorial.admin.desk import words

# Counting stops here.
FEW = 100


@dataclass
class Sentence:
    """What is said in bold, what follows, and where it leads."""

    bold: str
    rest: str
    url: str = ""


def form_of(number):
    """Return the address of an article's form."""
    return reverse("admin:editorial_article_change", args=[number])


def many(count, one, plural=""):
    """Write how many there are; counting stops at a hundred."""
    return f"{FEW}+ {plural or one + 's'}" if count >= FEW else words.several(count, one, plural)


def overrides(row, today):
    """Say what went out without a check that its brand requires."""
    rest = f"with an override; last “{row['overridden']}”: {row['why']}"
    return Sentence(f"{many(row['overrides'], 'piece')} went out", rest, form_of(row["overridden_pk"]))


def conflicts(row, today):
    """Say which drafts and fixes changed the same words."""
    rest = "between a draft and a fix of the live text"
    address = reverse("admin:article-settle", args=[row["conflict_pk"]])
    return Sentence(f"{many(row['conflicts'], 'conflict')}", rest, address)


def stale(row, today):
    """Say which checks lapsed on pieces that are due."""
    rest = "after a later change, on pieces that are due"
    return Sentence(f"{many(row['stale'], 'check')} lapsed", rest, form_of(row["stale_pk"]))


def failed(row, today):
    """Say how many mails did not go out."""
    return Sentence(f"{many(row['failed'], 'message')}", "could not be mailed", reverse("admin:unsent"))


def notices(row, today):
    """Say which wordings end."""
    verb = "expires" if row["notices"] == 1 else "expire"
    address = reverse("admin:publications_notice_change", args=[row["notice_pk"]])
    rest = f"{within(row['notice_ends'], today)} (wording review)"
    return Sentence(f"{many(row['notices'], 'notice')} {verb}", rest, address)


def over(row, today):
    """Say which notice has no wording in force any more; the old one shows on."""
    more = row["lapsed"] - 1
    rest = "has lapsed without a successor, and keeps showing" + (f"; so do {more} more" if more else "")
    address = reverse("admin:publications_notice_change", args=[row["lapsed_pk"]])
    return Sentence(f"The wording of “{row['lapsed_name']}”", rest, address)


def orders_end(row, today):
    """Say which legal orders end."""
    verb = "ends" if row["orders"] == 1 else "end"
    address = reverse("admin:editorial_legalorder_change", args=[row["order_pk"]])
    rest = f"{within(row['order_ends'], today)} (what they bar may be published then)"
    return Sentence(f"{many(row['orders'], 'legal order')} {verb}", rest, address)


def grants_end(row, today):
    """Say which pieces of others are covered no longer, or not for long."""
    ends = row["grant_ends"]
    rest = f"has ended on {ends:%-d %B %Y}" if ends < today else f"ends {within(ends, today)}"
    what = many(row["grants"], "republished piece")
    return Sentence(what, f"with a grant to renew; the first {rest}", form_of(row["grant_pk"]))


def originals(row, today):
    """Say which originals changed after we took their text over."""
    verb = "has" if row["originals"] == 1 else "have"
    address = reverse("admin:article-original", args=[row["original_pk"]])
    return Sentence(many(row["originals"], "original"), f"{verb} changed since we looked", address)


def listed(row, today):
    """Say how many live pieces would change by the rules."""
    address = reverse("admin:rule-list", args=[row["listed_pk"]])
    rest = "would change by the notice rules, once confirmed"
    return Sentence(many(row["listed"], "live piece"), rest, address)


def unproven(row, today):
    """Say how many pictures have no proof."""
    verb = "has" if row["unproven"] == 1 else "have"
    address = reverse("admin:publications_image_changelist")
    return Sentence(many(row["unproven"], "image"), f"{verb} no licence proof", address)


def links(row, today):
    """Say how many links lead nowhere any more."""
    verb = "leads" if row["links"] == 1 else "lead"
    return Sentence(
        many(row["links"], "link"), f"in live pieces {verb} nowhere any more", reverse("admin:links")
    )


def licences(row, today):
    """Say which pictures' licences end."""
    address = reverse("admin:publications_image_change", args=[row["licence_pk"]])
    ends = row["licence_ends"]
    rest = "has ended" if ends < today else f"ends {within(ends, today)}"
    return Sentence(many(row["licences"], "picture licence"), f"to look at; the first {rest}", address)


def tags(row, today):
    """Say how many tags nobody used again."""
    address = reverse("admin:tagging-tags", args=["once"])
    return Sentence(many(row["tags"], "tag"), "used once, of those added lately", address)


def proposed(row, today):
    """Say how many tags wait for acceptance."""
    verb = "waits" if row["proposed"] == 1 else "wait"
    rest = f"{verb} to be accepted or turned down"
    return Sentence(many(row["proposed"], "proposed tag"), rest, reverse("admin:tagging-proposed"))


def look_alikes(row, today):
    """Say how many pairs of tags look alike."""
    verb = "looks" if row["alike"] == 1 else "look"
    rest = f"{verb} alike: merge the two, or tell them apart"
    return Sentence(many(row["alike"], "pair of tags", "pairs of tags"), rest, reverse("admin:tagging-pairs"))


def within(day, today):
    """Say in how many days a day comes."""
    ahead = (day - today).days
    return f"in {words.several(ahead, 'day')}" if ahead else "today"


def issues(row, today):
    """Say which issue of a newsletter was stopped, and why."""
    address = reverse("admin:issue-send", args=[row["issue_pk"]])
    verb = "was" if row["issues"] == 1 else "were"
    said = many(row["issues"], "newsletter issue")
    return Sentence(said, f"{verb} stopped: {row['issue_why']}", address)


def held_up(row, today):
    """Say which issue of a newsletter waits for the mail server, and what it said last."""
    address = reverse("admin:issue-send", args=[row["held_pk"]])
    verb = "is" if row["held"] == 1 else "are"
    return Sentence(many(row["held"], "newsletter issue"), f"{verb} held up: {row['held_why']}", address)


def untold(row, today):
    """Say of how many changes the hub of feeds was not told, and why of the last."""
    said = many(row["untold"], "change") + " of feeds"
    return Sentence(said, f"did not reach the hub that tells subscribers: {row['untold_why']}")


def idle(row, today):
    """Say that nobody does what waits or is due by itself."""
    return Sentence("The task worker", "gives no sign of life: what is due waits", reverse("admin:doctor"))


def examined(row, today):
    """Say how many things the last examination found, or nothing when all was well."""
    levels = [line["level"] for line in row["examined"]]
    red, yellow = levels.count("red"), levels.count("yellow")
    if not (red or yellow):
        return None
    if not red:
        return Sentence(
            f"{many(yellow, 'thing')} to look at", "in how the site runs", reverse("admin:doctor")
        )
    more = f"and {yellow} to look at, " if yellow else ""
    return Sentence(f"{many(red, 'thing')} to mend", f"{more}in how the site runs", reverse("admin:doctor"))


# The columns that count, in the order in which what they found is said.
SAID = {
    "idle": idle,
    "examined": examined,
    "overrides": overrides,
    "conflicts": conflicts,
    "stale": stale,
    "failed": failed,
    "issues": issues,
    "held": held_up,
    "untold": untold,
    "lapsed": over,
    "notices": notices,
    "listed": listed,
    "orders": orders_end,
    "grants": grants_end,
    "originals": originals,
    "links": links,
    "licences": licences,
    "unproven": unproven,
    "proposed": proposed,
    "alike": look_alikes,
    "tags": tags,
}
