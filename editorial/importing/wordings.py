"""The wordings of notices that copies carry, each with its language and dates: data, and nothing else.

Facts to recognise a label by, not legal advice. In a wording, `{name}` stands for what each copy fills in,
and what stands in brackets may be missing. All is matched on lower-case text with plain spaces and quotes
(see `recognising`). Sources: Roskomnadzor order 124 of 23 September 2020; Government resolution 2108 of
22 November 2022 under 255-FZ; the draft resolution of 31 January 2025; 22 U.S.C. 614(b).
"""

from dataclasses import dataclass
from datetime import date

NO_AGENT = "no evidence that the source is an agent"


@dataclass(frozen=True, kw_only=True)
class Known:
    """One wording: what it is called in a sentence, how it begins, and when it was in force.

    `begins` tells it from any other text at the start of a line, in which `must` stands too. Only a legal
    wording is cut off what follows it in the same line; the others must fill their line, which has `longest`
    characters at most. `effective_to` is the first day on which it is not in force. `printed` is how the law
    prints it. `is_draft`: no adopted act is known. `is_all`: after `begins` nothing follows in the line.
    """

    code: str
    language: str
    called: str
    begins: tuple[str, ...]
    whole: str = ""
    printed: str = ""
    effective_from: date | None = None
    effective_to: date | None = None
    must: str = ""
    longest: int = 400
    names: tuple[str, ...] = ()
    superseded_by: str = ""
    is_draft: bool = False
    is_legal: bool = False
    no_evidence: str = ""
    is_all: bool = False


