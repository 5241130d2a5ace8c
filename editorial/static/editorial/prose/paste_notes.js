// Footnotes and endnotes: a mark in the text that points to its note behind the text becomes a note in place.
const MARK = /^#_?(ftn|edn|ftnt)(\d+)$/
const BACK = /^#_?(ftnref|ednref|ftnt_ref)\d+$/

const target = (dom) => (dom.getAttribute("href") || "").replace(/^[^#]*/, "")

// The block that holds a note: Word’s div of it, or the paragraph.
const holder = (anchor) => anchor.closest("div[id^=ftn], div[id^=edn], [data-style*='mso-element:footnote'], [data-style*='mso-element:endnote']") || anchor.closest("p, li")

const textOf = (block, anchor) => {
  ;(anchor.closest("sup, span.MsoFootnoteReference, span.MsoEndnoteReference") || anchor).remove()
  anchor.remove()
  const note = block.ownerDocument.createElement("sup")
  note.setAttribute("data-note", "")
  const lines = block.matches("p, li") ? [block] : [...block.querySelectorAll("p")]
  lines.forEach((line, number) => {
    if (number) note.append(block.ownerDocument.createElement("br"))
    note.append(...line.childNodes)
  })
  const first = note.firstChild
  if (first?.nodeType === Node.TEXT_NODE) first.data = first.data.trimStart()
  return note
}

/** Put every note where its mark stands, and take the list of notes away. */
export const notes = (body, report) => {
  const anchors = [...body.querySelectorAll("a[href]")]
  const behind = new Map()
  for (const anchor of anchors.filter((dom) => BACK.test(target(dom)))) {
    const number = /\d+$/.exec(target(anchor))[0]
    const kind = /edn/.test(target(anchor)) ? "edn" : "ftn"
    behind.set(kind + number, anchor)
  }
  let [kept, lost] = [0, 0]
  for (const mark of anchors.filter((dom) => MARK.test(target(dom)))) {
    const [, kind, number] = MARK.exec(target(mark))
    const anchor = behind.get((kind === "edn" ? "edn" : "ftn") + number)
    const place = mark.closest("sup") || mark.closest("span.MsoFootnoteReference, span.MsoEndnoteReference") || mark
    const block = anchor && holder(anchor)
    if (!block || block.contains(mark)) {
      place.remove()
      lost += 1
      continue
    }
    const around = block.parentElement
    place.replaceWith(textOf(block, anchor))
    block.remove()
    if (around.localName === "div" && !around.textContent.trim()) around.remove()
    kept += 1
  }
  report.keep("footnote", "footnotes", kept)
  report.remove("mark of a footnote whose text was not copied", "marks of footnotes whose texts were not copied", lost)
  body.querySelectorAll("[data-style*='footnote-list'], [data-style*='endnote-list']").forEach((dom) => dom.remove())
  if (kept) body.querySelectorAll("hr").forEach((dom) => dom.nextElementSibling || dom.remove())
}
