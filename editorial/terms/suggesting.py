"""Terms that a piece lacks: what its text names, and what goes with that, each with its reason and its place.

Rather few that are right than many: a term must be named in the title, or often, or early. What is chosen
already, what was dismissed and what is merged away is not offered; a merged name leads to its survivor.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from editorial.comments.anchors import CONTEXT
from editorial.releasing.placing import above, resolve
from editorial.style.texts import texts
from editorial.terms.covering import cover
from editorial.terms.deciding import decided, regions_of, shared
from editorial.terms.evidence import Evidence, Said, gather, is_enough, listed
from editorial.terms.knowing import names_in, terms
from editorial.terms.topical import kin, roots
from editorial.terms.usage import Usage
from publications.models import Status, TermName, Topic, Vocabulary

TOPIC, REGION, TAG = Vocabulary.TOPIC, Vocabulary.REGION, Vocabulary.TAG
FIELDS = {TOPIC: "topics", REGION: "regions", TAG: "tags"}
ENOUGH = 2.0  # points that a topic needs
MOST_TAGS, MOST_TOPICS = 18, 3
TOGETHER, SHARE = 3, 0.6  # pieces, and the part of a tag's pieces, in which another must stand to be offered
USUAL = 8.0  # points of a tag beyond which it says no more about topics and regions
BY_USAGE, BY_PLACE = 0.35, 0.5  # what a tag's points say for a topic that goes with it, a region it lies in


@dataclass(frozen=True)
class Suggestion:
    """A term to choose; the quote and what stands around it are empty where the text does not name it."""

    vocabulary: str
    uuid: UUID
    label: str
    reason: str
    points: float
    detail: str = ""
    field: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""
    before: str = ""
    after: str = ""


def suggest(document, *, dismissed=()):
    """Return the Suggestions for a Document: topics, regions, tags, of each the likeliest first."""
    asked = Suggester(document, dismissed)
    return [*asked.topics(), *asked.regions(), *asked.tags()]


def suggest_topics(document):
    """Return the Suggestions of topics for a Document, the likeliest first."""
    return Suggester(document).topics()


class Suggester:
    """What is known of one Document: a fixed number of queries, however long it is."""

    def __init__(self, document, dismissed=()):
        self.said = Said(texts(document))
        names, self.known = names_in(self.said.cuts.values())
        mentions = list(self.said.mentions(names))
        self.found = gather(self.said, mentions, self.known)
        named = {uuid for field in FIELDS.values() for uuid in document.get(field)}
        standing = resolve(named) if named else {}
        self.chosen = {field: {standing[uuid] for uuid in document.get(field)} for field in FIELDS.values()}
        self.unwanted = {*standing.values(), *dismissed}
        self.known |= terms(self.chosen["tags"] - self.known.keys(), [TAG])
        self.places = regions_of({*self.found, *standing.values(), *set().union(*shared(mentions))})
        for uuid, some in decided(mentions, self.company(), self.places):
            self.found.setdefault(uuid, Evidence(self.known[uuid])).take(some, self.said)

    def company(self):
        """Return the regions that the text names, or that its tags lie in."""
        return {*self.found, *(region for uuid in self.found for region in self.places.get(uuid, ()))}

    def of(self, vocabulary):
        """Return {UUID: Evidence} of the terms of a vocabulary that the text names."""
        return {uuid: one for uuid, one in self.found.items() if one.term.vocabulary == vocabulary}

    @cached_property
    def enough(self):
        """The tags that the text names enough to be offered."""
        return {uuid: one for uuid, one in self.of(TAG).items() if is_enough(one, self.said)}

    @cached_property
    def weights(self):
        """What each tag of the piece says about its topics and regions: those named enough, those chosen."""
        named = {uuid: min(one.points, USUAL) for uuid, one in self.enough.items()}
        return named | dict.fromkeys(self.chosen["tags"], USUAL)

    @cached_property
    def usage(self):
        """What goes with these tags."""
        return Usage(list(self.weights))

    # Tags ------------------------------------------------------------------------

    def tags(self):
        """Return tags that the text names, and after them those that go with these."""
        wanted = [one for uuid, one in self.enough.items() if uuid not in self.unwanted]
        found = sorted(wanted, key=lambda one: -one.points)[:MOST_TAGS]
        return [self.named(one) for one in found] + self.companions()

    def companions(self):
        """Return tags that the text does not name, but that nearly always stand with several that it does."""
        wanted = {}
        for uuid, together in self.usage.others(TAG).items():
            often = {tag for tag, pieces in together.items() if pieces >= TOGETHER}
            often = {tag for tag in often if self.usage.share(tag, (TAG, uuid)) >= SHARE}
            if len(often) > 1 and uuid not in self.unwanted and uuid not in self.found:
                wanted[uuid] = often
        known = terms({*wanted, *set().union(*wanted.values())}) if wanted else {}
        return [
            Suggestion(TAG, uuid, known[uuid].label, goes_with(sorted(tags, key=str), known), 1.0)
            for uuid, tags in wanted.items()
            if uuid in known and known[uuid].status == Status.ACTIVE
        ]

    def named(self, evidence, points=None, reason=""):
        """Return the Suggestion of a term that the text names."""
        term, first = evidence.term, evidence.first
        text = self.said.texts[first.field].plain
        return Suggestion(
            term.vocabulary,
            term.uuid,
            term.label,
            "; ".join(filter(None, [evidence.reason, reason])),
            round(points or evidence.points, 2),
            "proposed" if term.status == Status.PROPOSED else "",
            first.field,
            first.start,
            first.end,
            first.quote,
            text[max(0, first.start - CONTEXT) : first.start],
            text[first.end : first.end + CONTEXT],
        )

    # Topics ----------------------------------------------------------------------

    def topics(self):
        """Return topics that words of the text belong to, and that its tags go with."""
        known = {one.uuid: one for one in terms(all_topics(), [TOPIC]).values()}
        labels = TermName.objects.filter(vocabulary=TOPIC, term__in=known).exclude(label="")
        labels = [(known[uuid], label) for uuid, label in labels.values_list("term", "label")]
        found = self.of(TOPIC)
        by_topic = defaultdict(list)
        for one in kin(self.said, roots(labels)):
            by_topic[one.name.term].append(one)
        for uuid, mentions in by_topic.items():
            found.setdefault(uuid, Evidence(known[uuid])).take(mentions, self.said)
        scored = {uuid: (one.points, one) for uuid, one in found.items()}
        for uuid, tags in self.usage.others(TOPIC).items():
            if uuid in known:
                points, evidence = scored.get(uuid, (0, None))
                scored[uuid] = (points + self.by_usage(TOPIC, uuid, tags), evidence)
        left = MOST_TOPICS - len(self.chosen["topics"])
        wanted = [(*scored[uuid], uuid) for uuid in scored if uuid not in self.unwanted]
        wanted = sorted((one for one in wanted if one[0] >= ENOUGH), key=lambda one: -one[0])
        return [self.topic(*one, known) for one in wanted[: max(0, left)]]

    def topic(self, points, evidence, uuid, known):
        """Return the Suggestion of a topic."""
        tags = [tag for tag in self.usage.others(TOPIC).get(uuid, ()) if tag in self.known]
        tags.sort(key=lambda tag: (-self.weights[tag], self.known[tag].label))
        reason = goes_with(tags[:3], self.known) if tags else ""
        if evidence:
            return self.named(evidence, points, reason)
        reason = reason or "goes with its tags in other pieces"  # whose tags were put away since
        return Suggestion(TOPIC, uuid, known[uuid].label, reason, round(points, 2))

    def by_usage(self, vocabulary, uuid, tags):
        """Return what the tags of the piece say for a term that goes with them."""
        return BY_USAGE * sum(self.weights[tag] * self.usage.share(tag, (vocabulary, uuid)) for tag in tags)

    # Regions ---------------------------------------------------------------------

    def regions(self):
        """Return regions that the text names or whose countries it names, and a wide one around several."""
        points, because = defaultdict(float), defaultdict(list)
        for uuid, one in self.of(REGION).items():
            points[uuid] += one.points
        for tag, weight in sorted(self.weights.items(), key=lambda pair: -pair[1]):
            for region in self.places.get(tag, ()):
                points[region] += BY_PLACE * weight * self.usage.habit(tag, (REGION, region))
                because[region].append(tag)
        around = above()
        found = cover(points, around, chosen=self.chosen["regions"])
        known = terms({uuid for uuid, _, parts in found for uuid in (uuid, *parts)}, [REGION])
        return [
            self.region(known[uuid], number, parts, because[uuid], known)
            for uuid, number, parts in found
            if uuid in known and uuid not in self.unwanted
        ]

    def region(self, term, points, parts, tags, known):
        """Return the Suggestion of a region."""
        evidence = self.found.get(term.uuid)
        labels = sorted(known[uuid].label for uuid in parts if uuid in known)
        reason = f"ranges over {listed(labels)}" if labels else ""
        labels = [self.known[tag].label for tag in tags if tag in self.known]
        reason = reason or lying([label for label in labels if label != term.label][:3])
        if evidence:
            return self.named(evidence, points, reason)
        reason = capitalised(reason or "a tag of this piece lies there")
        return Suggestion(REGION, term.uuid, term.label, reason, round(points, 2))


def goes_with(tags, known):
    """Say with which tags something goes."""
    return f"goes with {listed([known[tag].label for tag in tags])} in other pieces"


def lying(labels):
    """Say which tags lie in a region."""
    return f"{listed(labels)} {'lie' if len(labels) > 1 else 'lies'} there" if labels else ""


def all_topics():
    """Return the UUIDs of all topics: a closed list."""
    return set(Topic.objects.active().values_list("uuid", flat=True))


def capitalised(text):
    """Begin a sentence."""
    return text[:1].upper() + text[1:]
