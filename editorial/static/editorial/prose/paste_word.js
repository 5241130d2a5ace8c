// Word’s clipboard: paragraphs with mso-* styles, conditional comments, notes and comments behind the text.
import { notes } from "newsroom/prose/paste_notes"
import { listsOfWord } from "newsroom/prose/paste_lists"

const style = (dom) => (dom.dataset.style || "").toLowerCase().replace(/\s/g, "")

const removeAll = (found, say = () => {}) => {
  if (found.length) say(found.length)
  found.forEach((dom) => dom.remove())
}

const styled = (body, text) => [...body.querySelectorAll("[data-style]")].filter((dom) => style(dom).includes(text))

// Comments stand in a list behind the text, and at their passage as a reference.
const comments = (body, report) => {
  const lists = styled(body, "mso-element:comment-list")
  const count = lists.flatMap((list) => styled(list, "mso-element:comment")).filter((dom) => !style(dom).includes("comment-list")).length
  const anchors = styled(body, "mso-comment-reference")
  report.remove("comment", "comments", count || new Set(anchors.map((dom) => style(dom))).size)
  removeAll(lists)
  removeAll([...body.querySelectorAll(".MsoCommentReference, .msocomtxt, .msocomanchor")])
  anchors.forEach((dom) => dom.replaceWith(...dom.childNodes))
}

// Tracked changes as if all were accepted.
const tracked = (body, report) => {
  removeAll(body.querySelectorAll("del, .msoDel"), (count) => report.remove("tracked deletion", "tracked deletions", count))
  const added = body.querySelectorAll("ins, .msoIns")
  report.keep("tracked addition", "tracked additions", added.length)
  added.forEach((dom) => dom.replaceWith(...dom.childNodes))
}

const classes = (body, tag, names) =>
  body.querySelectorAll(names.map((name) => `p.${name}`).join(", ")).forEach((dom) => {
    const other = dom.ownerDocument.createElement(tag)
    other.append(...dom.childNodes)
    dom.replaceWith(other)
  })

const quotes = (body) =>
  body.querySelectorAll("p.MsoQuote, p.MsoIntenseQuote, p.MsoBlockText").forEach((dom) => {
    const before = dom.previousElementSibling
    const quote = before?.localName === "blockquote" ? before : dom.ownerDocument.createElement("blockquote")
    if (quote !== before) dom.before(quote)
    dom.removeAttribute("class")
    dom.removeAttribute("data-style")
    dom.querySelectorAll("i, em").forEach((mark) => mark.textContent === dom.textContent && mark.replaceWith(...mark.childNodes))
    quote.append(dom)
  })

// Elements of Word’s own, such as o:p and v:shape: their text stays where they have any of the reader’s.
const foreign = (body) =>
  [...body.querySelectorAll("*")]
    .filter((dom) => dom.localName.includes(":"))
    .forEach((dom) => (/^(o:p|st1:|w:sdt)/.test(dom.localName) ? dom.replaceWith(...dom.childNodes) : dom.remove()))

const spaces = (body) => {
  for (const kind of ["mso-spacerun", "mso-tab-count"])
    styled(body, kind).forEach((dom) => dom.replaceWith(dom.textContent.trim() ? dom.textContent : " "))
}

/** Clean a body pasted from Word. */
export const word = (body, report) => {
  comments(body, report)
  tracked(body, report)
  notes(body, report)
  const hidden = styled(body, "mso-hide:all").concat(styled(body, "display:none"))
  removeAll([...new Set(hidden)], (count) =>
    report.remove("hidden passage", "hidden passages", count),
  )
  removeAll(styled(body, "mso-element:field-"))
  const contents = [...body.querySelectorAll("p[class^=MsoToc], p.MsoTocHeading")]
  removeAll(contents, () => report.remove("the table of contents"))
  listsOfWord(body, report)
  foreign(body)
  spaces(body)
  classes(body, "h2", ["MsoTitle"])
  classes(body, "h3", ["MsoSubtitle"])
  quotes(body)
  body.querySelectorAll("div").forEach((dom) => dom.replaceWith(...dom.childNodes))
}
