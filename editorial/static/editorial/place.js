// A draft that was saved comes back where the editor left it: the same scroll, the same field, the same caret.
const KEY = "newsroom-place"
const SECONDS = 20

const textNodes = (root) => document.createTreeWalker(root, NodeFilter.SHOW_TEXT)

/** Return how many characters stand before the caret of an editable element, or null. */
const caretOf = (element) => {
  if ("selectionStart" in element) return element.selectionStart
  const selection = getSelection()
  if (!selection.rangeCount || !element.contains(selection.focusNode)) return null
  const before = document.createRange()
  before.selectNodeContents(element)
  before.setEnd(selection.focusNode, selection.focusOffset)
  return before.toString().length
}

/** Put the caret behind so many characters. */
const putCaret = (element, count) => {
  if ("setSelectionRange" in element) return element.setSelectionRange(count, count)
  const walker = textNodes(element)
  let left = count
  while (walker.nextNode() && left > walker.currentNode.length) left -= walker.currentNode.length
  if (walker.currentNode.nodeType === Node.TEXT_NODE) getSelection().collapse(walker.currentNode, left)
}

const pathTo = (element) => (element.isContentEditable ? ".ProseMirror" : element.id && `#${CSS.escape(element.id)}`)

/** Remember the place; call it before a form is sent, while the field still has the focus. */
export const keepPlace = (element = document.activeElement) => {
  const found = pathTo(element)
  const place = { at: Date.now(), top: scrollY, field: found, caret: found ? caretOf(element) : null }
  sessionStorage.setItem(KEY, JSON.stringify(place))
}

/** Return to the place kept a moment ago, unless something on the page asks for attention first. */
const returnToPlace = () => {
  const place = JSON.parse(sessionStorage.getItem(KEY) || "null")
  sessionStorage.removeItem(KEY)
  if (!place || Date.now() - place.at > SECONDS * 1000 || document.querySelector(".refused")) return
  const element = place.field ? document.querySelector(place.field) : null // nothing had the focus
  element?.focus({ preventScroll: true })
  if (element && place.caret !== null) putCaret(element, place.caret)
  scrollTo({ top: place.top, behavior: "instant" })
  if (place.top) floatMessages()
}

/** Show what was said about the saving where the editor looks, until the next key or press. */
const floatMessages = () => {
  const root = document.documentElement
  root.classList.add("kept-place")
  for (const act of ["keydown", "pointerdown"]) {
    addEventListener(act, () => root.classList.remove("kept-place"), { once: true })
  }
}

addEventListener("load", returnToPlace)
