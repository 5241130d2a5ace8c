"""The words of the search in Spanish."""

PHRASES = {
    "search_about": (
        "Busque en todo lo que publica {}: por palabras y frases, por tema, región, autor, idioma y año."
    ),
    "search_how": "Cómo buscar",
    "search_words_such": "frontera comercio",
    "search_words_how": (
        "Encuentra lo que contiene todas las palabras, en cualquier orden. Las "
        "terminaciones no cuentan: «fronteras» encuentra «frontera»."
    ),
    "search_phrase_such": '"libertad de tránsito"',
    "search_phrase_how": (
        "Las palabras entre comillas se buscan juntas y en ese orden, sea cual sea su terminación."
    ),
    "search_without_such": "agua -visados",
    "search_without_how": (
        "Un guion delante de una palabra descarta lo que la contiene en cualquier forma; "
        "delante de comillas, lo que contiene la frase."
    ),
    "search_no_word": "Ahí no hay ninguna palabra que buscar.",
    "search_resting": "La búsqueda no responde en este momento. Inténtelo de nuevo dentro de un minuto.",
    "search_none": "No se ha encontrado nada.",
    "search_count": {"one": "Un artículo.", "other": "{} artículos."},
    "search_capped": "Aquí se ordenan y cuentan los {} resultados más recientes; puede haber más.",
    "search_open": (
        "Ningún artículo tiene exactamente estas palabras; estos tienen palabras que empiezan así."
    ),
    "search_too_long": "Solo se han leído los primeros {} caracteres de lo escrito.",
    "search_meant": "Quizá quiso decir:",
    "search_narrowed": "Limitado a",
    "search_remove": "Quitar",
    "search_by_relevance": "Relevancia",
    "search_by_date": "Los más recientes primero",
    "search_feed": "Canal de esta búsqueda",
    "search_this": "Esta búsqueda",
    "search_newest": "Los artículos más recientes en los que aparece «{}».",
    "search_found": "Lo encontrado",
    "search_narrow": "Acotar estos resultados",
    "search_try": "Nada aquí contiene todo eso. Pruebe con menos palabras o con otras.",
    "search_try_limits": "O quite un límite.",
    "search_listed": "Todo está ordenado también por:",
    "search_pages": "Páginas de resultados",
    "search_previous": "Página anterior",
    "search_next": "Página siguiente",
    # What narrows a search.
    "facet_brand": "Sección",
    "facet_topic": "Tema",
    "facet_region": "Región",
    "facet_tag": "Etiqueta",
    "facet_author": "Autor",
    "facet_kind": "Género",
    "facet_language": "Idioma",
    "facet_year": "Año",
    "kind_analysis": "Análisis",
    "kind_opinion": "Opinión",
    "kind_news": "Noticias",
    "kind_review": "Reseñas",
    "kind_interview": "Entrevistas",
    "kind_brief": "Notas de política",
    "kind_report": "Informes",
}
