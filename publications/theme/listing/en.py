"""The words of lists in English."""

PHRASES = {
    # About a term.
    "also_written": "Also written",
    "in_languages": "In other languages",
    "elsewhere": "Elsewhere",
    "lies_in": "Lies in",
    "related": "Related",
    "part_of": "Part of",
    "within_it": "Within it",
    "contact": "Contact:",
    "disclosed": "Disclosed interests",
    "tag_country": "Country",
    "tag_organisation": "Organisation",
    "tag_person": "Person",
    "tag_group": "Group",
    "tag_treaty": "Treaty",
    "tag_technology": "Weapon or technology",
    "tag_event": "Event",
    "tag_place": "Place",
    "tag_concept": "Concept",
    # What a list is, and that nothing stands on it.
    "series_in_order": "The series, in order",
    "nothing_yet": "Nothing has been published yet.",
    "nothing_here": "Nothing stands here yet.",
    "everything": "Everything",
    "kinds": "Kinds",
    "languages": "Languages",
    "latest_of": "The latest of {}.",
    "corrections_about": "What was corrected, clarified, updated, retracted or replied to, and when.",
    "may_republish": "What you may republish, with all that must stay with it.",
    # What labels say.
    "labels_about": (
        "What the labels on our pieces say, and why they are there. These are facts, not legal advice."
    ),
    "bears_label": "Pieces that bear this label",
    "no_label": "No piece bears a label.",
    # The page of feeds.
    "feeds_about": (
        "A feed brings new pieces to a reader of your choice as they appear: without an account, and "
        "without anybody noting what you read."
    ),
    "feeds_how": (
        "Copy the address of a feed into your feed reader. Every page of a tag or an author leads to "
        "feeds of its own, and so does every search."
    ),
    "feeds_opml": "All feeds, with those of tags and authors, as one OPML file",
    "feeds_api": "An API for programs",
    "feeds_mail": "Rather by mail? Subscribe to a newsletter",
    # Where there is no page.
    "missing_title": "There is nothing at this address",
    "missing_text": (
        "The address may be mistyped, or what stood here may have moved. Look for it by a word of its "
        "title or its author:"
    ),
    "gone_title": "This piece has been withdrawn",
    "gone_text": (
        "It was published here and is no longer available. Its address will not be used for anything else."
    ),
    "blocked_title": "This piece is not available for legal reasons",
    "blocked_text": "It was published here. Access to it has been blocked for legal reasons.",
    "go_on": "Go on from here:",
    "unread_title": "This could not be read",
    "unread_text": "This request could not be read. Go back, load the page again, and try once more.",
    "failed_title": "Something went wrong",
    "failed_text": "The mistake is ours, and it has been noted. Please try again in a little while.",
}
