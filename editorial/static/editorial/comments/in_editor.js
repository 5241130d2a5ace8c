// Passages in the editor: shown as decorations that follow every edit and never enter the text.
import { pm } from "django-prose-editor/editor"
import { Text, find, selector } from "newsroom/comments/quotes"

const { Plugin, PluginKey } = pm.state
const { Decoration, DecorationSet } = pm.view
const key = new PluginKey("passages")

// The words of a document as `plain()` on the server reads them: without footnotes, a space between blocks.
export const textOf = (doc) => {
  const text = new Text()
  doc.descendants((node, place) => {
    if (node.type.name === "footnote") return false
    if (node.isText) text.add(node.text, (index) => place + index)
    else if (node.type.name === "card") text.add(` ${node.attrs.title || ""} `, () => place)
    else if (node.isTextblock || node.type.name === "hardBreak") text.add("\n", () => place)
    return true
  })
  return text
}

const decorate = (doc, threads, active) => {
  const text = textOf(doc)
  const found = threads.flatMap((thread) => {
    const place = find(text.text, thread)
    if (!place) return []
    const [from, to] = [text.places[place[0]], text.places[place[1]] + 1]
    return [Decoration.inline(from, to, { class: look(thread.id === active) }, { thread: thread.id })]
  })
  return DecorationSet.create(doc, found)
}

const look = (active) => (active ? "passage is-active" : "passage")

export class InEditor {
  constructor(editor, changed, pressed) {
    this.editor = editor
    this.threads = []
    this.active = null
    const passages = this
    editor.registerPlugin(
      new Plugin({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (transaction, set) => transaction.getMeta(key) || set.map(transaction.mapping, transaction.doc),
        },
        props: {
          decorations: (state) => key.getState(state),
          handleClick: (view, place) => {
            const [hit] = key.getState(view.state).find(place, place)
            if (hit) pressed(hit.spec.thread)
            return false
          },
        },
      }),
    )
    editor.on("update", () => {
      clearTimeout(passages.waiting)
      passages.waiting = setTimeout(() => {
        passages.again()
        changed()
      }, 300)
    })
  }

  /** Show the passages of these threads: [{id, quote, before, after}]. */
  mark(threads) {
    this.threads = threads
    this.put(decorate(this.editor.state.doc, threads, this.active))
  }

  put(set) {
    this.editor.view.dispatch(this.editor.state.tr.setMeta(key, set).setMeta("addToHistory", false))
  }

  set() {
    return key.getState(this.editor.state)
  }

  /** Look for passages that an edit took away: undoing it brings them back. */
  again() {
    const lost = this.threads.filter((thread) => !this.has(thread.id))
    const { doc } = this.editor.state
    if (lost.length) this.put(this.set().add(doc, decorate(doc, lost, this.active).find()))
  }

  has(id) {
    return this.set().find(undefined, undefined, (spec) => spec.thread === id).length > 0
  }

  /** Let one passage stand out, and bring it into view. */
  show(id) {
    this.active = id
    const { doc } = this.editor.state
    const all = this.set().find()
    const again = all.map(({ from, to, spec }) =>
      Decoration.inline(from, to, { class: look(spec.thread === id) }, spec),
    )
    this.put(DecorationSet.create(doc, again))
    const there = this.editor.view.dom.querySelector(".passage.is-active")
    there?.scrollIntoView({ block: "center" })
    return Boolean(there)
  }

  /** Return the selector of the selected words, or null. */
  selection() {
    const { from, to, empty } = this.editor.state.selection
    if (empty) return null
    const { text, places } = textOf(this.editor.state.doc)
    const first = places.findIndex((place) => place >= from)
    const after = places.findIndex((place) => place >= to)
    if (first < 0) return null
    const selected = selector(text, first, after < 0 ? text.length : after)
    return selected.quote && { field: "body", ...selected }
  }
}
