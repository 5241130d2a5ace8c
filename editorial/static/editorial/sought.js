// Opens a text at the place that the page was asked for: a link, or words with what stands around them.
import { textOf } from "newsroom/comments/in_editor"
import { find } from "newsroom/comments/quotes"
import "newsroom/prose/editor"

const asked = new URLSearchParams(location.search)
const editor = document.querySelector("#id_body")?.editor

/** Return [from, to] of the first link to an address; a card and a note that lead there are taken whole. */
const linkTo = (doc, address) => {
  let found = null
  doc.descendants((node, place) => {
    if (found) return false
    const leads = node.marks.some(({ attrs }) => attrs.href === address)
    if (leads || JSON.stringify(node.attrs).includes(JSON.stringify(address).slice(1, -1))) {
      found = [place, place + node.nodeSize]
    }
    return !found
  })
  return found
}

/** Return [from, to] of some words, the best by their surroundings. */
const words = (doc) => {
  const text = textOf(doc)
  const place = find(text.text, { quote: asked.get("words"), before: asked.get("before") || "", after: asked.get("after") || "" })
  return place && [text.places[place[0]], text.places[place[1]] + 1]
}

const seek = () => {
  const { doc } = editor.state
  const found = asked.has("link") ? linkTo(doc, asked.get("link")) : words(doc)
  if (!found) return
  editor.chain().focus().setTextSelection({ from: found[0], to: found[1] }).run()
  scrollBy({ top: editor.view.coordsAtPos(found[0]).top - innerHeight / 2, behavior: "instant" })
}

if (editor) addEventListener("load", () => setTimeout(seek))
