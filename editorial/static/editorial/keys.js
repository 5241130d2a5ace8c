// The keyboard: a palette of pieces, acts and places, and single keys that may be switched off.
// Elements name their own keys with data-key; the palette lists what the page itself offers.
const OFF = "newsroom-keys-off"
const WAIT = 150
const LONGEST = 60

const make = (tag, properties = {}, attributes = {}, children = []) => {
  const dom = Object.assign(document.createElement(tag), properties)
  Object.entries(attributes).forEach((pair) => dom.setAttribute(...pair))
  dom.append(...children)
  return dom
}
const search = document.querySelector("[data-found]")
const isShown = (dom) => dom.offsetParent !== null && !dom.matches(":disabled, [aria-disabled=true]")
const nameOf = (dom) => (dom.getAttribute("aria-label") || dom.textContent).replace(/\s+/g, " ").trim()

/** Return the acts of this page and the places of the newsroom, each with what takes one there. */
const offered = () => {
  const acts = [...document.querySelectorAll("#content :is(.verbs, .acts, .object-tools, .box) :is(button, a[href])")]
  const places = [...document.querySelectorAll("#site-name a, nav.menu a[href]")].filter((dom) => dom !== search)
  const seen = new Set()
  const entry = (detail) => (dom) => ({ label: nameOf(dom), detail: dom.dataset.key || detail, go: () => dom.click() })
  const known = ({ label }) => label.length > 1 && label.length <= LONGEST && !seen.has(label) && seen.add(label)
  return [...acts.filter(isShown).map(entry("on this page")), ...places.map(entry("place"))].filter(known)
}

// The palette -----------------------------------------------------------------------

const list = make("ul", { className: "palette-list", id: "palette-list" }, { role: "listbox", "aria-label": "What was found" })
const input = make(
  "input",
  { type: "text", name: "q", autocomplete: "off", spellcheck: false, className: "palette-input" },
  { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "true", "aria-controls": "palette-list" },
)
const told = make("p", { className: "visually-hidden" }, { role: "status" })
const form = make("form", { action: search?.href || "", method: "get", className: "palette-form" }, {}, [input])
const close = make("button", { type: "button", className: "palette-close", textContent: "Close" })
const palette = make("dialog", { className: "palette" }, { "aria-label": "Find a piece, an act or a place" }, [
  make("div", { className: "palette-top" }, {}, [form, close]),
  list,
  told,
])

let entries = []
let active = -1
let asked = 0
let finding = true

const choose = (entry) => {
  palette.close()
  entry.go()
}
const point = (index) => {
  active = index
  ;[...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === index)))
  const item = list.children[index]
  if (item) input.setAttribute("aria-activedescendant", item.id)
  else input.removeAttribute("aria-activedescendant")
  item?.scrollIntoView({ block: "nearest" })
}
const show = (found) => {
  entries = found
  list.replaceChildren(
    ...found.map((entry, n) => {
      const words = [make("span", { textContent: entry.label, dir: "auto" }), make("small", { textContent: entry.detail })]
      const item = make("li", { id: `palette-${n}` }, { role: "option", "aria-selected": "false" }, words)
      item.addEventListener("click", () => choose(entry))
      return item
    }),
  )
  point(found.length && (input.value.trim() || !finding) ? 0 : -1)
  told.textContent = found.length === 1 ? "One found" : `${found.length} found`
}

