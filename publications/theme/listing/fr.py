"""The words of lists in French."""

PHRASES = {
    # About a term.
    "also_written": "S’écrit aussi\u00a0:",
    "in_languages": "Dans d’autres langues\u00a0:",
    "elsewhere": "Ailleurs\u00a0:",
    "lies_in": "Fait partie de",
    "related": "Voir aussi",
    "part_of": "Fait partie de",
    "within_it": "Comprend",
    "contact": "Contact\u00a0:",
    "disclosed": "Intérêts déclarés",
    "tag_country": "Pays",
    "tag_organisation": "Organisation",
    "tag_person": "Personne",
    "tag_group": "Groupe",
    "tag_treaty": "Traité",
    "tag_technology": "Arme ou technologie",
    "tag_event": "Événement",
    "tag_place": "Lieu",
    "tag_concept": "Notion",
    # What a list is, and that nothing stands on it.
    "series_in_order": "La série, dans l’ordre",
    "nothing_yet": "Rien n’a encore été publié.",
    "nothing_here": "Il n’y a encore rien ici.",
    "everything": "Tout",
    "kinds": "Genres",
    "languages": "Langues",
    "latest_of": "Les dernières publications\u00a0: {}.",
    "corrections_about": (
        "Ce qui a été corrigé, précisé, mis à jour ou rétracté, ou a reçu une réponse, et quand."
    ),
    "may_republish": "Ce que vous pouvez republier, avec tout ce qui doit l’accompagner.",
    # What labels say.
    "labels_about": (
        "Ce que disent les mentions sur nos articles, et pourquoi elles y figurent. Ce sont des "
        "faits, non un conseil juridique."
    ),
    "bears_label": "Articles portant cette mention",
    "no_label": "Aucun article ne porte de mention.",
    # The page of feeds.
    "feeds_about": (
        "Un flux apporte les nouveaux articles au lecteur de votre choix dès leur parution\u00a0: sans "
        "compte, et sans que personne note ce que vous lisez."
    ),
    "feeds_how": (
        "Copiez l’adresse d’un flux dans votre lecteur de flux. Chaque mot-clé, chaque auteur et "
        "chaque recherche a ses propres flux."
    ),
    "feeds_opml": "Tous les flux, avec ceux des mots-clés et des auteurs, en un fichier OPML",
    "feeds_api": "Une API pour les programmes",
    "feeds_mail": "Plutôt par courriel\u00a0? Abonnez-vous à une lettre d’information",
    # Where there is no page.
    "missing_title": "Il n’y a rien à cette adresse",
    "missing_text": (
        "L’adresse contient peut-être une faute, ou ce qui se trouvait ici a été déplacé. Cherchez par "
        "un mot du titre ou par l’auteur\u00a0:"
    ),
    "gone_title": "Cet article a été retiré",
    "gone_text": "Il a été publié ici et n’est plus disponible. Son adresse ne servira à rien d’autre.",
    "blocked_title": "Cet article n’est pas disponible pour des raisons juridiques",
    "blocked_text": "Il a été publié ici. L’accès en a été bloqué pour des raisons juridiques.",
    "go_on": "Continuer d’ici\u00a0:",
    "unread_title": "Cette demande n’a pas pu être lue",
    "unread_text": "Revenez en arrière, rechargez la page et essayez encore une fois.",
    "failed_title": "Une erreur s’est produite",
    "failed_text": "L’erreur vient de nous et a été notée. Veuillez réessayer dans un petit moment.",
}
