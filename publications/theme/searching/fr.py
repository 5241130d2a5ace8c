"""The words of the search in French."""

PHRASES = {
    "search_about": (
        "Chercher dans tout ce que publie {}\u00a0: par mots et expressions, par thème, "
        "région, auteur, langue et année."
    ),
    "search_how": "Comment chercher",
    "search_words_such": "frontière commerce",
    "search_words_how": (
        "Trouve ce qui contient tous les mots, dans n’importe quel ordre. Les "
        "terminaisons ne comptent pas\u00a0: «\u00a0frontières\u00a0» trouve «\u00a0frontière\u00a0»."
    ),
    "search_phrase_such": '"liberté de transit"',
    "search_phrase_how": (
        "Les mots entre guillemets sont cherchés côte à côte et dans cet ordre, quelles "
        "que soient leurs terminaisons."
    ),
    "search_without_such": "eau -visas",
    "search_without_how": (
        "Un trait d’union devant un mot écarte ce qui le contient, sous toutes ses "
        "formes\u00a0; devant des guillemets, ce qui contient l’expression."
    ),
    "search_no_word": "Il n’y a là aucun mot à chercher.",
    "search_resting": "La recherche ne répond pas pour le moment. Réessayez dans une minute.",
    "search_none": "Aucun résultat.",
    "search_count": {"one": "{} article.", "other": "{} articles."},
    "search_capped": (
        "Les {} résultats les plus récents sont classés et comptés ici\u00a0; il peut y en avoir d’autres."
    ),
    "search_open": (
        "Aucun article ne contient exactement ces mots\u00a0; ceux-ci ont des mots qui commencent ainsi."
    ),
    "search_too_long": "Seuls les {} premiers caractères saisis ont été lus.",
    "search_meant": "Vouliez-vous dire\u00a0:",
    "search_narrowed": "Limité à",
    "search_remove": "Retirer",
    "search_by_relevance": "Pertinence",
    "search_by_date": "Les plus récents d’abord",
    "search_feed": "Flux de cette recherche",
    "search_this": "Cette recherche",
    "search_newest": "Les articles les plus récents où figure «\u00a0{}\u00a0».",
    "search_found": "Résultats",
    "search_narrow": "Affiner ces résultats",
    "search_try": "Rien ici ne contient tout cela. Essayez moins de mots, ou d’autres.",
    "search_try_limits": "Ou retirez une limite.",
    "search_listed": "Tout est aussi classé par\u00a0:",
    "search_pages": "Pages de résultats",
    "search_previous": "Page précédente",
    "search_next": "Page suivante",
    # What narrows a search.
    "facet_brand": "Rubrique",
    "facet_topic": "Thème",
    "facet_region": "Région",
    "facet_tag": "Mot-clé",
    "facet_author": "Auteur",
    "facet_kind": "Genre",
    "facet_language": "Langue",
    "facet_year": "Année",
    "kind_analysis": "Analyses",
    "kind_opinion": "Opinions",
    "kind_news": "Actualités",
    "kind_review": "Comptes rendus",
    "kind_interview": "Entretiens",
    "kind_brief": "Notes de politique",
    "kind_report": "Rapports",
}
