"""The words of lists in German."""

PHRASES = {
    # About a term.
    "also_written": "Auch geschrieben:",
    "in_languages": "In anderen Sprachen:",
    "elsewhere": "Anderswo:",
    "lies_in": "Liegt in",
    "related": "Siehe auch",
    "part_of": "Teil von",
    "within_it": "Umfasst",
    "contact": "Kontakt:",
    "disclosed": "Offengelegte Interessen",
    "tag_country": "Land",
    "tag_organisation": "Organisation",
    "tag_person": "Person",
    "tag_group": "Gruppe",
    "tag_treaty": "Vertrag",
    "tag_technology": "Waffe oder Technik",
    "tag_event": "Ereignis",
    "tag_place": "Ort",
    "tag_concept": "Begriff",
    # What a list is, and that nothing stands on it.
    "series_in_order": "Die Reihe, der Folge nach",
    "nothing_yet": "Noch ist nichts erschienen.",
    "nothing_here": "Hier steht noch nichts.",
    "everything": "Alles",
    "kinds": "Textarten",
    "languages": "Sprachen",
    "latest_of": "Das Neueste: {}.",
    "corrections_about": (
        "Was korrigiert, klargestellt, aktualisiert oder zurückgezogen wurde, was erwidert wurde, und wann."
    ),
    "may_republish": "Was Sie nachdrucken dürfen, mit allem, was dabei bleiben muss.",
    # What labels say.
    "labels_about": (
        "Was die Hinweise an unseren Beiträgen besagen und warum sie dort stehen. Das sind "
        "Tatsachen, keine Rechtsberatung."
    ),
    "bears_label": "Beiträge mit diesem Hinweis",
    "no_label": "Kein Beitrag trägt einen Hinweis.",
    # The page of feeds.
    "feeds_about": (
        "Ein Feed bringt neue Beiträge in das Leseprogramm Ihrer Wahl, sobald sie erscheinen: ohne "
        "Konto, und ohne dass jemand festhält, was Sie lesen."
    ),
    "feeds_how": (
        "Kopieren Sie die Adresse eines Feeds in Ihr Leseprogramm. Jedes Schlagwort, jede Autorin und "
        "jeder Autor und jede Suche hat eigene Feeds."
    ),
    "feeds_opml": "Alle Feeds, auch der Schlagwörter, Autorinnen und Autoren, als eine OPML-Datei",
    "feeds_api": "Eine API für Programme",
    "feeds_mail": "Lieber per E-Mail? Abonnieren Sie einen Newsletter",
    # Where there is no page.
    "missing_title": "Unter dieser Adresse ist nichts",
    "missing_text": (
        "Vielleicht ist die Adresse vertippt, oder was hier stand, ist umgezogen. Suchen Sie es mit "
        "einem Wort aus dem Titel oder nach Autorin oder Autor:"
    ),
    "gone_title": "Dieser Beitrag wurde zurückgezogen",
    "gone_text": (
        "Er ist hier erschienen und nicht mehr verfügbar. Seine Adresse wird für nichts anderes verwendet."
    ),
    "blocked_title": "Dieser Beitrag ist aus rechtlichen Gründen nicht verfügbar",
    "blocked_text": "Er ist hier erschienen. Der Zugang wurde aus rechtlichen Gründen gesperrt.",
    "go_on": "Von hier geht es weiter:",
    "unread_title": "Das konnte nicht gelesen werden",
    "unread_text": (
        "Diese Anfrage konnte nicht gelesen werden. Gehen Sie zurück, laden Sie die Seite neu und "
        "versuchen Sie es noch einmal."
    ),
    "failed_title": "Etwas ist schiefgegangen",
    "failed_text": (
        "Der Fehler liegt bei uns und ist vermerkt. Bitte versuchen Sie es in einer Weile noch einmal."
    ),
}
