// Findings in the editor: drawn over its words by the browser, so that neither the document nor the page's own nodes
// know of them. They follow every edit; words that are edited themselves lose their line until they are read again.
import { pm } from "django-prose-editor/editor"
import { locate, plain } from "newsroom/style/plain"

const { Plugin, PluginKey, TextSelection } = pm.state
const key = new PluginKey("findings")
const SEVERITIES = ["hint", "warning", "error"]
const CLOSED = "closeHistory$" // what follows is undone by a step of its own

const LONG = 160 // characters: of a longer passage its first words are marked
const TIP = 48
const CARD = 160 // pixels below the words for their card

const tip = ({ from, to, quote }) => (quote.length > LONG ? from + TIP : to)

const follow = (mark, transaction) => {
  let { from, to } = mark
  for (const map of transaction.mapping.maps) {
    let touched = false
    map.forEach((start, end) => (touched ||= start < to && end > from))
    if (touched) return null
    from = map.map(from, 1)
    to = map.map(to, -1)
  }
  return from < to ? { ...mark, from, to } : null
}

export class InEditor {
  constructor(editor, { pressed, left }) {
    this.editor = editor
    this.highlights = window.Highlight && new Map(SEVERITIES.map((name) => [name, new Highlight()]))
    this.highlights?.forEach((highlight, name) => CSS.highlights.set(`style-${name}`, highlight))
    this.drawn = new Map()
    const plugin = new Plugin({
      key,
      state: {
        init: () => [],
        apply: (transaction, marks) =>
          transaction.getMeta(key) ||
          (transaction.docChanged ? marks.map((mark) => follow(mark, transaction)).filter(Boolean) : marks),
      },
      props: {
        handleClick: (view, place) => {
          const mark = this.at(place)
          if (mark) pressed(mark.key)
          return false
        },
      },
      view: () => ({ update: () => this.drawSoon() }),
    })
    editor.registerPlugin(plugin)
    editor.on("selectionUpdate", () => left(this.at(editor.state.selection.from)?.key))
  }

  marks() {
    return key.getState(this.editor.state)
  }

  mark(name) {
    return this.marks().find((one) => one.key === name)
  }

  /** Return the finding whose words a place stands in, the shortest of several. */
  at(place) {
    const found = this.marks().filter((one) => one.from <= place && place <= tip(one))
    return found.sort((one, other) => one.to - one.from - (other.to - other.from))[0]
  }

  /** Return the first finding after the selection, or before it. */
  beside(step) {
    const { from, to } = this.editor.state.selection
    const found = this.marks().toSorted((one, other) => one.from - other.from)
    return step > 0 ? found.find((one) => one.from >= to) : found.findLast((one) => one.to <= from)
  }

  /** Show these findings: [{key, at, quote, severity}]. */
  put(findings) {
    const text = findings.length ? plain(this.editor.state.doc) : []
    const marks = findings.flatMap((one) => {
      const place = locate(text, one)
      return place ? [{ ...place, key: one.key, severity: one.severity, quote: one.quote }] : []
    })
    this.drawn.forEach(({ range, severity }) => this.highlights?.get(severity).delete(range))
    this.drawn.clear()
    const { state, view } = this.editor
    view.dispatch(state.tr.setMeta(key, marks).setMeta("addToHistory", false))
  }

  drawSoon() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null
      if (this.highlights && !this.editor.isDestroyed) this.draw()
    })
  }

  // Ranges live with the page's nodes: only where the editor made new ones are they made again.
  draw() {
    const kept = new Set()
    for (const mark of this.marks()) {
      kept.add(mark.key)
      const old = this.drawn.get(mark.key)
      if (old && !old.range.collapsed && String(old.range) === old.text) continue
      if (old) this.highlights.get(old.severity).delete(old.range)
      const range = this.range(mark)
      this.highlights.get(mark.severity).add(range)
      this.drawn.set(mark.key, { range, severity: mark.severity, text: String(range) })
    }
    for (const [name, { range, severity }] of this.drawn)
      if (!kept.has(name)) {
        this.highlights.get(severity).delete(range)
        this.drawn.delete(name)
      }
  }

  range(mark) {
    const { from } = mark
    const { view, state } = this.editor
    const range = document.createRange()
    const place = state.doc.resolve(from)
    if (place.parent.type.name === "footnote") {
      range.selectNode(view.nodeDOM(place.before()))
      return range
    }
    const [start, end] = [view.domAtPos(from, 1), view.domAtPos(tip(mark), -1)]
    range.setStart(start.node, start.offset)
    range.setEnd(end.node, end.offset)
    return range
  }

  /** Select a finding's words and bring them into view. Return whether they stand there. */
  show(name) {
    const mark = this.mark(name)
    if (!mark) return false
    const { view, state } = this.editor
    view.dispatch(state.tr.setSelection(TextSelection.between(state.doc.resolve(mark.from), state.doc.resolve(mark.to))))
    view.focus()
    const { top, bottom } = view.coordsAtPos(mark.from)
    const covered = view.dom.parentElement.previousElementSibling?.getBoundingClientRect().bottom || 0
    if (top < covered + 8 || bottom > innerHeight - CARD) window.scrollBy({ top: top - Math.max(innerHeight / 3, covered + 24) })
    return true
  }

  focus() {
    this.editor.view.focus()
  }

  /** Put a card below a finding's words. */
  place(card, name) {
    const mark = this.mark(name)
    const holder = this.editor.view.dom.parentElement
    if (!mark) return false
    if (card.parentElement !== holder) holder.append(card)
    card.style.top = `${this.editor.view.coordsAtPos(tip(mark)).bottom - holder.getBoundingClientRect().top + 6}px`
    return true
  }

  /** Write replacements as one edit: [{key, replacement}]. Return how many were written. */
  fix(fixes) {
    const { state, view } = this.editor
    const { tr } = state
    let written = 0
    fixes
      .flatMap(({ key: name, replacement }) => (this.mark(name) ? [{ ...this.mark(name), replacement }] : []))
      .sort((one, other) => other.from - one.from)
      .forEach((one) => (written += replace(tr, state, one)))
    if (written) {
      view.dispatch(tr.setMeta(CLOSED, true).scrollIntoView())
      view.dispatch(this.editor.state.tr.setMeta(CLOSED, true))
    }
    return written
  }
}

// Only what differs is written, so that marks and the caret stay; a note among the words stays behind them.
const replace = (tr, state, { from, to, quote, replacement }) => {
  const { doc, schema } = state
  if (!doc.resolve(from).sameParent(doc.resolve(to))) return 0
  if (doc.textBetween(from, to) === quote && to - from === quote.length) {
    let [start, end] = [0, 0]
    const most = Math.min(quote.length, replacement.length)
    while (start < most && quote[start] === replacement[start]) start += 1
    while (end < most - start && quote.at(-1 - end) === replacement.at(-1 - end)) end += 1
    tr.insertText(replacement.slice(start, replacement.length - end), from + start, to - end)
    return 1
  }
  const notes = []
  doc.nodesBetween(from, to, (node) => void (node.type.name === "footnote" && notes.push(node)))
  tr.replaceWith(from, to, [schema.text(replacement, doc.resolve(from + 1).marks()), ...notes])
  return 1
}
