"""Which form a language has for a number (Unicode CLDR, plural rules for whole numbers)."""


def category(number, language):
    """Return “zero”, “one”, “two”, “few”, “many” or “other” for a whole number, 0 or more."""
    return RULES.get(language, english)(number)


def english(number):
    """English, German and Spanish, whose millions no page counts."""
    return "one" if number == 1 else "other"


def french(number):
    """French counts nothing as one."""
    return "one" if number in (0, 1) else "other"


def russian(number):
    """Russian looks at the last digit, but for the teens."""
    last, teens = number % 10, number % 100 in range(11, 15)
    if last == 1 and not teens:
        return "one"
    return "few" if last in (2, 3, 4) and not teens else "many"


def arabic(number):
    """Arabic has six forms, three of which look at the last two digits."""
    if number < 3:
        return ("zero", "one", "two")[number]
    last = number % 100
    return "few" if last in range(3, 11) else "many" if last >= 11 else "other"


RULES = {"fr": french, "ru": russian, "ar": arabic}