/** Ask for pieces; only the last question is answered. */
const pieces = async (typed) => {
  if (!search || !typed) return []
  const answer = await fetch(`${search.dataset.found}?q=${encodeURIComponent(typed)}`).catch(() => null)
  if (!answer?.ok) return []
  return (await answer.json()).results.map((one) => ({ ...one, go: () => location.assign(one.url) }))
}
const update = async () => {
  const number = (asked += 1)
  const typed = input.value.trim()
  const words = typed.toLowerCase().split(/\s+/)
  const near = offered().filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)))
  if (!finding) show(near)
  const found = await pieces(typed)
  const other = typed || !finding ? near.filter(({ label }) => !found.some((one) => one.label === label)) : []
  if (number === asked && palette.open) show(finding ? [...found, ...other] : [...other, ...found])
}
let waiting
input.addEventListener("input", () => {
  clearTimeout(waiting)
  point(-1)
  entries = []
  waiting = setTimeout(update, WAIT)
})
input.addEventListener("keydown", (event) => {
  const steps = { ArrowDown: 1, ArrowUp: -1 }
  if (event.key in steps && entries.length) {
    event.preventDefault()
    point((active + steps[event.key] + entries.length) % entries.length)
  } else if (event.key === "Enter" && !event.isComposing && entries[active]) {
    event.preventDefault()
    choose(entries[active])
  }
})
form.addEventListener("submit", (event) => (!search || !input.value.trim()) && event.preventDefault())
close.addEventListener("click", () => palette.close())
palette.addEventListener("click", (event) => event.target === palette && palette.close())

const openPalette = (forPieces) => {
  finding = forPieces && Boolean(search)
  input.value = ""
  input.placeholder = finding ? "Words, a name, or an address" : "An act, a place or a piece"
  input.setAttribute("aria-label", input.placeholder)
  if (!palette.isConnected) document.body.append(palette)
  if (!palette.open) palette.showModal()
  show([])
  update()
}
search?.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  openPalette(true)
})

// The list of keys --------------------------------------------------------------------

const singleKeys = () => localStorage.getItem(OFF) === null
const help = make("dialog", { className: "palette" }, { "aria-label": "Keys" })
const openHelp = () => {
  const keys = [...document.querySelectorAll("[data-key]")].map((dom) => [dom.dataset.key, nameOf(dom)])
  keys.push(["?", "This list"], ["Ctrl K", "Acts and places"], ["Ctrl S", "Save"], ["Ctrl Enter", "Publish or submit"])
  const rows = keys.flatMap(([key, name]) => [
    make("dt", {}, {}, [make("kbd", { textContent: key })]),
    make("dd", { textContent: name }),
  ])
  const box = make("input", { type: "checkbox", checked: singleKeys() })
  box.addEventListener("change", () => (box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")))
  const shut = make("button", { type: "button", className: "palette-close", textContent: "Close" })
  shut.addEventListener("click", () => help.close())
  help.replaceChildren(
    make("div", { className: "palette-top" }, {}, [make("h2", { textContent: "Keys" }), shut]),
    make("dl", { className: "keys" }, {}, rows),
    make("label", { className: "check" }, {}, [box, "Single keys such as / and n"]),
  )
  if (!help.isConnected) document.body.append(help)
  help.showModal()
}
document.querySelector("[data-keys-help]")?.addEventListener("click", openHelp)

// Keys -----------------------------------------------------------------------------------

/** Press whatever takes a form on: publishing the article, or the page's own act. */
const goOn = () => {
  const first = (selector) => document.querySelector(`#content ${selector}:not(:disabled)`)
  const button = first("[name=_publish]") || first(".verbs button.primary")
  button?.click()
  return Boolean(button)
}
const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]") !== null
// What is written beside the text, such as a comment, is sent by its own key.
const isAside = (target) => target.closest("[data-comments], .style, .style-card") !== null
let before = ""
let forgotten

const single = (event) => {
  const key = before ? `${before} ${event.key}` : event.key
  before = ""
  clearTimeout(forgotten)
  const place = document.querySelector(`[data-key="${CSS.escape(key)}"]`)
  if (key === "?") openHelp()
  else if (place) place.click()
  else if (key === "g") {
    before = key
    forgotten = setTimeout(() => (before = ""), 1500)
    return
  } else return
  event.preventDefault()
}
document.addEventListener(
  "keydown",
  (event) => {
    if (event.isComposing || event.altKey || document.querySelector("dialog[open]")) return
    if (event.ctrlKey || event.metaKey) {
      const isPalette = event.key.toLowerCase() === "k" && !event.target.closest("[contenteditable]")
      const done = isPalette ? (openPalette(false), true) : event.key === "Enter" && !isAside(event.target) && goOn()
      if (done) {
        event.preventDefault()
        event.stopPropagation()
      }
    } else if (singleKeys() && !isTyping(event.target)) single(event)
  },
  true,
)
