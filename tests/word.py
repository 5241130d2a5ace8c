"""Word documents for tests, written part by part: what Word itself writes, cut to what matters."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOCUMENT, SOURCE = "word/document.xml", "https://example.org/a"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
PICTURE = """
<w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><wp:inline>
<wp:docPr id="1" name="Picture 1" descr="Lorries before a pass"/><a:graphic><a:graphicData><pic:pic>
<pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>
</w:drawing></w:r>
""".strip()


def paragraph(*runs, style=""):
    """Return a paragraph of runs, which are XML or plain text."""
    style = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{style}{''.join(run if run.startswith('<') else text(run) for run in runs)}</w:p>"


def text(words, *, kind="t", bold=False):
    """Return a run of text."""
    marks = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{marks}<w:{kind} xml:space="preserve">{words}</w:{kind}></w:r>'


def inserted(words, by="Mina Park"):
    """Return a tracked insertion."""
    return f'<w:ins w:id="7" w:author="{by}" w:date="2026-01-01T00:00:00Z">{text(words)}</w:ins>'


def deleted(words, by="Mina Park"):
    """Return a tracked deletion."""
    return (
        f'<w:del w:id="8" w:author="{by}" w:date="2026-01-01T00:00:00Z">{text(words, kind="delText")}</w:del>'
    )


def document(*paragraphs, comments="", footnotes="", picture=b"", extra=None):
    """Return the bytes of a .docx."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in {
            "Title": "Title", "Subtitle": "Subtitle", "Heading1": "heading 1", "Heading2": "heading 2",
            "Quote": "Quote", "IntenseQuote": "Intense Quote",
        }.items()
    )  # fmt: skip
    parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="{DOCUMENT}"/></Relationships>',
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/footnotes" Target="footnotes.xml"/>'
        f'<Relationship Id="rId3" Type="{OFFICE}/comments" Target="comments.xml"/>'
        f'<Relationship Id="rId8" Type="{OFFICE}/hyperlink" Target="{SOURCE}" TargetMode="External"/>'
        f'<Relationship Id="rId9" Type="{OFFICE}/image" Target="media/image1.png"/></Relationships>',
        "word/styles.xml": f"{HEAD}<w:styles {W}>{styles}</w:styles>",
        "word/footnotes.xml": f"{HEAD}<w:footnotes {W}>{footnotes}</w:footnotes>",
        "word/comments.xml": f"{HEAD}<w:comments {W}>{comments}</w:comments>",
        "word/document.xml": f"{HEAD}<w:document {W} {R}><w:body>{''.join(paragraphs)}</w:body></w:document>",
        **(extra or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
        if picture:
            package.writestr("word/media/image1.png", picture)
    return buffer.getvalue()


def manuscript(picture=b""):
    """Return a manuscript with everything that a reader must carry over."""
    row = "<w:tr>{}</w:tr>".format("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in ("Pass", "Fee")))
    note = f'<w:footnote w:id="2">{paragraph("Customs bulletin, 2025.")}</w:footnote>'
    remark = f'<w:comment w:id="4" w:author="Ruth Amsel">{paragraph("Who says so?")}</w:comment>'
    return document(
        paragraph("Corridors Are Promises", style="Title"),
        paragraph("Who moves what across the passes.", style="Subtitle"),
        paragraph("By Mina Park and Samir Anvari"),
        paragraph("Borders are ", inserted("very "), deleted("not "), "patient.", NOTE),
        paragraph("The price", style="Heading1"),
        paragraph(
            '<w:commentRangeStart w:id="4"/>', text("Lorries wait."), '<w:commentRangeEnd w:id="4"/>',
            f'<w:hyperlink r:id="rId8">{text("A source")}</w:hyperlink>',
        ),
        *([paragraph(PICTURE)] if picture else []),
        f"<w:tbl>{row}{row}</w:tbl>",
        paragraph("Nobody pays twice.", style="Quote"),
        comments=remark,
        footnotes=note,
        picture=picture,
    )  # fmt: skip
