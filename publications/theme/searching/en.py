"""The words of the search in English."""

PHRASES = {
    "search_about": (
        "Search everything published by {}: by words and phrases, by topic, region, "
        "author, language and year."
    ),
    "search_how": "How to search",
    "search_words_such": "border trade",
    "search_words_how": (
        "Finds what has all the words, in any order. Their endings do not matter: “borders” finds “border”."
    ),
    "search_phrase_such": '"freedom of transit"',
    "search_phrase_how": (
        "Words in quotes are found where they stand side by side in this order, whatever their endings."
    ),
    "search_without_such": "water -visas",
    "search_without_how": (
        "A hyphen leaves out what has the word in any form; before quotes, what has the phrase."
    ),
    "search_no_word": "There is no word to look for in that.",
    "search_resting": "The search does not answer just now. Please try again in a minute.",
    "search_none": "Nothing found.",
    "search_count": {"one": "One piece.", "other": "{} pieces."},
    "search_capped": "The newest {} matches are ranked and counted here; there may be more.",
    "search_open": "No piece has exactly these words; these have words that begin so.",
    "search_too_long": "Only the first {} characters of what you typed were read.",
    "search_meant": "Did you mean:",
    "search_narrowed": "Narrowed by",
    "search_remove": "Remove",
    "search_by_relevance": "Relevance",
    "search_by_date": "Newest first",
    "search_feed": "Feed of this search",
    "search_this": "This search",
    "search_newest": "The newest pieces in which “{}” is found.",
    "search_found": "What was found",
    "search_narrow": "Narrow these results",
    "search_try": "Nothing here has all of this. Try fewer or other words.",
    "search_try_limits": "Or take away a limit.",
    "search_listed": "Everything is also listed by:",
    "search_pages": "Pages of results",
    "search_previous": "Previous page",
    "search_next": "Next page",
    # What narrows a search.
    "facet_brand": "Brand",
    "facet_topic": "Topic",
    "facet_region": "Region",
    "facet_tag": "Tag",
    "facet_author": "Author",
    "facet_kind": "Kind",
    "facet_language": "Language",
    "facet_year": "Year",
    "kind_analysis": "Analysis",
    "kind_opinion": "Opinion",
    "kind_news": "News",
    "kind_review": "Reviews",
    "kind_interview": "Interviews",
    "kind_brief": "Policy briefs",
    "kind_report": "Reports",
}
