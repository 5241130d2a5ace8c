"""The words of lists in Spanish."""

PHRASES = {
    # About a term.
    "also_written": "También se escribe:",
    "in_languages": "En otros idiomas:",
    "elsewhere": "En otros sitios:",
    "lies_in": "Forma parte de",
    "related": "Véase también",
    "part_of": "Forma parte de",
    "within_it": "Comprende",
    "contact": "Contacto:",
    "disclosed": "Intereses declarados",
    "tag_country": "País",
    "tag_organisation": "Organización",
    "tag_person": "Persona",
    "tag_group": "Grupo",
    "tag_treaty": "Tratado",
    "tag_technology": "Arma o tecnología",
    "tag_event": "Acontecimiento",
    "tag_place": "Lugar",
    "tag_concept": "Concepto",
    # What a list is, and that nothing stands on it.
    "series_in_order": "La serie, en orden",
    "nothing_yet": "Aún no se ha publicado nada.",
    "nothing_here": "Aquí aún no hay nada.",
    "everything": "Todo",
    "kinds": "Géneros",
    "languages": "Idiomas",
    "latest_of": "Lo último de {}.",
    "corrections_about": ("Qué se corrigió, aclaró, actualizó o retractó, o recibió respuesta, y cuándo."),
    "may_republish": "Lo que puede republicar, con todo lo que debe acompañarlo.",
    # What labels say.
    "labels_about": (
        "Qué dicen los avisos de nuestros artículos y por qué están ahí. Son hechos, no asesoramiento "
        "jurídico."
    ),
    "bears_label": "Artículos que llevan este aviso",
    "no_label": "Ningún artículo lleva avisos.",
    # The page of feeds.
    "feeds_about": (
        "Un canal lleva los nuevos artículos al lector que usted elija en cuanto aparecen: sin cuenta "
        "y sin que nadie anote lo que lee."
    ),
    "feeds_how": (
        "Copie la dirección de un canal en su lector de canales. Cada etiqueta, cada autor y cada "
        "búsqueda tienen los suyos."
    ),
    "feeds_opml": "Todos los canales, con los de etiquetas y autores, en un archivo OPML",
    "feeds_api": "Una API para programas",
    "feeds_mail": "¿Prefiere el correo? Suscríbase a un boletín",
    # Where there is no page.
    "missing_title": "No hay nada en esta dirección",
    "missing_text": (
        "Puede que la dirección tenga una errata o que lo que estaba aquí se haya movido. Búsquelo por "
        "una palabra del título o por el autor:"
    ),
    "gone_title": "Este artículo ha sido retirado",
    "gone_text": "Se publicó aquí y ya no está disponible. Su dirección no se usará para nada más.",
    "blocked_title": "Este artículo no está disponible por motivos legales",
    "blocked_text": "Se publicó aquí. El acceso está bloqueado por motivos legales.",
    "go_on": "Siga desde aquí:",
    "unread_title": "No se pudo leer la petición",
    "unread_text": "Vuelva atrás, cargue la página de nuevo e inténtelo otra vez.",
    "failed_title": "Algo ha fallado",
    "failed_text": "El error es nuestro y ha quedado anotado. Inténtelo de nuevo dentro de un rato.",
}
