"""Reads a .docx (ECMA-376, WordprocessingML) as one author's text: with its notes, pictures and remarks.

mammoth turns the document into HTML. Before that every XML part passes the one door for foreign XML, and
tracked changes are settled, as accepted or as they were before.
"""

import hashlib
import io
import re
import zipfile
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import tostring

import mammoth

from editorial.foreign_xml import Malformed, parse

from .manuscript import PICTURES, reading_of
from .reading import Change, Picture, ReadingError, Remark, nothing_known

ACCEPTED, ORIGINAL = "accepted", "original"
LARGEST_PART, LARGEST_WHOLE, MOST_PARTS, MOST_PICTURES = 40_000_000, 150_000_000, 3_000, 60
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ADDED, TAKEN = {f"{W}ins", f"{W}moveTo"}, {f"{W}del", f"{W}moveFrom"}
DOCUMENT, COMMENTS = "word/document.xml", "word/comments.xml"
NOT_WORD = "This is not a Word document (.docx) that can be read. Save it again as .docx, or paste its text."
STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p.standfirst:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => aside.pull > p:fresh
"""


def read(data, *, name="", changes=ACCEPTED, known=nothing_known):
    """Return the Reading of a .docx; `changes` says how tracked changes are settled. Raise ReadingError."""
    parts = parts_of(data)
    document = tree(parts[DOCUMENT])
    tracked, remarks = changes_in(document), remarks_in(parts, document)
    settle(document, keep=ADDED if changes == ACCEPTED else TAKEN)
    parts[DOCUMENT] = tostring(document, encoding="utf-8")
    pictures, said = [], []
    try:
        html = mammoth.convert_to_html(
            io.BytesIO(packed(parts)), style_map=STYLES, convert_image=taker(pictures, said)
        ).value
    except (KeyError, ValueError, AttributeError, TypeError, zipfile.BadZipFile) as error:
        raise ReadingError(NOT_WORD) from error
    html = html.replace('<aside class="pull">', '<aside data-pull="">')
    return reading_of(
        html,
        raw=re.sub(r"<[^>]+>", " ", html),
        name=name,
        known=known,
        pictures=tuple(pictures),
        said=tuple(said),
        remarks=tuple(remarks),
        changes=tuple(tracked),
    )


def settled(reading, changes):
    """Say how the tracked changes of a file were settled, for whoever has the draft; () where it had none."""
    if not reading.changes:
        return ()
    many = len(reading.changes)
    had = "1 tracked change; it is" if many == 1 else f"{many} tracked changes; they are"
    how = "accepted" if changes == ACCEPTED else "left out: the text is as it was before"
    return (f"The file has {had} {how}.",)


def parts_of(data):
    """Return the parts of the package, {name: bytes}. Raise ReadingError for what is no such package."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
            sizes = [info.file_size for info in infos]
            if len(infos) > MOST_PARTS or sum(sizes) > LARGEST_WHOLE or max(sizes, default=0) > LARGEST_PART:
                raise ReadingError("The file unpacks to far more than the text of one article.")
            parts = {info.filename: package.read(info) for info in infos if not info.is_dir()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise ReadingError(NOT_WORD) from error
    if DOCUMENT not in parts:
        raise ReadingError(NOT_WORD)
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            tree(content)
    return parts


def tree(content):
    """Return the root of an XML part. Raise ReadingError."""
    try:
        return parse(io.BytesIO(content), limit=LARGEST_PART)
    except Malformed as error:
        raise ReadingError(NOT_WORD) from error


def packed(parts):
    """Return parts as a package again."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def taker(pictures, said):
    """Return what mammoth asks for the place of a picture; the pictures go into a list."""

    def take(image):
        with image.open() as file:
            data = file.read(LARGEST_PART)
        if len(pictures) >= MOST_PICTURES:
            said.append("The file has more pictures than are taken at once; the others were left out.")
            return {"src": ""}
        uuid = uuid5(NAMESPACE_URL, f"{PICTURES}{hashlib.sha256(data).hexdigest()}")
        if all(picture.uuid != uuid for picture in pictures):
            pictures.append(Picture(uuid, data, image.content_type or "", (image.alt_text or "")[:500]))
        return {"src": f"{PICTURES}{uuid}"}

    return mammoth.images.img_element(take)


# Tracked changes and remarks ------------------------------------------------------


def words_of(element):
    """Return the text of an element, deleted or not."""
    return "".join(node.text or "" for node in element.iter() if node.tag in {f"{W}t", f"{W}delText"})


def changes_in(document):
    """Return the tracked changes of a document, those that hold words."""
    found = []
    for element in document.iter():
        if element.tag in ADDED | TAKEN and (words := words_of(element).strip()):
            what = "inserted" if element.tag in ADDED else "deleted"
            found.append(Change(what, words, element.get(f"{W}author", "")))
    return found


def settle(element, *, keep):
    """Settle the tracked changes below an element: unwrap those to keep, drop the others."""
    children = []
    for child in list(element):
        settle(child, keep=keep)
        if child.tag in keep:
            children += list(child)
        elif child.tag not in ADDED | TAKEN:
            children.append(child)
    if element.tag == f"{W}delText":
        element.tag = f"{W}t"
    for child in list(element):
        element.remove(child)
    element.extend(children)


def remarks_in(parts, document):
    """Return the comments of a document with the words that each is about."""
    if COMMENTS not in parts:
        return []
    quotes = quotes_in(document)
    found = []
    for comment in tree(parts[COMMENTS]).iter(f"{W}comment"):
        text = "\n".join(filter(None, (words_of(paragraph).strip() for paragraph in comment.iter(f"{W}p"))))
        if text:
            number = comment.get(f"{W}id", "")
            found.append(Remark(text, comment.get(f"{W}author", ""), quotes.get(number, "").strip()))
    return found


def quotes_in(document):
    """Return {number of a comment: the words between its marks}."""
    quotes, open_now = {}, set()
    for element in document.iter():
        number = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            open_now.add(number)
        elif element.tag == f"{W}commentRangeEnd":
            open_now.discard(number)
        elif element.tag == f"{W}t":
            for one in open_now:
                quotes[one] = quotes.get(one, "") + (element.text or "")
    return quotes
