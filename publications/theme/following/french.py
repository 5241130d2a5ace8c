"""The words of newsletters in French."""

WORDS = {
    "newsletter": "Lettre d’information",
    "newsletters": "Lettres d’information",
    "follow": "Suivre",
    "follow_text": (
        "Par courriel, ou dans le lecteur de flux de votre choix. Rien ici ne compte ce que vous ouvrez."
    ),
    "email": "Adresse électronique",
    "subscribe": "S’abonner",
    "leave_empty": "Laissez ce champ vide",
    "consent": (
        "J’accepte que {site} m’envoie « {name} » à cette adresse et ne la garde que pour cela. "
        "Je le confirme par un courriel et peux me désabonner à tout moment d’une seule pression."
    ),
    "no_tracking": "Aucun de nos courriels ne note si vous l’ouvrez ni ce que vous suivez.",
    "not_an_address": "Ce n’est pas une adresse électronique. Veuillez la vérifier.",
    "too_many": "Trop de demandes sont venues de chez vous. Veuillez réessayer dans une heure.",
    "press_again": "Vous venez d’un autre site : veuillez appuyer encore une fois.",
    "asked_title": "Consultez votre messagerie",
    "asked_text": (
        "Nous avons envoyé un courriel à l’adresse indiquée. Suivez le lien qu’il contient dans "
        "les sept jours ; "
        "sinon rien ne vous sera envoyé et l’adresse sera oubliée."
    ),
    "confirm_subject": "Veuillez confirmer : {name}",
    "confirm_text": (
        "Quelqu’un, vous sans doute, a demandé que « {name} » soit envoyée à cette adresse. Pour confirmer :"
    ),
    "confirm_ignore": "Si ce n’était pas vous, ne faites rien : l’adresse sera oubliée après sept jours.",
    "known_subject": "Vous recevez déjà « {name} »",
    "known_text": (
        "Quelqu’un, vous sans doute, a demandé que « {name} » soit envoyée à cette adresse. Elle l’est déjà."
    ),
    "confirm_title": "Confirmez votre abonnement",
    "confirm": "Oui, envoyez-moi « {name} »",
    "confirmed_title": "Vous êtes abonné",
    "confirmed_text": "Le prochain numéro de « {name} » arrivera dans votre messagerie.",
    "over_title": "Ce lien ne fonctionne plus",
    "over_text": "Il a plus de sept jours ou a été copié incomplètement. Veuillez vous abonner à nouveau.",
    "leave_title": "Se désabonner",
    "leave": "Se désabonner de « {name} »",
    "left_title": "Vous ne recevez plus cette lettre",
    "left_text": (
        "L’adresse est oubliée. Seul est gardé un code illisible, pour que personne ne l’ajoute de nouveau."
    ),
    "because": "Vous recevez ceci parce que cette adresse s’est abonnée à « {name} » le {day}.",
    "read_online": "Lire ce numéro sur notre site",
    "past": "Numéros parus",
    "no_issues": "Aucun numéro n’a encore été envoyé.",
    "gone": "Les textes que les lecteurs n’ont plus ne figurent pas ici.",
    "issue": "Numéro {number}",
    "in_issue": "Dans ce numéro",
    "words_gone": (
        "Le texte de ce numéro n’est pas affiché : certains de ses articles ne sont plus disponibles."
    ),
}
