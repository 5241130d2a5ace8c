"""The words that say who paid for a piece, and which part a machine had in it."""

ENGLISH = {
    "sponsored_by": "Sponsored by",
    "ai_use": "Use of AI",
    "ai_assisted": "Tools based on AI helped in preparing this text; people wrote it.",
    "ai_translated": "This text was translated with AI and checked by an editor.",
    "ai_partly": "Parts of this text were generated with AI and reviewed by the editors.",
    "ai_generated": "This text was generated with AI.",
}
RUSSIAN = {
    "sponsored_by": "Спонсор:",
    "ai_use": "Использование ИИ",
    "ai_assisted": "При подготовке текста помогали инструменты на основе ИИ; написали его люди.",
    "ai_translated": "Текст переведён с помощью ИИ и проверен редактором.",
    "ai_partly": "Части этого текста созданы с помощью ИИ и проверены редакцией.",
    "ai_generated": "Этот текст создан с помощью ИИ.",
}
ARABIC = {
    "sponsored_by": "برعاية",
    "ai_use": "استخدام الذكاء الاصطناعي",
    "ai_assisted": "ساعدت أدوات الذكاء الاصطناعي في إعداد هذا النص، وكتبه بشر.",
    "ai_translated": "تُرجم هذا النص بالذكاء الاصطناعي وراجعه محرر.",
    "ai_partly": "أُنشئت أجزاء من هذا النص بالذكاء الاصطناعي وراجعها المحررون.",
    "ai_generated": "أُنشئ هذا النص بالذكاء الاصطناعي.",
}
