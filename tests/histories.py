"""A driver of random histories: pieces, terms and a clock, moved by weighted random acts."""

import contextlib
import itertools
import random
from datetime import UTC, datetime, timedelta

from editorial.drafting.drafts import save_draft
from editorial.models import Move
from editorial.publishing import amend, cancel, expire, publish, put_back, restore, settle, withdraw
from editorial.refusing import Refused
from editorial.releasing.editions import now_of
from editorial.releasing.placing import Places
from editorial.terms.vocabulary import merge_terms, now_of_vocabulary, undo_merge
from publications.models import Address, Brand, Edition, Entry, Outcome, Shelf, Tag, TermMerge
from tests.factories import article, brand, term

START = datetime(2026, 3, 1, 9, tzinfo=UTC)
ACTS = {
    "edit": 6,
    "retag": 2,
    "press": 6,
    "schedule": 4,
    "fix": 6,
    "amend_terms": 2,
    "cancel_one": 2,
    "put_one_back": 1,
    "expire_one": 1,
    "withdraw_one": 1,
    "restore_one": 1,
    "settle_one": 4,
    "merge": 1,
    "unmerge": 1,
    "wait": 8,
}


class World:
    """Some pieces with a clock, and what was seen of them so far."""

    def __init__(self, seed, traveller, by):
        self.random, self.traveller, self.by = random.Random(seed), traveller, by
        self.now, self.words = START, 0
        traveller.move_to(self.now)
        self.tags = [term(Tag, name) for name in ("Kabul", "Kandahar", "Herat")]
        self.brands = [brand("Caravan Lines"), brand("Narrow Seas")]
        self.articles = [self.new_article(number) for number in range(3)]
        self.legitimate = {}
        self.unpublished, self.fixed_away = {}, {}
        self.seen, self.served = {}, {}

    def new_article(self, number):
        body = "".join(f"<p>Block {n} of {number}.</p>" for n in range(5))
        made = article(slug=f"piece-{number}", title=f"Piece {number}", body=body, brand=self.brands[0])
        save_draft(made, by=self.by)
        return made

    def word(self, kind):
        """Return a word that occurs nowhere else."""
        self.words += 1
        return f"{kind}{self.words}x"

    def draft(self):
        """Return the working copy of some piece, as it is now."""
        chosen = self.random.choice(self.articles)
        return type(chosen).objects.for_document().get(pk=chosen.pk)

    def step(self):
        """Do one act; a refusal is an answer. Then look at everything."""
        name = self.random.choices(list(ACTS), list(ACTS.values()))[0]
        with contextlib.suppress(Refused):
            getattr(self, name)()
        self.look()

    # Acts ---------------------------------------------------------------------

    def wait(self):
        """Let time pass, stand still, or, rarely, step back."""
        seconds = self.random.choice([0, 1, 60, 3600, 3600, 7200, -90])
        self.now += timedelta(seconds=seconds)
        self.traveller.move_to(self.now)
        if seconds < 0:
            self.seen = {key: value for key, value in self.seen.items() if key[0] < self.now}

    def edit(self):
        """Rewrite a block, the title or the address of a draft."""
        draft, word = self.draft(), self.word("draft")
        choice = self.random.random()
        if choice < 0.2:
            draft.title = f"Title {word}"
        elif choice < 0.3:
            draft.slug = self.random.choice(["piece-0", f"piece-{draft.pk}-b", draft.slug])
            draft.brand = self.random.choice(self.brands)
        else:
            draft.body = replace_block(self.random, draft.body, f"<p>Rewritten {word}.</p>")
        draft.save()
        save_draft(draft, by=self.by)
        self.unpublished.setdefault(draft.piece_id, set()).add(word)

    def retag(self):
        draft = self.draft()
        draft.apply(draft.document().replace(tags=tuple(t.uuid for t in self.random.sample(self.tags, 2))))
        save_draft(draft, by=self.by)

    def press(self, at=None):
        """Publish a draft: from here on its words are approved."""
        draft, document = self.draft(), None
        document = draft.document()
        ahead = self.random.choice([None, "cancel", "carry"])
        until = self.random.choice([None, None, None, self.now + timedelta(hours=9)])
        approved = self.legitimate.setdefault(draft.piece_id, set())
        publish(draft, by=self.by, at=at, ahead=ahead, until=until, minor=self.random.random() < 0.2)
        approved.add(document.content)
        self.unpublished[draft.piece_id] = set()

    def schedule(self):
        self.press(at=self.now + timedelta(seconds=self.random.choice([60, 3600, 5400])))

    def fix(self):
        """Fix a block of the live text; what it replaced must not come back."""
        draft = self.draft()
        live = Edition.objects.live(now_of(draft.piece)).filter(piece=draft.piece).first()
        if live is None:
            return
        body = live.document.value.content.body
        word = self.word("fix")
        fixed = replace_block(self.random, body, f"<p>Fixed {word}.</p>")
        gone = (set(body.split("</p>")) - set(fixed.split("</p>"))) if fixed != body else set()
        ahead = self.random.choice([None, "cancel", "carry"])
        edition = amend(draft.piece, by=self.by, reason="fix", ahead=ahead, body=fixed)
        now_live = edition.document.value.content
        assert not any(
            word in now_live.title + now_live.body for word in self.unpublished.get(draft.piece_id, ())
        )
        self.accept_all(draft.piece_id)
        self.fixed_away.setdefault(draft.piece_id, set()).update(gone)

    def amend_terms(self):
        draft = self.draft()
        tags = tuple(tag.uuid for tag in self.random.sample(self.tags, 1))
        amend(draft.piece, by=self.by, reason="terms", ahead=self.random.choice([None, "carry"]), tags=tags)
        self.accept_all(draft.piece_id)

    def accept_all(self, piece):
        """Count what came by amendment as legitimate."""
        known = self.legitimate.setdefault(piece, set())
        known |= {e.document.value.content for e in Edition.objects.filter(piece=piece, outcome=Outcome.OK)}

    def cancel_one(self):
        scheduled = list(Edition.objects.scheduled(self.now))
        if scheduled:
            cancel(self.random.choice(scheduled), by=self.by, reason="wait")

    def put_one_back(self):
        cancelled = list(Move.objects.filter(verb="cancel").exclude(document=None))
        if cancelled:
            move = self.random.choice(cancelled)
            put_back(move, by=self.by)
            self.accept_all(move.piece_id)

    def expire_one(self):
        expire(self.draft().piece, by=self.by, at=self.now + timedelta(hours=3), reason="end")

    def withdraw_one(self):
        draft = self.draft()
        withdraw(draft.piece, by=self.by, reason="wrong", legal=self.random.random() < 0.3)
        ahead = Edition.objects.filter(piece=draft.piece, live_until__gt=now_of(draft.piece))
        assert not ahead.filter(outcome=Outcome.OK).exists()

    def restore_one(self):
        draft = self.draft()
        restore(draft.piece, self.random.choice(list(draft.revisions.all())), by=self.by)
        words = self.unpublished.setdefault(draft.piece_id, set())
        words.clear()

    def settle_one(self):
        draft = self.draft()
        for field in list(draft.conflict or {}):
            choice = self.random.choice(["mine", "theirs"])
            settle(type(draft).objects.get(pk=draft.pk), field, choice, by=self.by)
            if choice == "mine":
                self.fixed_away[draft.piece_id] = set()

    def merge(self):
        old, new = self.random.sample(self.tags, 2)
        merge_terms(old, new, by=self.by)
        self.check_shelves()

    def unmerge(self):
        merges = list(TermMerge.objects.filter(undone_at=None))
        if merges:
            merge = self.random.choice(merges)
            undo_merge(merge, Tag.objects.get(uuid=merge.old), by=self.by)
            self.check_shelves()

    # What must hold -------------------------------------------------------------

    def look(self):
        """Write down what readers see now, and check what must hold at every step."""
        for key in Shelf.objects.values_list("key", flat=True):
            self.seen[self.now, key] = shelf(key, self.now)
        for address in Address.objects.filter(since__lte=self.now).select_related("brand"):
            owner = self.served.setdefault((address.brand_id, address.slug), address.piece_id)
            assert owner == address.piece_id
        for made in self.articles:
            self.check_chain(list(Edition.objects.filter(piece=made.piece).order_by("live_from")))

    def check_chain(self, editions):
        """One Edition at a time, without a gap; approved words; dates that never run back."""
        for edition, following in itertools.pairwise(editions):
            assert edition.live_until == following.live_from
        assert not editions or editions[-1].live_until.year == 9999
        live = [edition for edition in editions if edition.outcome == Outcome.OK]
        served = [edition for edition in live if edition.live_from <= self.now]
        assert len({edition.published_at for edition in served}) <= 1
        dates = [edition.modified_at for edition in live]
        assert dates == sorted(dates)
        for edition in live:
            content = edition.document.value.content
            assert content in self.legitimate[edition.piece_id]
            if edition.live_until > now_of(edition.piece_id):
                gone = self.fixed_away.get(edition.piece_id, set())
                assert not [block for block in gone if block and block in content.body]

    def check_shelves(self):
        """What a merge or its undo moved stands where each Edition's own Document puts it."""
        at = now_of_vocabulary()
        for edition in Edition.objects.filter(outcome=Outcome.OK, live_until__gt=at):
            document = edition.document.value
            there = edition.entries.filter(live_until__gt=at).values_list("shelf__key", "sort_at", "ordinal")
            assert sorted(there) == Places([document]).of(edition, document)

    def check_the_past(self):
        """What was seen on a shelf at a moment is what that moment shows now."""
        for (moment, key), there in self.seen.items():
            assert shelf(key, moment) == there, (moment, key)


def shelf(key, at):
    """Return what stands on a shelf at a moment, in its order."""
    return list(Entry.objects.on(key).live(at).newest().values_list("piece_id", "sort_at"))


def replace_block(chance, body, block):
    """Put a block in the place of another."""
    blocks = [part + "</p>" for part in body.split("</p>") if part]
    blocks[chance.randrange(len(blocks))] = block
    return "".join(blocks)


__all__ = ["Brand", "World"]
