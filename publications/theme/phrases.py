"""The fixed words around a piece, in the languages that pieces are written in.

A piece in another language gets English words; its own text keeps its own language and direction.
"""

from types import SimpleNamespace

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"})
RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"})
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

ENGLISH = {
    "skip": "Skip to content",
    "menu": "Menu",
    "main": "Main",
    "brands": "Brands",
    "topics": "Topics",
    "regions": "Regions",
    "tags": "Tags",
    "authors": "Authors",
    "archive": "Archive",
    "latest": "Latest",
    "colours_auto": "Colours: as the system. Switch to light",
    "colours_light": "Colours: light. Switch to dark",
    "colours_dark": "Colours: dark. Switch to as the system",
    "by": "By",
    "and": "and",
    "minutes": "{} min read",
    "corrected": "Corrected {}",
    "updated": "Updated {}",
    "part": "Part {}",
    "first_published": "First published by",
    "image": "Image",
    "takeaways": "Key points",
    "on_this_page": "On this page",
    "introduction": "Introduction",
    "share": "Share",
    "cite": "Cite",
    "print": "Print",
    "copied": "The address is copied.",
    "about_author": "About the author",
    "correction": "Correction",
    "clarification": "Clarification",
    "update": "Update",
    "retraction": "Retraction",
    "notice_legal": "Required notice",
    "notice_disclosure": "Disclosure",
    "notice_editorial": "Editor’s note",
    "notice_licence": "Republication",
    "notice_sponsor": "Sponsored",
    "funding": "Funding",
    "disclosure": "Disclosure",
    "source": "Source",
    "licence": "Licence",
    "cite_this": "Cite this article",
    "more_from": "More from {}",
    "more_on": "More on {}",
    "older": "Older",
    "newer": "Newest",
    "feeds": "Feeds",
    "read": "Read",
    "home": "Front page",
}
RUSSIAN = {
    "skip": "К содержанию",
    "menu": "Меню",
    "main": "Основное меню",
    "brands": "Рубрики",
    "topics": "Темы",
    "regions": "Регионы",
    "tags": "Метки",
    "authors": "Авторы",
    "archive": "Архив",
    "latest": "Последнее",
    "colours_auto": "Цвета: как в системе. Включить светлые",
    "colours_light": "Цвета: светлые. Включить тёмные",
    "colours_dark": "Цвета: тёмные. Включить как в системе",
    "by": "Автор:",
    "and": "и",
    "minutes": "{} мин чтения",
    "corrected": "Исправлено {}",
    "updated": "Обновлено {}",
    "part": "Часть {}",
    "first_published": "Впервые опубликовано:",
    "image": "Изображение",
    "takeaways": "Главное",
    "on_this_page": "На этой странице",
    "introduction": "Начало",
    "share": "Поделиться",
    "cite": "Цитировать",
    "print": "Печать",
    "copied": "Адрес скопирован.",
    "about_author": "Об авторе",
    "correction": "Исправление",
    "clarification": "Уточнение",
    "update": "Обновление",
    "retraction": "Отзыв публикации",
    "notice_legal": "Обязательное уведомление",
    "notice_disclosure": "Раскрытие интересов",
    "notice_editorial": "От редакции",
    "notice_licence": "Перепечатка",
    "notice_sponsor": "На правах рекламы",
    "funding": "Финансирование",
    "disclosure": "Раскрытие интересов",
    "source": "Источник",
    "licence": "Лицензия",
    "cite_this": "Цитировать статью",
    "more_from": "Ещё в рубрике «{}»",
    "more_on": "Ещё по теме «{}»",
    "older": "Раньше",
    "newer": "Новейшее",
    "feeds": "Ленты",
    "read": "Читать",
    "home": "Главная страница",
}
ARABIC = {
    "skip": "انتقل إلى المحتوى",
    "menu": "القائمة",
    "main": "القائمة الرئيسية",
    "brands": "الأقسام",
    "topics": "المواضيع",
    "regions": "المناطق",
    "tags": "الوسوم",
    "authors": "الكتّاب",
    "archive": "الأرشيف",
    "latest": "الأحدث",
    "colours_auto": "الألوان: كما في النظام. انتقل إلى الفاتح",
    "colours_light": "الألوان: فاتحة. انتقل إلى الداكن",
    "colours_dark": "الألوان: داكنة. انتقل إلى إعداد النظام",
    "by": "بقلم",
    "and": "و",
    "minutes": "{} دقائق قراءة",
    "corrected": "صُحّح في {}",
    "updated": "حُدّث في {}",
    "part": "الجزء {}",
    "first_published": "نُشر أولاً في",
    "image": "الصورة",
    "takeaways": "أبرز النقاط",
    "on_this_page": "في هذه الصفحة",
    "introduction": "مقدمة",
    "share": "شارك",
    "cite": "اقتباس",
    "print": "طباعة",
    "copied": "نُسخ العنوان.",
    "about_author": "عن الكاتب",
    "correction": "تصحيح",
    "clarification": "توضيح",
    "update": "تحديث",
    "retraction": "سحب المقال",
    "notice_legal": "إشعار إلزامي",
    "notice_disclosure": "إفصاح",
    "notice_editorial": "ملاحظة المحرر",
    "notice_licence": "إعادة النشر",
    "notice_sponsor": "محتوى مموّل",
    "funding": "التمويل",
    "disclosure": "إفصاح",
    "source": "المصدر",
    "licence": "الترخيص",
    "cite_this": "اقتبس هذا المقال",
    "more_from": "المزيد من {}",
    "more_on": "المزيد عن {}",
    "older": "الأقدم",
    "newer": "الأحدث",
    "feeds": "الخلاصات",
    "read": "اقرأ",
    "home": "الصفحة الرئيسية",
}
PHRASES = {
    "en": SimpleNamespace(**ENGLISH),
    "ru": SimpleNamespace(**RUSSIAN),
    "ar": SimpleNamespace(**ARABIC),
}


def phrases(language):
    """Return the fixed words for a BCP 47 tag, by its first part; English where a language has none."""
    return PHRASES.get(language.partition("-")[0].lower(), PHRASES["en"])


def spoken(language):
    """Return the language in which `phrases()` answers for a tag."""
    first = language.partition("-")[0].lower()
    return first if first in PHRASES else "en"


def direction(language):
    """Return “rtl” or “ltr” for a BCP 47 tag: by the script that it names, else by its language."""
    first, *rest = language.lower().split("-")
    script = next((part for part in rest if len(part) == 4), "")
    return "rtl" if (script in RIGHT_TO_LEFT_SCRIPTS if script else first in RIGHT_TO_LEFT) else "ltr"


def numerals(text, language):
    """Print digits as the language's readers write them."""
    return text.translate(ARABIC_DIGITS) if language.partition("-")[0].lower() == "ar" else text
