"""The words of the page of a package, in the languages that pieces are written in."""

ENGLISH = {
    "republish_name": (
        "Name the authors as they stand here, and say where the piece was first published, with a "
        "link to its address:"
    ),
    "republish_keep": (
        "Keep its notices, corrections and disclosures; a notice stands where it stands here, in "
        "the same words and size."
    ),
    "republish_changes": "You may change the text, if you say that you did.",
    "republish_as_is": "Leave the text as it is, but for style, dates and places.",
    "republish_pictures": (
        "Use the pictures in the package and no others: where it says that one is not included, "
        "its owner has not cleared it for you."
    ),
    "republish_search": "Let search engines know the original:",
    "republish_counter": (
        "The HTML ends with a picture of one point that counts looks by piece, site and day: it sets no "
        "cookie, and nothing of your readers is kept."
    ),
    "plain_text": "Plain text",
    "copy": "Copy",
    "download": "Download",
    "text_copied": "Copied.",
}
RUSSIAN = {
    "republish_name": (
        "Назовите авторов так, как они названы здесь, и укажите, где материал впервые "
        "опубликован, со ссылкой на его адрес:"
    ),
    "republish_keep": (
        "Сохраните пометки, исправления и сведения о раскрытии интересов; пометка стоит там же, "
        "где здесь, теми же словами и того же размера."
    ),
    "republish_changes": "Текст можно изменить, если вы об этом сообщите.",
    "republish_as_is": "Оставьте текст как есть, кроме оформления, дат и мест.",
    "republish_pictures": (
        "Используйте только те изображения, что есть в пакете: если сказано, что изображение не "
        "прилагается, правообладатель вам его не разрешил."
    ),
    "republish_search": "Укажите поисковым системам оригинал:",
    "republish_counter": (
        "В конце HTML стоит изображение в одну точку, которое считает просмотры по материалу, сайту и дню: "
        "оно не ставит файлов cookie, и о ваших читателях ничего не хранится."
    ),
    "plain_text": "Простой текст",
    "copy": "Скопировать",
    "download": "Скачать",
    "text_copied": "Скопировано.",
}
ARABIC = {
    "republish_name": "اذكر أسماء الكتّاب كما وردت هنا، واذكر أين نُشرت المادة أولاً مع رابط إلى عنوانها:",
    "republish_keep": (
        "أبقِ الإشعارات والتصحيحات والإفصاحات؛ ويوضع كل إشعار في موضعه هنا وبالكلمات نفسها وبالحجم نفسه."
    ),
    "republish_changes": "يمكنك تغيير النص إذا ذكرت ذلك.",
    "republish_as_is": "اترك النص كما هو، ما عدا الأسلوب الطباعي والتواريخ والأماكن.",
    "republish_pictures": (
        "استخدم الصور الموجودة في الحزمة دون غيرها: حيث يُذكر أن الصورة غير مرفقة فإن صاحبها لم يأذن لك بها."
    ),
    "republish_search": "أعلم محركات البحث بالأصل:",
    "republish_counter": (
        "ينتهي نص HTML بصورة من نقطة واحدة تعدّ المشاهدات بحسب المادة والموقع واليوم: لا تضع ملفات "
        "تعريف ارتباط، ولا يُحفظ شيء عن قرائك."
    ),
    "plain_text": "نص عادي",
    "copy": "نسخ",
    "download": "تنزيل",
    "text_copied": "تم النسخ.",
}
