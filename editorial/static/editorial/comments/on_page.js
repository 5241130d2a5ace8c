// Passages in a plain field of a form, and in a text that is only read.
import { Text, find, selector } from "newsroom/comments/quotes"

/** A field that holds plain text: a passage is shown by selecting it. */
export class InField {
  constructor(field) {
    this.field = field
    this.threads = []
  }

  text() {
    const text = new Text()
    text.add(this.field.value, (index) => index)
    return text
  }

  mark(threads) {
    this.threads = threads
  }

  place(id) {
    const thread = this.threads.find((one) => one.id === id)
    const { text, places } = this.text()
    const found = thread && find(text, thread)
    return found && [places[found[0]], places[found[1]] + 1]
  }

  has(id) {
    return Boolean(this.place(id))
  }

  show(id) {
    const place = this.place(id)
    if (!place) return false
    this.field.focus()
    this.field.setSelectionRange(...place)
    this.field.scrollIntoView({ block: "center" })
    return true
  }

  selection() {
    const { name, value, selectionStart, selectionEnd } = this.field
    if (selectionStart === selectionEnd) return null
    const selected = selector(value, selectionStart, selectionEnd)
    return selected.quote && { field: name, ...selected }
  }
}

/** A text on a page: passages are highlighted without touching it, where the browser can (Custom Highlight API). */
export class OnPage {
  constructor(element) {
    this.element = element
    this.field = element.dataset.passages
    this.ranges = new Map()
  }

  nodes() {
    const text = new Text()
    const nodes = []
    const walker = document.createTreeWalker(this.element, NodeFilter.SHOW_TEXT)
    let block = null
    while (walker.nextNode()) {
      const node = walker.currentNode
      const holder = node.parentElement.closest("p, h1, h2, h3, li, td, th, figcaption, div")
      if (node.parentElement.closest("figure, .note-ref, .notes, .link-card-host")) continue
      if (holder !== block) text.add("\n", () => [node, 0])
      block = holder
      text.add(node.data, (index) => [node, index])
      nodes.push(node)
    }
    return text
  }

  mark(threads) {
    const { text, places } = this.nodes()
    this.ranges.clear()
    for (const thread of threads) {
      const found = find(text, thread)
      if (!found) continue
      const range = document.createRange()
      range.setStart(...places[found[0]])
      range.setEnd(places[found[1]][0], places[found[1]][1] + 1)
      this.ranges.set(thread.id, range)
    }
    this.paint("passage", [...this.ranges.values()])
  }

  paint(name, ranges) {
    if (window.Highlight) CSS.highlights.set(`${name}-${this.field}`, new Highlight(...ranges))
  }

  has(id) {
    return this.ranges.has(id)
  }

  show(id) {
    const range = this.ranges.get(id)
    if (!range) return false
    this.paint("passage-active", [range])
    range.startContainer.parentElement.scrollIntoView({ block: "center" })
    return true
  }

  selection() {
    const chosen = getSelection()
    if (chosen.isCollapsed || !chosen.rangeCount) return null
    const range = chosen.getRangeAt(0)
    if (!this.element.contains(range.commonAncestorContainer)) return null
    const { text, places } = this.nodes()
    const inside = (place) => range.isPointInRange(...place)
    const first = places.findIndex(inside)
    if (first < 0) return null
    const end = places.findLastIndex(([node, index]) => range.isPointInRange(node, index) && range.comparePoint(node, index + 1) <= 0)
    const selected = selector(text, first, end + 1)
    return selected.quote && { field: this.field, ...selected }
  }
}
