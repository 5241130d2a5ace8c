"""The words of newsletters in Spanish."""

WORDS = {
    "newsletter": "Boletín",
    "newsletters": "Boletines",
    "follow": "Seguir",
    "follow_text": "Por correo o en el lector de canales que prefiera. Aquí nada cuenta lo que usted abre.",
    "email": "Dirección de correo",
    "subscribe": "Suscribirse",
    "leave_empty": "Deje esto vacío",
    "consent": (
        "Acepto que {site} me envíe «{name}» a esta dirección y la guarde solo para ello. "
        "Lo confirmo por correo y puedo darme de baja en cualquier momento con una sola pulsación."
    ),
    "no_tracking": "Ninguno de nuestros correos anota si lo abre ni lo que pulsa.",
    "not_an_address": "Esto no es una dirección de correo. Revísela, por favor.",
    "too_many": "Han llegado demasiadas solicitudes desde su conexión. Inténtelo de nuevo en una hora.",
    "press_again": "Viene de otro sitio: pulse una vez más, por favor.",
    "asked_title": "Mire su buzón",
    "asked_text": (
        "Hemos enviado un correo a la dirección indicada. Siga el enlace que contiene en un plazo "
        "de siete días; "
        "sin ello no se le enviará nada y la dirección se olvidará."
    ),
    "confirm_subject": "Confirme, por favor: {name}",
    "confirm_text": (
        "Alguien, esperamos que usted, ha pedido que «{name}» se envíe a esta dirección. Para confirmarlo:"
    ),
    "confirm_ignore": "Si no fue usted, no haga nada: la dirección se olvida a los siete días.",
    "known_subject": "Ya recibe «{name}»",
    "known_text": (
        "Alguien, esperamos que usted, ha pedido que «{name}» se envíe a esta dirección. Ya se envía."
    ),
    "confirm_title": "Confirme su suscripción",
    "confirm": "Sí, envíenme «{name}»",
    "confirmed_title": "Está suscrito",
    "confirmed_text": "El próximo número de «{name}» llegará a su buzón.",
    "over_title": "Este enlace ya no funciona",
    "over_text": "Tiene más de siete días o se copió incompleto. Suscríbase otra vez, por favor.",
    "leave_title": "Darse de baja del boletín",
    "leave": "Darse de baja de «{name}»",
    "left_title": "Ya no recibe este boletín",
    "left_text": (
        "La dirección se ha olvidado. Solo se guarda un código ilegible, para que nadie la añada de nuevo."
    ),
    "because": "Recibe esto porque esta dirección se suscribió a «{name}» el {day}.",
    "read_online": "Leer este número en nuestro sitio",
    "past": "Números anteriores",
    "no_issues": "Todavía no se ha enviado ningún número.",
    "gone": "Los textos que los lectores ya no tienen no figuran aquí.",
    "issue": "Número {number}",
    "in_issue": "En este número",
    "words_gone": "El texto de este número no se muestra: no todos sus artículos siguen disponibles.",
}
