"""The words of the search in German."""

PHRASES = {
    "search_about": (
        "Alles durchsuchen, was {} veröffentlicht: nach Wörtern und Wendungen, Thema, "
        "Region, Autor, Sprache und Jahr."
    ),
    "search_how": "So wird gesucht",
    "search_words_such": "Grenze Handel",
    "search_words_how": (
        "Findet, was alle Wörter enthält, in beliebiger Folge. Endungen zählen nicht: "
        "„Grenzen“ findet „Grenze“."
    ),
    "search_phrase_such": '"Freiheit der Durchfuhr"',
    "search_phrase_how": (
        "Wörter in Anführungszeichen werden nebeneinander und in dieser Folge gesucht, "
        "gleich mit welcher Endung."
    ),
    "search_without_such": "Wasser -Visa",
    "search_without_how": (
        "Ein Bindestrich vor einem Wort lässt weg, was es in irgendeiner Form enthält; "
        "vor Anführungszeichen, was die Wendung enthält."
    ),
    "search_no_word": "Darin steht kein Wort, nach dem sich suchen lässt.",
    "search_resting": "Die Suche antwortet gerade nicht. Bitte in einer Minute noch einmal versuchen.",
    "search_none": "Nichts gefunden.",
    "search_count": {"one": "Ein Beitrag.", "other": "{} Beiträge."},
    "search_capped": "Die neuesten {} Treffer sind hier geordnet und gezählt; es kann weitere geben.",
    "search_open": "Kein Beitrag enthält genau diese Wörter; in diesen stehen Wörter, die so beginnen.",
    "search_too_long": "Nur die ersten {} Zeichen der Eingabe wurden gelesen.",
    "search_meant": "Meinten Sie:",
    "search_narrowed": "Eingegrenzt auf",
    "search_remove": "Entfernen",
    "search_by_relevance": "Relevanz",
    "search_by_date": "Neueste zuerst",
    "search_feed": "Feed dieser Suche",
    "search_this": "Diese Suche",
    "search_newest": "Die neuesten Beiträge, in denen „{}“ vorkommt.",
    "search_found": "Was gefunden wurde",
    "search_narrow": "Ergebnisse eingrenzen",
    "search_try": "Nichts hier enthält all das. Versuchen Sie es mit weniger oder anderen Wörtern.",
    "search_try_limits": "Oder nehmen Sie eine Eingrenzung weg.",
    "search_listed": "Alles ist auch geordnet nach:",
    "search_pages": "Ergebnisseiten",
    "search_previous": "Vorige Seite",
    "search_next": "Nächste Seite",
    # What narrows a search.
    "facet_brand": "Rubrik",
    "facet_topic": "Thema",
    "facet_region": "Region",
    "facet_tag": "Schlagwort",
    "facet_author": "Autor",
    "facet_kind": "Art",
    "facet_language": "Sprache",
    "facet_year": "Jahr",
    "kind_analysis": "Analysen",
    "kind_opinion": "Meinungen",
    "kind_news": "Nachrichten",
    "kind_review": "Rezensionen",
    "kind_interview": "Interviews",
    "kind_brief": "Kurzstudien",
    "kind_report": "Berichte",
}
