// Paragraphs that only look like lists become lists: Word's, which name their level, and those with a bullet.
const ORDERED = /^\(?(\d+|[a-z]|[ivxlcdm]+)[.)]/i
const BULLET = /^[\s\u00a0]*[•·▪◦‣●○■□][\s\u00a0]+/

/** Put paragraphs that follow each other into lists: `of(p)` returns {level, ordered} or null. Return how many. */
export const group = (body, of) => {
  let [count, before, stack] = [0, null, []]
  for (const paragraph of [...body.querySelectorAll("p, h1, h2, h3, h4, h5, h6")]) {
    const item = of(paragraph)
    if (!item) continue
    const follows = before && nextElement(before) === paragraph
    if (!follows) stack = []
    const list = open(stack, item, paragraph)
    if (list.isNew) count += 1
    const li = paragraph.ownerDocument.createElement("li")
    const text = paragraph.ownerDocument.createElement("p")
    text.append(...paragraph.childNodes)
    li.append(text)
    list.dom.append(li)
    paragraph.remove()
    before = stack[0].dom
  }
  return count
}

// What stands between two items may be white space only.
const nextElement = (dom) => {
  let next = dom.nextSibling
  while (next && (next.nodeType === Node.COMMENT_NODE || (next.nodeType === Node.TEXT_NODE && !next.data.trim()))) next = next.nextSibling
  return next
}

// Find or begin the list of an item's level; a level that is skipped counts as the next one.
const open = (stack, { level, ordered }, paragraph) => {
  const tag = ordered ? "OL" : "UL"
  stack.length = Math.min(stack.length, level)
  const top = stack.at(-1)
  if (stack.length === level && top?.dom.tagName === tag) return { dom: top.dom }
  if (stack.length === level) stack.pop()
  const dom = paragraph.ownerDocument.createElement(tag)
  const parent = stack.at(-1)
  if (parent) parent.dom.lastElementChild.append(dom)
  else paragraph.before(dom)
  stack.push({ dom })
  return { dom, isNew: !parent }
}

/** Word: “mso-list:l0 level2 lfo1” names the level, a span that is to be ignored holds the marker. */
export const listsOfWord = (body, report) => {
  const count = group(body, (paragraph) => {
    const found = /mso-list:\s*l\d+\s+level(\d)/i.exec(paragraph.dataset.style || "")
    if (!found || paragraph.closest("li, td, th")) return null
    const marker = [...paragraph.querySelectorAll("span")].find((dom) => /mso-list:\s*ignore/i.test(dom.dataset.style || ""))
    const ordered = ORDERED.test((marker?.textContent || "").trim())
    marker?.remove()
    return { level: Number(found[1]), ordered }
  })
  report.keep("list", "lists", count)
}

/** Paragraphs that begin with a bullet sign. */
export const listsOfBullets = (body, report) => {
  const count = group(body, (paragraph) => {
    if (paragraph.closest("li, td, th") || !BULLET.test(paragraph.textContent)) return null
    strip(paragraph)
    return { level: 1, ordered: false }
  })
  report.keep("list", "lists", count)
}

// Take the sign off, wherever its text node stands.
const strip = (paragraph) => {
  let left = BULLET.exec(paragraph.textContent)[0].length
  const walker = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  while (left && walker.nextNode()) {
    const { currentNode } = walker
    const cut = Math.min(left, currentNode.length)
    currentNode.deleteData(0, cut)
    left -= cut
  }
}