KNOWN = (
    Known(
        code="RU-FA-2020",
        language="ru",
        called="the Russian form",
        begins=("данное сообщение (материал) создано",),
        whole=(
            "данное сообщение (материал) создано и (или) распространено иностранным средством массовой "
            "информации, выполняющим функции иностранного агента[, и (или) российским юридическим лицом, "
            "выполняющим функции иностранного агента]"
        ),
        effective_from=date(2020, 10, 30),
        effective_to=date(2022, 12, 1),
        superseded_by="RU-FA-2022",
        is_legal=True,
        no_evidence=NO_AGENT,
    ),
    Known(
        code="RU-FA-2022",
        language="ru",
        called="the Russian form",
        begins=(
            "настоящий материал (информация) произведен",
            "настоящий материал (информация) (произведен",
            "настоящий материал (информация) распространен",
            "настоящий материал (информация) направлен",
            "настоящий материал произведен",
        ),
        whole=(
            "настоящий материал[ (информация)] [(]произведен[, распространен][ и (или) направлен][)] "
            "иностранным агентом {name} либо касается деятельности иностранного агента {named_again}"
        ),
        printed=(
            "Настоящий материал (информация) произведен, распространен и (или) направлен иностранным агентом "
            "{name} либо касается деятельности иностранного агента {name}"
        ),
        must="иностранн",
        effective_from=date(2022, 12, 1),
        effective_to=date(2028, 12, 1),
        names=("name",),
        is_legal=True,
        no_evidence=NO_AGENT,
    ),
    Known(
        code="RU-FA-3P",
        language="ru",
        called="the Russian form for those who pass an agent’s material on",
        begins=("содержится материал, произведенный", "содержится материал произведенный"),
        whole="содержится материал[,] произведенный и (или) распространенный иностранным агентом {name}",
        must="иностранн",
        effective_from=date(2025, 9, 1),
        names=("name",),
        is_draft=True,
        is_legal=True,
        no_evidence=NO_AGENT,
    ),
    Known(
        code="RU-BANNED",
        language="ru",
        called="the Russian mark after the name of a banned organisation",
        begins=("организация, деятельность которой в российской федерации запрещена",),
        longest=75,
        no_evidence="no evidence of whom it was meant for",
    ),
    Known(
        code="RU-BANNED-NAME",
        language="ru",
        called="the Russian mark with the name of a banned organisation",
        begins=(
            "{name}: организация, деятельность которой в российской федерации запрещена",
            "{name} - организация, деятельность которой в российской федерации запрещена",
        ),
        names=("name",),
        is_all=True,
        no_evidence="no evidence that the mark is still due",
    ),
    Known(
        code="RU-NAME-MARK",
        language="ru",
        called="the Russian footnote to a marked name",
        begins=(
            "*признан",
            "* признан",
            "*организация признана",
            "* организация признана",
            "*запрещен",
            "* запрещен",
        ),
        no_evidence="no evidence of whom it was meant for",
    ),
    Known(
        code="RU-INOSMI",
        language="ru",
        called="the Russian disclaimer of a foreign-press digest",
        begins=("материалы иносми содержат оценки",),
        whole=(
            "материалы иносми содержат оценки исключительно зарубежных сми и не отражают позицию "
            "редакции иносми"
        ),
        is_legal=True,
        no_evidence="no statement about this newsroom",
    ),
    Known(
        code="US-FARA",
        language="en",
        called="the wording of the United States’ Foreign Agents Registration Act",
        begins=(
            "this material is distributed by",
            "these materials are distributed by",
            "this message is distributed by",
        ),
        whole=(
            "this material is distributed by {registrant} on behalf of {principal}. additional information "
            "is available at the department of justice, washington, d[.]c[.]"
        ),
        must="on behalf of",
        names=("registrant", "principal"),
        is_legal=True,
        no_evidence="no evidence that this newsroom acts for the same principal",
    ),
    Known(
        code="STATE-FUNDED",
        language="en",
        called="a label of state funding",
        begins=("{name} is funded in whole or in part by the {principal} government",),
        names=("name", "principal"),
    ),
    Known(
        code="OPINION",
        language="en",
        called="a disclaimer of opinion",
        begins=(
            "the views expressed {name} do not necessarily reflect",
            "the views expressed {name} do not necessarily represent",
            "the opinions expressed {name} do not necessarily reflect",
        ),
    ),
    Known(
        code="OPINION-RU",
        language="ru",
        called="a disclaimer of opinion",
        begins=("мнение автора может не совпадать с", "мнение редакции может не совпадать с"),
        longest=120,
    ),
    Known(
        code="FOREIGN-PRESS",
        language="en",
        called="a disclaimer of a translation",
        begins=("this text reflects the views of {name} alone, and not those of the editors",),
        names=("name",),
        is_all=True,
    ),
    Known(
        code="FOREIGN-PRESS-RU",
        language="ru",
        called="a disclaimer of a translation",
        begins=("материал содержит оценки исключительно {name} и не отражает позицию редакции",),
        names=("name",),
        is_all=True,
    ),
    Known(
        code="FUNDING",
        language="en",
        called="a line on who paid for a text",
        begins=("this project was supported by {name}. funders had no say in its conclusions",),
        names=("name",),
        is_all=True,
    ),
    Known(
        code="SPONSORED",
        language="en",
        called="a label of a sponsor",
        begins=("sponsored by {name}",),
        longest=60,
        names=("name",),
    ),
    Known(
        code="POLITICAL-AD",
        language="en",
        called="a label of political advertising",
        begins=("political advertising, paid for by {name}",),
        longest=120,
        names=("name",),
    ),
    Known(
        code="ADULTS",
        language="en",
        called="a warning of what may be distressing",
        begins=("this article describes or shows what may be distressing",),
        is_all=True,
    ),
    Known(
        code="REPUBLISHED",
        language="en",
        called="a line of republication",
        begins=(
            "republished with permission",
            "reprinted with permission",
            "this article is republished from {name} under",
            "you may republish this text under {name}",
            "this work is licensed under",
            "licensed under a creative commons",
        ),
    ),
    Known(
        code="TRANSLATED",
        language="en",
        called="a line of translation",
        begins=(
            "automatically translated, checked by",
            "automatically translated by",
            "automatically translated from",
            "machine-translated by",
            "machine-translated from",
        ),
        longest=120,
    ),
    Known(
        code="RU-TRANSLATED",
        language="ru",
        called="a line of translation",
        begins=("переведено сервисом", "переведено автоматически", "перевод выполнен автоматически"),
    ),
    Known(
        code="AI",
        language="en",
        called="a label of generated text",
        begins=("parts of this text were generated with ai", "parts of this article were generated with ai"),
    ),
    Known(
        code="AGE",
        language="en",
        called="a line on the age of a text",
        begins=(
            "this article is more than {number} years old",
            "this article is more than {number} year old",
        ),
        longest=60,
    ),
    Known(
        code="EMBARGO",
        language="en",
        called="a line of embargo",
        begins=("embargoed until", "under embargo until"),
        longest=60,
    ),
    Known(
        code="CLEARED",
        language="en",
        called="a line of clearance",
        begins=("cleared for public release",),
        longest=60,
    ),
)
BY_CODE = {known.code: known for known in KNOWN}
