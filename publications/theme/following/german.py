"""The words of newsletters in German."""

WORDS = {
    "newsletter": "Newsletter",
    "newsletters": "Newsletter",
    "follow": "Folgen",
    "follow_text": "Per E-Mail oder im Feedreader Ihrer Wahl. Nichts hier zählt, was Sie öffnen.",
    "email": "E-Mail-Adresse",
    "subscribe": "Abonnieren",
    "leave_empty": "Bitte leer lassen",
    "consent": (
        "Ich bin einverstanden, dass {site} mir „{name}“ an diese Adresse schickt und sie nur "
        "dafür aufbewahrt. "
        "Ich bestätige das per E-Mail und kann mich jederzeit mit einem Klick abmelden."
    ),
    "no_tracking": "Keine unserer E-Mails hält fest, ob Sie sie öffnen oder was Sie anklicken.",
    "not_an_address": "Das ist keine E-Mail-Adresse. Bitte sehen Sie noch einmal nach.",
    "too_many": "Von Ihrem Anschluss kamen zu viele Anfragen. Bitte versuchen Sie es in einer Stunde wieder.",
    "press_again": "Sie kommen von einer anderen Seite: Bitte drücken Sie noch einmal.",
    "asked_title": "Sehen Sie in Ihr Postfach",
    "asked_text": (
        "Wir haben eine E-Mail an die angegebene Adresse geschickt. Folgen Sie dem Link darin "
        "binnen sieben Tagen; "
        "sonst wird Ihnen nichts geschickt und die Adresse vergessen."
    ),
    "confirm_subject": "Bitte bestätigen: {name}",
    "confirm_text": "Jemand, vermutlich Sie, möchte „{name}“ an diese Adresse bekommen. Zum Bestätigen:",
    "confirm_ignore": "Waren Sie es nicht, tun Sie nichts: Die Adresse wird nach sieben Tagen vergessen.",
    "known_subject": "Sie bekommen „{name}“ bereits",
    "known_text": "Jemand, vermutlich Sie, möchte „{name}“ an diese Adresse bekommen. Das geschieht bereits.",
    "confirm_title": "Abonnement bestätigen",
    "confirm": "Ja, schicken Sie mir „{name}“",
    "confirmed_title": "Sie haben abonniert",
    "confirmed_text": "Die nächste Ausgabe von „{name}“ kommt in Ihr Postfach.",
    "over_title": "Dieser Link gilt nicht mehr",
    "over_text": (
        "Er ist älter als sieben Tage oder wurde unvollständig kopiert. Bitte abonnieren Sie noch einmal."
    ),
    "leave_title": "Newsletter abbestellen",
    "leave": "„{name}“ abbestellen",
    "left_title": "Sie bekommen diesen Newsletter nicht mehr",
    "left_text": (
        "Die Adresse ist vergessen. Es bleibt nur ein nicht lesbarer Code, damit niemand sie wieder einträgt."
    ),
    "because": "Sie bekommen dies, weil diese Adresse am {day} „{name}“ abonniert hat.",
    "read_online": "Diese Ausgabe auf unserer Seite lesen",
    "past": "Frühere Ausgaben",
    "no_issues": "Es wurde noch keine Ausgabe verschickt.",
    "gone": "Texte, die Leser nicht mehr haben, stehen hier nicht.",
    "issue": "Ausgabe {number}",
    "in_issue": "In dieser Ausgabe",
    "words_gone": "Der Text dieser Ausgabe wird nicht gezeigt: Nicht alle ihre Beiträge sind noch verfügbar.",
}
