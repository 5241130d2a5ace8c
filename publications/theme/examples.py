"""What stands for each parameter of a wording where no piece gives one: words for readers, by language."""

from django.utils.html import format_html

from publications.theme.phrases import spoken

ENGLISH = {
    "author": "name of the author",
    "date": "date",
    "editor": "name of the editor",
    "funder": "name of the funder",
    "institution": "name of the institution",
    "interest": "what the interest is",
    "language": "language",
    "licence": "name of the licence",
    "name": "name in the register",
    "names": "names in the register",
    "number": "number",
    "principal": "name of the foreign principal",
    "registrant": "name of the registrant",
    "site": "name of the site",
    "source": "name of the source",
    "sponsor": "name of the sponsor",
    "title": "title of the piece",
    "url": "address of the original",
}
RUSSIAN = {
    "author": "имя автора",
    "date": "дата",
    "editor": "имя редактора",
    "funder": "имя спонсора",
    "institution": "название организации",
    "interest": "в чём состоит интерес",
    "language": "язык",
    "licence": "название лицензии",
    "name": "имя по реестру",
    "names": "имена по реестру",
    "number": "номер",
    "principal": "имя иностранного принципала",
    "registrant": "имя зарегистрированного лица",
    "site": "название сайта",
    "source": "название источника",
    "sponsor": "имя рекламодателя",
    "title": "название материала",
    "url": "адрес оригинала",
}
ARABIC = {
    "author": "اسم الكاتب",
    "date": "التاريخ",
    "editor": "اسم المحرر",
    "funder": "اسم المموّل",
    "institution": "اسم المؤسسة",
    "interest": "طبيعة المصلحة",
    "language": "اللغة",
    "licence": "اسم الترخيص",
    "name": "الاسم كما في السجل",
    "names": "الأسماء كما في السجل",
    "number": "الرقم",
    "principal": "اسم الموكّل الأجنبي",
    "registrant": "اسم المسجَّل",
    "site": "اسم الموقع",
    "source": "اسم المصدر",
    "sponsor": "اسم الراعي",
    "title": "عنوان المادة",
    "url": "عنوان الأصل",
}
EXAMPLES = {"en": ENGLISH, "ru": RUSSIAN, "ar": ARABIC}


def examples(language):
    """Return an element for each parameter, in the language of a wording; English where it has none.

    English words in a wording of another language say so.
    """
    known = spoken(language)
    other = "" if language.partition("-")[0].lower() == known else format_html(' lang="{0}" dir="ltr"', known)
    return {
        name: format_html('<var class="example"{}>[{}]</var>', other, words)
        for name, words in EXAMPLES[known].items()
    }
