// What is suggested for a piece: asked for after a pause in writing, taken and dismissed with one key.
import { textOf } from "newsroom/comments/in_editor"
import { find } from "newsroom/comments/quotes"

const PAUSE = 2500 // after the last key
const FIRST = 600 // after the page has come: the text and the fields go first
const LOOKED = "Looked again."
const UNHEARD = "Suggestions could not be asked for just now. Your text is not affected."

const box = document.querySelector("[data-suggested]")
const form = box?.closest("form")
const said = document.querySelector("[data-suggested-said]")
const dismissed = new Set()
let [waiting, under] = [null, null]

const rows = () => [...box.querySelectorAll("[data-suggestion]")]
const accept = (row) => row?.querySelector("[data-accept]")
const say = (sentence) => (said.textContent = sentence)
const left = () => (rows().length ? `${rows().length} left.` : "Nothing more is suggested.")

const field = (name) => form.querySelector(`[data-chosen="${name}"]`)
const chosen = () => new Set([...form.querySelectorAll("[data-chosen] .chips input")].map(({ value }) => value))

/** Put a list into the box, the focus where it was; what was chosen or dismissed meanwhile is left out. */
const put = (html) => {
  const had = document.activeElement?.closest("[data-suggestion]")?.dataset.suggestion
  const at = rows().findIndex(({ dataset }) => dataset.suggestion === had)
  box.querySelector("[data-list]").innerHTML = html
  const there = chosen()
  for (const row of rows()) if (there.has(row.dataset.suggestion) || dismissed.has(row.dataset.suggestion)) drop(row)
  box.hidden = !rows().length
  if (!had) return
  const same = rows().find(({ dataset }) => dataset.suggestion === had)
  accept(same || rows()[Math.min(at, rows().length - 1)])?.focus()
}

const drop = (row) => {
  const group = row.closest(".suggested-group")
  row.remove()
  if (!group.querySelector("[data-suggestion]")) group.remove()
}

/** Take a row away, and go on with the next; behind the last one, with the field it was for. */
const next = (row) => {
  const all = rows()
  const at = all.indexOf(row)
  const following = all[at + 1] || all[at - 1]
  const input = field(row.dataset.field)?.querySelector("input[type=text]")
  drop(row)
  CSS.highlights?.delete("suggested")
  if (following) accept(following).focus()
  else input?.focus()
  box.hidden = !rows().length
}

const take = (row) => {
  const { suggestion: value, label, detail, field: name } = row.dataset
  next(row)
  field(name).dispatchEvent(new CustomEvent("take", { detail: { value, label, detail } }))
  say(`${label} is chosen. ${left()}`)
}

const dismiss = (row) => {
  dismissed.add(row.dataset.suggestion)
  const { label } = row.dataset
  next(row)
  say(`${label} is dismissed. ${left()}`)
  later(0)
}

/** Light up the words in the editor, or select them in their field. */
const show = (row) => {
  const { control, label } = row.dataset
  const shown = control === "body" ? inEditor(row.dataset) : inField(form.elements.namedItem(control), row.dataset)
  if (!shown) say(`The words that name ${label} are gone from the text.`)
}

const inEditor = (passage) => {
  const editor = document.getElementById("id_body")?.editor
  if (!editor) return false
  const text = textOf(editor.state.doc)
  const place = find(text.text, passage)
  if (!place) return false
  const [from, to] = [text.places[place[0]], text.places[place[1]] + 1]
  const [start, end] = [editor.view.domAtPos(from, 1), editor.view.domAtPos(to, -1)]
  if (window.Highlight) {
    const range = document.createRange()
    range.setStart(start.node, start.offset)
    range.setEnd(end.node, end.offset)
    CSS.highlights.set("suggested", new Highlight(range))
  } else editor.chain().setTextSelection({ from, to }).run()
  const holder = start.node.nodeType === Node.TEXT_NODE ? start.node.parentElement : start.node
  holder.scrollIntoView({ block: "center" })
  return true
}

const inField = (input, { quote }) => {
  const at = input?.value?.indexOf(quote) ?? -1
  if (at < 0) return false
  input.focus()
  input.setSelectionRange(at, at + quote.length)
  input.scrollIntoView({ block: "center" })
  return true
}

// Asking -------------------------------------------------------------------------

const ask = async () => {
  under?.abort()
  clearTimeout(waiting)
  under = new AbortController()
  const body = new URLSearchParams(new FormData(form))
  for (const value of dismissed) body.append("dismissed", value)
  const options = { method: "POST", body, signal: under.signal }
  const answer = await fetch(box.dataset.suggested, options).catch(() => null)
  const found = answer?.ok && !answer.redirected ? await answer.json().catch(() => null) : null
  if (found?.list !== undefined) put(found.list)
  return Boolean(found)
}

const later = (pause = PAUSE) => {
  clearTimeout(waiting)
  waiting = setTimeout(ask, pause)
}

const move = (row, by) => {
  const all = rows()
  accept(all[all.indexOf(row) + by])?.focus()
}

const KEYS = { Delete: dismiss, Backspace: dismiss, ArrowDown: (row) => move(row, 1), ArrowUp: (row) => move(row, -1) }

if (box) {
  form.addEventListener("input", () => later())
  form.addEventListener("change", () => later())
  box.addEventListener("click", async ({ target }) => {
    const row = target.closest("[data-suggestion]")
    if (target.closest("[data-again]")) say((await ask()) ? `${LOOKED} ${left()}` : UNHEARD)
    else if (target.closest("[data-accept]")) take(row)
    else if (target.closest("[data-dismiss]")) dismiss(row)
    else if (target.closest("[data-show]")) show(row)
  })
  box.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-suggestion]")
    if (!row || !KEYS[event.key]) return
    event.preventDefault()
    KEYS[event.key](row)
  })
  later(FIRST)
}
